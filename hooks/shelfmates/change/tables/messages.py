"""What there is to say of a table's rows. In: the parts. Out: a line for the organisers."""

from typing import NamedTuple

SHOWN = 60
"""Characters of a cell that are shown."""


class RowNote(NamedTuple):
    """One thing about one cell, one row, one column, or the table."""

    message: str
    hint: str = ""
    row: int = 0
    """As the spreadsheet counts them: the header is row 1; 0 where no row is meant."""
    heading: str = ""
    field: str = ""
    found: str = ""
    is_error: bool = False
    """The row is not written."""


def show_remark(remark: RowNote) -> str:
    """Give `row 3, column “County”: field what is wrong, what was found; what to write`."""
    place = [f"row {remark.row}"] if remark.row else []
    place += [f"column “{_one_line(remark.heading)}”"] if remark.heading else []
    subject = f"`{remark.field}` " if remark.field else ""
    found = f", found `{_one_line(remark.found)}`" if remark.found else ""
    hint = f"; {remark.hint}" if remark.hint else ""
    where = f"{', '.join(place)}: " if place else ""
    return f"{where}{subject}{_one_line(remark.message, longest=1_000)}{found}{_one_line(hint, longest=1_000)}"


def _one_line(text: str, *, longest: int = SHOWN) -> str:
    """Show what somebody wrote: short, and nothing that moves the cursor."""
    shown = " ".join(text.split()) if "\n" in text or "\t" in text else text
    shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in shown)
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
