"""Cells that a spreadsheet merged over several rows, of which only the first has the value.

In: a table, and its headings. Out: the same with the value in each row, and messages. Only columns that say where or
when are filled, never consent or a name, and never the table of a form, where an empty cell is an answer.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shelfmates.problem import Reason

from .header_row import Spreadsheet, SpreadsheetRow
from .header_synonyms import START_DAY, TIMESTAMP
from .headings import Headings
from .row_numbers import count_rows

_MERGED = frozenset({"area", START_DAY})
"""Without a value in these columns, a row could not be imported at all."""


class FilledTable(NamedTuple):
    """A table without merged cells, and the messages about them."""

    sheet: Spreadsheet
    notices: tuple[Reason, ...] = ()


def fill_merged(sheet: Spreadsheet, headings: Headings) -> FilledTable:
    """Return a table with the values of merged cells in all of their rows."""
    notices = []
    if TIMESTAMP in headings.targets:
        return FilledTable(sheet)
    for index, target in enumerate(headings.targets):
        rows = [*_list_merged(sheet.rows, index)] if target in _MERGED else []
        if rows:
            sheet = sheet._replace(rows=tuple(_fill(sheet.rows, index, {row.number for row in rows})))
            message = f"is empty {count_rows([row.number for row in rows])}, and is read as in the row above"
            hint = "if the cells are not merged, fill them"
            notices.append(Reason(message, hint, label=sheet.header[index]))
    return FilledTable(sheet, tuple(notices))


def _list_merged(rows: Sequence[SpreadsheetRow], index: int) -> Iterator[SpreadsheetRow]:
    """Yield the empty cells of a column whose values form groups: each value stands once, above its empty cells."""
    filled = [row.cells[index].strip() for row in rows if row.cells[index].strip()]
    is_grouped = filled and rows[0].cells[index].strip() and len(set(filled)) == len(filled)
    if is_grouped and len(filled) * 2 <= len(rows) + 1:
        yield from (row for row in rows if not row.cells[index].strip())


def _fill(rows: Sequence[SpreadsheetRow], index: int, numbers: set[int]) -> Iterator[SpreadsheetRow]:
    above = ""
    for row in rows:
        if row.number in numbers:
            yield row._replace(cells=(*row.cells[:index], above, *row.cells[index + 1 :]))
        else:
            above = row.cells[index]
            yield row
