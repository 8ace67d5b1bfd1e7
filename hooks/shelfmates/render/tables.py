"""Published tables for spreadsheets (CSV, RFC 4180). In: records, or rows of values. Out: bytes.

Lists are joined by `; `, and no cell can be run as a formula.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from shelfmates.model.fields import Record
from shelfmates.model.spellings import publish
from shelfmates.schemas.columns import Column, find_column, list_published, number_rows

GUARD = "'"
PRESENT = "{}"
"""The cell of a group that is present but has no values."""
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""Characters that begin a formula, and their full-width forms."""
_SPLITS = re.compile(r'[;,"\n]|^\s|\s$|^$')
"""Characters that require quotes around a list item."""
Cells = Mapping[str, str]
"""Column → cell. Absent cells are empty."""


def list_cells(record: Record) -> dict[str, str]:
    """Return the cells of a record without unpublished fields, in published spelling."""
    cells: dict[str, str] = {}
    _add_cells(cells, record.model_dump(by_alias=True, exclude_none=True), "")
    return cells


def _add_cells(cells: dict[str, str], values: Mapping[str, Any], before: str) -> None:
    """Add the cells that are not empty. Most values are; comparing types is the fastest way to find them."""
    for key, value in values.items():
        kind = type(value)
        if kind is str:
            # A text that begins with a letter or digit is no formula.
            if value:
                cells[before + key] = value if value[0].isalnum() else write_cell(value)
        elif kind is tuple and value and isinstance(value[0], dict):
            _add_cells(cells, number_rows(value), f"{before}{key}.")
        elif kind is dict:
            _add_group(cells, value, before + key)
        elif value or kind is not tuple:
            cells[before + key] = write_cell(value)


def _add_group(cells: dict[str, str], values: Mapping[str, Any], name: str) -> None:
    """Add a group. It may be there without values: `wants: {}` means that somebody wants a mentor."""
    number = len(cells)
    _add_cells(cells, values, f"{name}.")
    if len(cells) == number:
        cells[name] = PRESENT


def render_records(
    model: type[Record], rows: Sequence[Cells], *, front: Sequence[str], names: Mapping[str, str] | None = None
) -> bytes:
    """Render a table with a row for each record: the columns of `front`, then the model's others in its order.

    The columns in front were published first, some under other `names`. Their names and order never change.
    """
    columns = (*front, *_sort({name for row in rows for name in row}.union(_list_all(model)).difference(front), model))
    header = [(names or {}).get(name, name) for name in columns]
    return write_rows((header, *([row.get(name, "") for name in columns] for row in rows)))


def _sort(names: Iterable[str], model: type[Record]) -> list[str]:
    """Return columns in the model's order, without groups that are always there."""
    found = {name: find_column(name, model) for name in names}
    places = {name: column.place for name, column in found.items() if column and _can_have_cells(column)}
    return sorted(places, key=lambda name: places[name])


def _list_all(model: type[Record]) -> Iterator[str]:
    for name in list_published(model):
        yield ".".join(map(publish, name.split(".")))


def _can_have_cells(column: Column) -> bool:
    return not column.is_group or column.is_optional


def write_table(rows: Iterable[Iterable[Any]]) -> bytes:
    """Write a table, header first."""
    return write_rows(map(write_cell, row) for row in rows)


def write_rows(rows: Iterable[Iterable[str]]) -> bytes:
    """Write a table of cells as they are."""
    table = io.StringIO()
    csv.writer(table, lineterminator="\r\n").writerows(rows)
    # The byte order mark makes spreadsheets read the table as UTF-8.
    return table.getvalue().encode("utf-8-sig")


def begins_formula(text: str) -> bool:
    """Return whether a spreadsheet would run a text as a formula. Some ignore leading blanks."""
    return not text[:1].isalnum() and (text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA))


def write_cell(value: Any, needs_guard: Callable[[str], bool] = begins_formula) -> str:
    """Return a value as cell text that no spreadsheet runs as a formula: such a text begins with a guard."""
    if isinstance(value, list | tuple):
        value = join_items(value)
    if isinstance(value, str):
        return f"{GUARD}{value}" if needs_guard(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else PRESENT if isinstance(value, dict) else str(value)


def join_items(items: Iterable[str]) -> str:
    """Return a list as one text. An item that contains a separator is quoted."""
    return "; ".join(map(_quote, items))


def _quote(item: str) -> str:
    return '"{}"'.format(item.replace('"', '""')) if _SPLITS.search(item) else item
