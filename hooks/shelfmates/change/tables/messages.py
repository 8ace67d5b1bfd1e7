"""Messages about the rows of a table. In: their parts. Out: one line each, for the organizers."""

from typing import NamedTuple

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
    place += [f"column “{_one_line(note.heading)}”"] if note.heading else []
    subject = f"`{note.field}` " if note.field else ""
    found = f", found `{_one_line(note.found)}`" if note.found else ""
    hint = f"; {note.hint}" if note.hint else ""
    where = f"{', '.join(place)}: " if place else ""
    return f"{where}{subject}{_one_line(note.message, longest=1_000)}{found}{_one_line(hint, longest=1_000)}"


def _one_line(text: str, *, longest: int = SHOWN) -> str:
    """Return a text shortened to one line, with control characters escaped."""
    shown = " ".join(text.split()) if "\n" in text or "\t" in text else text
    shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in shown)
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
