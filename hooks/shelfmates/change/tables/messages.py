"""Messages about the rows of a table. In: their parts. Out: one line each, for the organizers."""

from typing import NamedTuple

from shelfmates.printable import one_line

SHOWN = 60
"""Characters of a cell that are shown."""


class RowNote(NamedTuple):
    """One message about a cell, a row, a column or the table."""

    message: str
    hint: str = ""
    row: int = 0
    """Row number as in the spreadsheet: the header is row 1; 0 if the message is not about a row."""
    heading: str = ""
    field: str = ""
    found: str = ""
    is_error: bool = False
    """The row is not written."""


def show_remark(note: RowNote) -> str:
    """Return `row 3, column “County”: field message, found text; hint`."""
    place = [f"row {note.row}"] if note.row else []
    place += [f"column “{one_line(' '.join(note.heading.split()), SHOWN)}”"] if note.heading else []
    subject = f"`{note.field}` " if note.field else ""
    found = f", found `{one_line(' '.join(note.found.split()), SHOWN)}`" if note.found else ""
    hint = f"; {note.hint}" if note.hint else ""
    where = f"{', '.join(place)}: " if place else ""
    return f"{where}{subject}{one_line(note.message, 1_000)}{found}{one_line(hint, 1_000)}"
