"""The table of a spreadsheet file.

In: the bytes of a CSV file from any program. Out: a header and rows, or a Reason.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shelfmates.problem import Reason

MAX_BYTES = 64_000_000
"""Bytes of a file, enough for more than 20,000 members."""
MAX_ROWS = 100_000
"""Rows below the header."""
MAX_COLUMNS = 500
"""Columns; a form has about thirty."""
MAX_CELL = 20_000
"""Characters of one cell."""
_DELIMITERS = ",;\t"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SEP = re.compile(r"sep=(.)\n", re.IGNORECASE)
"""The first line of a CSV file from Excel that sets the separator."""
_GUESSED = "is not UTF-8: it is read as Windows-1252, the encoding of older spreadsheets; check the accents"


class SpreadsheetRow(NamedTuple):
    """A row with its number in the spreadsheet; the header is row 1."""

    number: int
    cells: tuple[str, ...]


class Spreadsheet(NamedTuple):
    """A table; every row that is not blank has at least as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[SpreadsheetRow, ...]
    notice: str = ""
    """A message if the encoding was guessed."""


def read_sheet(content: bytes) -> Spreadsheet | Reason:
    """Read a table separated by commas, semicolons or tabs.

    The encoding is UTF-8, UTF-16 or, with a notice, Windows-1252.
    """
    if len(content) > MAX_BYTES:
        return Reason(f"has {len(content):,} bytes; {MAX_BYTES:,} are allowed", "split it into several files")
    text, notice = _decode(content)
    if text is None:
        return Reason("is not text", "save the table as CSV (UTF-8)")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    said = _SEP.match(text)
    rows = _parse(text[said.end() :] if said else text, delimiter=said[1] if said else "")
    if isinstance(rows, Reason):
        return rows
    return _frame(rows, notice)


def _decode(content: bytes) -> tuple[str | None, str]:
    for code in _guess_codes(content):
        try:
            return content.decode(code), _GUESSED if code == "cp1252" else ""
        except UnicodeDecodeError:
            continue
    return None, ""


def _guess_codes(content: bytes) -> Sequence[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    # In UTF-16, Latin letters have a zero byte.
    if b"\0" in content[:2]:
        return ("utf-16-be" if content[:1] == b"\0" else "utf-16-le",)
    return () if b"\0" in content else ("utf-8-sig", "cp1252")


def _parse(text: str, *, delimiter: str) -> list[list[str]] | Reason:
    rows: list[list[str]] = []
    try:
        for cells in _records(text, delimiter or _sniff(text)):
            rows.append(cells)
            if wrong := _exceeds(len(rows), cells):
                return wrong
    except csv.Error as error:
        hint = "look for a quotation mark that is not closed, or save the table as CSV again"
        return Reason(f"cannot be read from row {len(rows) + 1} onward ({error})", hint)
    return rows


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    # Split at line feeds only; Python's other line separators are part of the texts.
    yield from csv.reader((found[0] for found in _LINE.finditer(text)), delimiter=delimiter, strict=True)


def _sniff(text: str) -> str:
    """Return the separator that splits the header into the most cells."""

    def count(delimiter: str) -> int:
        try:
            return len(next(_records(text, delimiter), ()))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=count)


def _exceeds(number: int, cells: Sequence[str]) -> Reason | None:
    if number > MAX_ROWS + 1:
        return Reason(f"has more than {MAX_ROWS:,} rows", "split it into several files")
    if len(cells) > MAX_COLUMNS:
        return Reason(f"has more than {MAX_COLUMNS} columns in row {number}", "remove columns that are not needed")
    if max(map(len, cells), default=0) > MAX_CELL:
        return Reason(f"has a cell of more than {MAX_CELL:,} characters in row {number}", "shorten it")
    return None


def _frame(rows: Sequence[Sequence[str]], notice: str) -> Spreadsheet | Reason:
    if not rows or not any(cell.strip() for cell in rows[0]):
        return Reason("has no header", "write the names of the columns into the first row")
    header = tuple(cell.strip() for cell in rows[0])
    filled = ((number, row) for number, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row))
    return Spreadsheet(header, tuple(SpreadsheetRow(number, _fill(row, len(header))) for number, row in filled), notice)


def _fill(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))
