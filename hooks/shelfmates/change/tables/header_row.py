"""The header of a table, and its records. In: rows as they are in the file. Out: a Spreadsheet, or a Reason.

People put titles above the header, a second row of headings below it, totals and notes under the table. The header is
the first row with about as many known headings as any row at the top.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from shelfmates.problem import Reason

from .header_synonyms import HEADER_SYNONYMS
from .headings import find_target_of, recognize
from .row_numbers import show_rows
from .targets import plain_heading

Row = Sequence[str]
TOP = 25
"""Rows in which the header is looked for."""
_LONGEST_HEADING = 300
_TOTAL = re.compile(
    r"(?i)\s*(?:grand )?(?:totals?|sum|subtotal|count|suma|somme|average|total général)\b[\s:]*(?:[0-9].*)?"
)
_PROGRAM_ROW = re.compile(r'\{"ImportId".*|Open-Ended Response|Response|\(?required\)?|\(?optional\)?|:?-{2,}:?')
"""What Qualtrics, SurveyMonkey and tables of Markdown have in a second row."""
_HELP = re.compile(
    r"\([^()]+\)|\[[^\[\]]+\]|<[^<>]+>|\*? ?(?:required|optional|mandatory|automatic|obligatoire|facultatif|"
    r"automatique|obligatorio|opcional|automático)\.?|(?:e\.? ?g\.?|example|for example|ex\.?|"
    r"p\. ?ex\.|par exemple|exemple|p\. ?ej\.|por ejemplo|ejemplo)(?: ?: ?|,? ).+|"
    r"[YMDJAhHms]{1,4}(?:[-/:. ][YMDJAhHms]{1,4}){1,5}",
    re.IGNORECASE | re.DOTALL,
)
"""What organizers write below a heading: `(pick one)`, `e.g. Robin Quill`, `YYYY-MM-DD`."""
_OF_FIELD, _OF_NAME = 2, 4
"""Points for a heading that names a field, and for one that the map names."""
NOTE_WIDTH = 3
"""Columns from which on a row with one cell is a note."""


class SpreadsheetRow(NamedTuple):
    """A row with its number in the spreadsheet, which counts from 1."""

    number: int
    cells: tuple[str, ...]


class Spreadsheet(NamedTuple):
    """A table; every row that is not blank has at least as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[SpreadsheetRow, ...]
    notices: tuple[Reason, ...] = ()
    """What was guessed, and which rows are no records."""
    line: int = 1
    """The number of the header's row."""


def find_table(
    rows: Sequence[Row], notices: Sequence[Reason] = (), known: Collection[str] = ()
) -> Spreadsheet | Reason:
    """Return the table in the rows of a file; `known` are headings that the organizers name."""
    filled = [SpreadsheetRow(number, tuple(row)) for number, row in enumerate(rows, 1) if any(map(str.strip, row))]
    if not filled:
        return Reason("has no header", "write the names of the columns into the first row")
    index = _find_header([row.cells for row in filled[:TOP]], frozenset(map(plain_heading, known)))
    above, head, below = filled[:index], filled[index], filled[index + 1 :]
    header = tuple(" ".join(cell.split()) for cell in head.cells)
    joined, number = _join_second(header, below)
    told = [*notices, *_tell_above(above), *_tell_second(below[:number], is_joined=joined != header)]
    records, others = _part_records(joined, below[number:])
    if not records:
        others = (*others, Reason("has headings, but no rows below them", "look whether the right sheet was saved"))
    width = len(joined)
    return Spreadsheet(joined, tuple(_fill(row, width) for row in records), (*told, *others), head.number)


def _fill(row: SpreadsheetRow, width: int) -> SpreadsheetRow:
    return row._replace(cells=(*row.cells, *[""] * (width - len(row.cells))))


def _find_header(rows: Sequence[Row], known: Collection[str]) -> int:
    """Return the index of the header: the first row with at least two thirds of the points of the best one."""
    marked = next((index for index, row in enumerate(rows) if _is_mark(row)), 0)
    if marked:
        return marked - 1
    scores = [_score(row, known) for row in rows]
    best = max(scores)
    if best > _OF_FIELD:
        return next(index for index, score in enumerate(scores) if score * 3 >= best * 2)
    # One known word may stand in any row.
    wide = (index for index, row in enumerate(rows) if sum(1 for cell in row if cell.strip()) > 1)
    return next(wide, 0)


def _is_mark(row: Row) -> bool:
    """Return whether a row has the marks of Qualtrics, which are below the headings in words."""
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and all(cell.strip().startswith('{"ImportId"') for cell in filled)


def _score(row: Row, known: Collection[str] = ()) -> int:
    """Return how many different fields the headings of a row name, for the kind with the most; others count half."""
    cells = [cell for cell in row if cell.strip() and len(cell) <= _LONGEST_HEADING]
    named = sum(plain_heading(cell) in known for cell in cells)
    found = ({recognize(cell, kind): find_target_of(cell, kind) for cell in cells} for kind in HEADER_SYNONYMS)
    return max(
        _OF_NAME * named, *(sum(_OF_FIELD if field else bool(word) for word, field in row.items()) for row in found)
    )


def _join_second(header: tuple[str, ...], below: Sequence[SpreadsheetRow]) -> tuple[tuple[str, ...], int]:
    """Return the header joined with a second row of headings, and the number of such rows below it."""
    if not below:
        return header, 0
    first, second = _score(header), [" ".join(cell.split()) for cell in below[0].cells]
    joined = tuple(_join(header, second))
    if "" in header[:-1] and _score(joined) > first and _score(second) * 2 >= len([cell for cell in second if cell]):
        return joined, 1
    number = 0
    for row in below[:3]:
        if not _is_second(header, row.cells):
            break
        number += 1
    return header, number


def _join(header: Row, second: Row) -> Iterator[str]:
    """Yield the headings of two rows; a heading above several columns belongs to each of them."""
    above = ""
    for index in range(max(len(header), len(second))):
        top = header[index] if index < len(header) else ""
        below = second[index] if index < len(second) else ""
        above = top or (above if below else "")
        both = f"{above} {below}".strip()
        yield next((text for text in (both, below, above) if text and _score([text])), both)


def _is_second(header: Row, cells: Row) -> bool:
    """Return whether a row under the header has headings again, or what a program says about the columns."""
    filled = [(head, cell) for head, cell in zip(header, cells, strict=False) if cell.strip()]
    if all(_is_help(cell.strip()) for _head, cell in filled):
        return True
    same = sum(any(recognize(cell, kind) == recognize(head, kind) != "" for kind in HEADER_SYNONYMS)
               for head, cell in filled)  # fmt: skip
    return same > 1 and same * 2 >= len(filled)


def _is_help(cell: str) -> bool:
    """Return whether a cell says what to write into its column."""
    return bool(_PROGRAM_ROW.fullmatch(cell) or (len(cell) <= _LONGEST_HEADING and _HELP.fullmatch(cell)))


def _part_records(header: Row, rows: Sequence[SpreadsheetRow]) -> tuple[Sequence[SpreadsheetRow], Sequence[Reason]]:
    """Return the rows that are records, and messages about those that are not."""
    heads = tuple(plain_heading(cell) for cell in header)
    again = [row for row in rows if tuple(map(plain_heading, row.cells[: len(heads)])) == heads]
    records = [row for row in rows if row not in again] if again else list(rows)
    notes: list[SpreadsheetRow] = []
    while records and len(header) >= NOTE_WIDTH and _is_note(records[-1]) and not all(map(_is_note, records)):
        notes.insert(0, records.pop())
    told = []
    if again:
        told.append(Reason(f"{show_rows([row.number for row in again])}: repeats the headings, and is not read"))
    if notes:
        text = next(cell for cell in notes[0].cells if cell.strip())
        told.append(Reason(f"{show_rows([row.number for row in notes])}: counts as a note below the table, and is not "
                           "read", found=text))  # fmt: skip
    return records, told


def _is_note(row: SpreadsheetRow) -> bool:
    """Return whether a row has one cell only, or begins like a row of totals."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) == 1 or bool(_TOTAL.fullmatch(filled[0].strip()) and len(filled) <= NOTE_WIDTH)


def _tell_above(rows: Sequence[SpreadsheetRow]) -> Iterator[Reason]:
    if rows:
        text = next(cell for cell in rows[0].cells if cell.strip())
        yield Reason(f"{show_rows([row.number for row in rows])}: is above the headings, and is not read", found=text)


def _tell_second(rows: Sequence[SpreadsheetRow], *, is_joined: bool) -> Iterator[Reason]:
    if rows and is_joined:
        yield Reason(f"{show_rows([row.number for row in rows])}: is read as a second row of headings")
    elif rows:
        yield Reason(f"{show_rows([row.number for row in rows])}: repeats or explains the headings, and is not read")
