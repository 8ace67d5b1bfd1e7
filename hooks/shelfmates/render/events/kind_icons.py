"""Icons of the kinds of events, drawn as lines in a square of 24. In: nothing. Out: the path of each kind."""

KIND_ICONS = {
    "conference": "M3 20h18M5 20v-9M19 20v-9M9 20v-6h6v6M3 11l9-7 9 7z",
    "workshop": "M13 7l4 4M4 20l8-8M11 5l8 8 2-2-8-8z",
    "webinar": "M3 5h18v11H3zM8 20h8M10 8v5l4-2.5z",
    "chat": "M4 5h16v11h-8l-5 4v-4H4z",
    "slow-chat": "M4 5h16v11h-8l-5 4v-4H4zM8 10.5h.1M12 10.5h.1M16 10.5h.1",
    "meet-up": "M4 9h12v5a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM16 10h2a2 2 0 0 1 0 5h-2M8 3v3M12 3v3",
    "visit": "M12 21s-7-6-7-11a7 7 0 0 1 14 0c0 5-7 11-7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    "course": "M12 6C10 4.5 7 4 3 4v14c4 0 7 .5 9 2 2-1.5 5-2 9-2V4c-4 0-7 .5-9 2zM12 6v14",
    "observance": "M12 3l2.7 5.6 6.3.9-4.5 4.3 1.1 6.2-5.6-3-5.6 3 1.1-6.2L3 9.5l6.3-.9z",
    "deadline": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
}
"""Kind → path."""


def name_icon(kind: str) -> str:
    """Return the name of the icon of a kind, for templates."""
    return f"event.{kind}"
