"""What there is to say of a record that comes from elsewhere. In: the parts. Out: a line for the organisers."""

from typing import NamedTuple

SHOWN = 60
"""Characters of a title that are shown."""


class ImportNote(NamedTuple):
    """One thing about one record, or about the whole file."""

    place: str
    """Where it stands, as `meetings.ics:12`."""
    title: str
    message: str
    hint: str = ""
    is_error: bool = False
    """The record is not written."""


def show_note(note: ImportNote) -> str:
    """Give `meetings.ics:12: “Title” what is wrong; what to do`."""
    title = f"“{_one_line(note.title, SHOWN)}” " if note.title else ""
    hint = f"; {note.hint}" if note.hint else ""
    return f"{_one_line(note.place, 200)}: {title}{_one_line(note.message + hint, 1_000)}"


def _one_line(text: str, longest: int) -> str:
    """Show what somebody wrote: short, and nothing that moves the cursor."""
    shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in " ".join(text.split()))
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
