"""Icons of the site, drawn as lines in a square of 24. In: the name of a kind or a fact. Out: its path.

The first six are the kinds of the site. Each has a color, too: `--sm-kind-*` in `shelfmates.css`.
"""

from .events.kind_icons import KIND_ICONS as EVENT_ICONS
from .resources.kind_icons import KIND_ICONS as RESOURCE_ICONS

SITE_KINDS = {
    "people": "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6"
    "M16 4.3a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.2 2.6 3.5 5.5",
    "event": "M4 6h16v14H4zM4 11h16M8 3v4M16 3v4M15.5 15.5h.1",
    "resource": "M3 4h4v16H3zM7 7h4v13H7zM13.3 7.2l3.8-1 3.4 12.7-3.8 1zM14.5 11.5l3.7-1",
    "exchange": "M4 8.5h15l-4-4M20 15.5H5l4 4",
    "guide": "M12 3v18M8 21h8M12 5h6.5l2.5 2.3-2.5 2.2H12M12 11.5H5.5L3 13.7 5.5 16H12",
    "news": "M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3.5v8a2 2 0 0 1-2 2H16M7.5 9h6M7.5 12.5h6M7.5 16h3",
}
FACTS = {
    "when": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
    "where": "M12 21s-7-6-7-11a7 7 0 0 1 14 0c0 5-7 11-7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    "online": "M3 5h18v11H3zM8 20h8",
    "organizer": "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.5-4 3.5-6.5 8-6.5s7.5 2.5 8 6.5",
    "cost": "M3 7h18v3.5a1.5 1.5 0 0 0 0 3V17H3v-3.5a1.5 1.5 0 0 0 0-3zM14.5 7.5v1M14.5 11.5v1M14.5 15.5v1",
    "cpd": "M12 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8.5 13L7 21l5-2.5L17 21l-1.5-8",
    "access": "M12 6a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 12 6zM5 9.5l7 1 7-1M12 10.5V15M12 15l-3 6M12 15l3 6",
    "level": "M3 20h5v-5h5v-5h5V5h3",
    "areas": "M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14",
    "hashtag": "M9 4L7 20M17 4l-2 16M4 9h16.5M3.5 15H20",
    "link": "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17",
    "repeat": "M4 11.5a8 8 0 0 1 14-4.8L20 9M20 4v5h-5M20 12.5a8 8 0 0 1-14 4.8L4 15M4 20v-5h5",
    "language": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9"
    "s.5-6 3.5-9z",
}
_ICONS = {**SITE_KINDS, **FACTS}


def find_icon(name: str) -> str:
    """Return the path of an icon: of a kind of the site, a fact, or a kind of events or resources (`event.chat`).

    Kinds of resources that a network adds have the icon of all resources.
    """
    kind, _dot, own = name.partition(".")
    return _ICONS[kind] if not own else _OF_KINDS[kind].get(own, SITE_KINDS[kind])


_OF_KINDS = {"event": EVENT_ICONS, "resource": RESOURCE_ICONS}
