"""The table of a spreadsheet file. In: the bytes of a CSV file from any program. Out: a Spreadsheet, or a Reason."""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from shelfmates.change.imports.disguised_files import find_disguise
from shelfmates.problem import Reason

from .header_row import Spreadsheet, find_table
from .header_synonyms import HEADER_SYNONYMS
from .headings import recognize

MAX_BYTES = 64_000_000
"""Bytes of a file, enough for more than 20,000 members."""
MAX_ROWS = 100_000
"""Rows below the header."""
MAX_COLUMNS = 500
"""Columns; a form has about thirty."""
MAX_CELL = 20_000
"""Characters of one cell."""
_DELIMITERS = ",;\t|"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SEP = re.compile(r"\"?sep=(.)\"?\n", re.IGNORECASE)
"""The first line of a CSV file from Excel that sets the separator."""
_LONGEST_HEADING = 300
_BEGINNING = 4_000
"""Characters in which the form of a table shows."""
_SAMPLE = 20
"""Rows that are compared to find the separator."""
_GUESSED = "is not UTF-8: it is read as Windows-1252, the encoding of older spreadsheets; check the accents"


def read_sheet(content: bytes, known: Collection[str] = ()) -> Spreadsheet | Reason:
    """Read a table separated by commas, semicolons, tabs or bars; `known` are headings that the organizers name.

    The encoding is UTF-8, UTF-16 or, with a notice, Windows-1252.
    """
    if len(content) > MAX_BYTES:
        return Reason(f"has {len(content):,} bytes; {MAX_BYTES:,} are allowed", "split it into several files")
    if disguise := find_disguise(content, wanted="table"):
        return disguise
    text, notice = _decode(content)
    if text is None:
        return Reason("is not text", "save the table as CSV (UTF-8)")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    said = _SEP.match(text)
    rows = _parse(text[said.end() :] if said else text, delimiter=said[1] if said else "")
    if isinstance(rows, Reason):
        return rows
    return find_table(rows, [Reason(notice)] if notice else [], known)


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
    lines = (found[0] for found in _LINE.finditer(text))
    # Some people type a blank between a separator and a quote.
    has_blanks = f'{delimiter} "' in text[:_BEGINNING]
    yield from csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=has_blanks)


def _sniff(text: str) -> str:
    """Return the separator that finds the most known headings in a row; without any, the most cells in all rows."""
    return max(_DELIMITERS, key=lambda delimiter: _rate(text, delimiter))


def _rate(text: str, delimiter: str) -> tuple[int, int]:
    rows: list[list[str]] = []
    try:
        rows.extend(islice(_records(text, delimiter), _SAMPLE))
    except csv.Error:
        # Text in quotes can only be read with the right separator.
        rows = rows[:1]
    known = [sum(bool(recognize(cell, kind)) for cell in row[:MAX_COLUMNS] if len(cell) < _LONGEST_HEADING)
             for row in rows for kind in HEADER_SYNONYMS]  # fmt: skip
    widths = [len(row) for row in rows if len(row) > 1]
    usual = max(widths, key=widths.count, default=1)
    return max(known, default=0), widths.count(usual) * (usual - 1)


def _exceeds(number: int, cells: Sequence[str]) -> Reason | None:
    if number > MAX_ROWS + 1:
        return Reason(f"has more than {MAX_ROWS:,} rows", "split it into several files")
    if len(cells) > MAX_COLUMNS:
        return Reason(f"has more than {MAX_COLUMNS} columns in row {number}", "remove columns that are not needed")
    if max(map(len, cells), default=0) > MAX_CELL:
        return Reason(f"has a cell of more than {MAX_CELL:,} characters in row {number}", "shorten it")
    return None
