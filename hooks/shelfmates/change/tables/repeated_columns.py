"""Columns with one heading and different values. In: a Spreadsheet and its Headings. Out: why nothing is imported.

Two columns `Name` may be a first and a last name, or a person and a school. Nobody can know it, so a map decides.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shelfmates.problem import Reason

from .column_map import name_column, strip_number
from .header_row import Spreadsheet
from .header_synonyms import FIRST_NAME, LAST_NAME, START_DAY, START_TIME, WHERE
from .headings import Headings, find_target_of
from .row_numbers import count_rows
from .targets import is_list

_NEEDED = frozenset({
    "name", FIRST_NAME, LAST_NAME, "role", "area", "town", WHERE, "consent", "title", "kind", "start",
    START_DAY, START_TIME, "url",
})  # fmt: skip
"""Fields that a record needs, and their parts."""


class RepeatedColumn(NamedTuple):
    """A field, and the columns with one heading that compete for it."""

    target: str
    columns: Sequence[int]


def report_repeated(sheet: Spreadsheet, headings: Headings) -> Iterator[Reason]:
    """Yield a message for each needed field of which columns with one heading have different values."""
    for row in _list_repeated(sheet, headings):
        numbers = [cells.number for cells in sheet.rows if _differ([cells.cells[index] for index in row.columns])]
        if numbers:
            letters = [name_column(index) for index in row.columns]
            names = f"{', '.join(letters[:-1])} and {letters[-1]}"
            lines = ", ".join(f"`{letter}: {field}`" for letter, field in zip(letters, _propose(row), strict=True))
            message = f"is the heading of columns {names}, which differ {count_rows(numbers)}, so nothing is imported"
            hint = f"say in a map of the columns (--columns) what each is, for example {lines}"
            yield Reason(message, hint, label=sheet.header[row.columns[0]])


def _list_repeated(sheet: Spreadsheet, headings: Headings) -> Iterator[RepeatedColumn]:
    names = [strip_number(heading) for heading in sheet.header]
    for index, target in enumerate(headings.targets):
        if target not in _NEEDED or is_list(target, headings.kind) or index in headings.mapped:
            continue
        rivals = [other for other, name in enumerate(names) if name == names[index] and other != index
                  and not headings.targets[other] and _may_compete(other, target, sheet, headings)]  # fmt: skip
        if rivals:
            yield RepeatedColumn(target, sorted([index, *rivals]))


def _may_compete(index: int, target: str, sheet: Spreadsheet, headings: Headings) -> bool:
    is_out = index in headings.mapped or index in headings.programs or index in headings.private
    return not is_out and find_target_of(sheet.header[index], headings.kind) == target


def _differ(cells: Sequence[str]) -> bool:
    return len({" ".join(cell.split()).casefold() for cell in cells if cell.strip()}) > 1


def _propose(row: RepeatedColumn) -> Iterator[str]:
    """Yield what the columns may be."""
    if row.target == "name":
        yield from (FIRST_NAME, LAST_NAME)
        yield from ["null"] * (len(row.columns) - 2)
    else:
        yield row.target
        yield from ["null"] * (len(row.columns) - 1)
