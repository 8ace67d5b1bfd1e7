"""Small drawings in a field of 120 by 84, for empty lists and guides. In: a name. Out: its parts.

A part is the name of a look and a path. Looks are in `shelfmates.css`: `fill` is pale, `solid` has the color of the
kind, `line` and `light` are lines, `gap` is what is missing.
"""

Drawing = tuple[tuple[str, str], ...]

_PAPER: Drawing = (
    ("fill", "M28 10h52v64H28z"),
    ("line", "M38 26h32M38 38h32M38 50h16"),
    ("solid", "M62 62l30-30 9 9-30 30-12 3z"),
    ("light", "M86 38l9 9"),
)
_CUPS: Drawing = (
    ("line", "M12 68h96M29 30c-4-5 4-8 0-13M39 30c-4-5 4-8 0-13M48 43h5a6 6 0 0 1 0 12h-6"),
    ("fill", "M20 38h28v14a10 10 0 0 1-10 10h-8a10 10 0 0 1-10-10z"),
    ("gap", "M70 38h28v14a10 10 0 0 1-10 10h-8a10 10 0 0 1-10-10z"),
)
_PEOPLE: Drawing = (
    ("fill", "M14 32a9 9 0 1 0 18 0 9 9 0 1 0-18 0zM6 72v-8a17 17 0 0 1 34 0v8z"),
    ("solid", "M51 26a9 9 0 1 0 18 0 9 9 0 1 0-18 0zM43 72V60a17 17 0 0 1 34 0v12z"),
    ("gap", "M88 32a9 9 0 1 0 18 0 9 9 0 1 0-18 0zM80 72v-8a17 17 0 0 1 34 0v8z"),
)
_CALENDAR: Drawing = (
    ("fill", "M24 16h72v56H24z"),
    ("solid", "M24 16h72v14H24z"),
    ("line", "M42 9v13M78 9v13M36 42h9M75 42h9M36 58h9"),
    ("gap", "M52 48h17v15H52z"),
)
_SHELF: Drawing = (
    ("solid", "M12 70h96v6H12zM50 34h10v36H50z"),
    ("fill", "M22 28h11v42H22zM36 20h11v50H36zM88 33l10 3-9 34H79z"),
    ("line", "M25 36h5M39 28h5M39 34h5"),
    ("gap", "M64 24h11v46H64z"),
)
_BOXES: Drawing = (
    ("fill", "M14 42h34v30H14zM14 42l8-10h34l-8 10"),
    ("line", "M48 72l8-9V32M26 42v9h9v-9M64 26c8-9 18-9 26-1M91 16v10H81"),
    ("gap", "M72 42h34v30H72z"),
)
_GLASS: Drawing = (
    ("fill", "M18 18h56v38H18z"),
    ("line", "M26 29h24M26 39h16M89 63l14 14"),
    ("solid", "M76 34a18 18 0 1 0 0 36 18 18 0 0 0 0-36z"),
    ("light", "M70 47a8 8 0 0 1 7-4"),
)
_LAMP: Drawing = (
    ("fill", "M58 60h42v10H58zM63 50h34v10H63z"),
    ("line", "M12 70h96M22 70h22M33 70V46l13-16"),
    ("solid", "M38 34l14-16 15 12-15 15z"),
)
_HILLS: Drawing = (
    ("fill", "M8 74c14-30 32-30 50-8 14-24 36-22 54 8z"),
    ("solid", "M26 50V37l10-9 10 9v13zM76 52V41l9-8 9 8v11z"),
    ("gap", "M46 55c10 9 22 9 30 2"),
)
_BUBBLES: Drawing = (
    ("fill", "M14 14h54v32H40L28 57V46H14z"),
    ("solid", "M60 38h46v26h-8v10L86 64H60z"),
    ("line", "M29 30h.1M41 30h.1M53 30h.1"),
    ("light", "M79 44l-3 14M90 44l-3 14M72 48h21M71 54h21"),
)
_NOTEBOOK: Drawing = (
    ("fill", "M60 22c-11-6-25-7-42-6v52c17-1 31 0 42 6 11-6 25-7 42-6V16c-17-1-31 0-42 6z"),
    ("line", "M60 22v52M28 30c8 0 15 1 22 3M28 42c8 0 15 1 22 3M70 33c7-2 13-3 20-3"),
    ("solid", "M86 12h9v22l-4.5-5-4.5 5z"),
)
_BADGE: Drawing = (
    ("line", "M44 4l16 22L76 4"),
    ("fill", "M38 32h44v44H38z"),
    ("solid", "M55 24h10v8H55zM60 40a6 6 0 1 0 .1 0z"),
    ("line", "M47 60h26M52 68h16"),
)
_CLOCK: Drawing = (
    ("fill", "M60 12a30 30 0 1 0 0 60 30 30 0 0 0 0-60z"),
    ("solid", "M60 42V12a30 30 0 0 1 28 19z"),
    ("line", "M60 24v18l13 9"),
)
_TIES: Drawing = (
    ("line", "M28 24l62 10M28 24l18 42M90 34L46 66M46 66l50-2"),
    ("fill", "M90 25a9 9 0 1 0 .1 0zM96 56a8 8 0 1 0 .1 0z"),
    ("solid", "M28 14a10 10 0 1 0 .1 0zM46 57a9 9 0 1 0 .1 0z"),
)
_KEY: Drawing = (
    ("fill", "M34 24a18 18 0 1 0 0 36 18 18 0 0 0 0-36zM34 36a6 6 0 1 1 0 12 6 6 0 0 1 0-12z"),
    ("solid", "M52 38h54v8h-6v9h-8v-9h-8v6h-8v-6H52z"),
)
_PALETTE: Drawing = (
    ("fill", "M60 10c-30 0-50 16-50 35 0 17 15 28 32 28 9 0 6-9 13-12 9-4 20 3 33 0 15-3 22-10 22-20 0-18-22-31-50-31"),
    ("solid", "M32 34a6 6 0 1 0 .1 0zM52 22a6 6 0 1 0 .1 0zM76 24a6 6 0 1 0 .1 0zM92 38a6 6 0 1 0 .1 0z"),
)
_DRAWINGS = {
    "people": _PEOPLE, "event": _CALENDAR, "resource": _SHELF, "exchange": _BOXES, "news": _PAPER, "mentoring": _CUPS,
    "search": _GLASS, "notebook": _NOTEBOOK, "goal": _HILLS, "diary": _PAPER, "hours": _CLOCK,
}  # fmt: skip
_GUIDES = {
    "first-month": _LAMP, "finding-peers": _HILLS, "chats": _BUBBLES, "learning-journal": _NOTEBOOK,
    "mentoring": _CUPS, "conferences": _BADGE, "shared-sessions": _CLOCK, "starting-a-network": _TIES,
    "handing-over": _KEY, "make-it-yours": _PALETTE, "writing-for-a-journal": _PAPER,
}  # fmt: skip
_MOTIFS = tuple(dict.fromkeys(_GUIDES.values()))


def find_drawing(name: str) -> Drawing:
    """Return the drawing for an empty list."""
    return _DRAWINGS[name]


def find_guide_drawing(name: str, number: int) -> Drawing:
    """Return the drawing of a guide; a guide that a network wrote has one by its number."""
    return _GUIDES.get(name, _MOTIFS[number % len(_MOTIFS)])
