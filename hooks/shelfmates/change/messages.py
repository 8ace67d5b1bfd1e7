"""Messages about imported records. In: their parts. Out: one line each, for the organizers."""

from typing import NamedTuple

from shelfmates.printable import one_line

SHOWN = 60
"""Characters of a title that are shown."""


class ImportNote(NamedTuple):
    """One message about a record, or about the whole file."""

    place: str
    """Position in the source, for example `meetings.ics:12`."""
    title: str
    message: str
    hint: str = ""
    is_error: bool = False
    """The record is not written."""


def show_note(note: ImportNote) -> str:
    """Return `meetings.ics:12: “Title” message; hint`."""
    title = f"“{one_line(note.title, SHOWN)}” " if note.title else ""
    hint = f"; {note.hint}" if note.hint else ""
    return f"{one_line(note.place, 200)}: {title}{one_line(note.message + hint, 1_000)}"
