"""Lossless tables of records for spreadsheets. In: typed records. Out: bytes; and parsed cells."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from shelfmates.model import Member
from shelfmates.model.spellings import publish
from shelfmates.pasted_text import trim
from shelfmates.placeholders import is_placeholder
from shelfmates.render.tables import GUARD, begins_formula, write_cell, write_rows
from shelfmates.schemas.columns import Column, find_column, list_required, number_rows

_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"[^\S\n]*(?=[;,\n]|$)|([^;,\n]*))(?:[;,\n]|$)')


def render_table(records: Sequence[BaseModel], model: type[BaseModel] = Member) -> bytes:
    """Render one row per record, as CSV in UTF-8 with a byte order mark, which spreadsheets need."""
    values = [record.model_dump(exclude_defaults=True, by_alias=True) for record in records]
    rows = [{_name(name, model): value for name, value in flatten(record)} for record in values]
    columns = _sort({*list_required(model), *(name for row in rows for name in row)}, model)
    cells = ([write_lossless_cell(row.get(column.name)) for column in columns] for row in rows)
    return write_rows(([publish(column.name) for column in columns], *cells))


def _name(name: str, model: type[BaseModel]) -> str:
    """Return the name of a column in American spelling."""
    column = find_column(name, model)
    return column.name if column else name


def _sort(names: Iterable[str], model: type[BaseModel]) -> list[Column]:
    found = (find_column(name, model) for name in names)
    return sorted((column for column in found if column), key=lambda column: column.place)


def flatten(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value of a record with the name of its column; rows within a record are numbered from 1."""
    for key, value in values.items():
        name, inner = f"{before}{key}", number_rows(value)
        if isinstance(inner, Mapping) and inner:
            yield from flatten(inner, f"{name}.")
        else:
            yield name, value


def build(cells: Iterable[tuple[Column, Any]]) -> dict[str, Any]:
    """Return a record from its cells, in the model's order: the reverse of `flatten`."""
    values: dict[str, Any] = {}
    for column, value in sorted(cells, key=lambda cell: cell[0].place):
        inner: dict[Any, Any] = values
        for part in column.path[:-1]:
            inner = inner.setdefault(part, {})
        inner[column.path[-1]] = value
    return {key: _close(value) for key, value in values.items()}


def _close(value: Any) -> Any:
    """Convert mappings with numeric keys to lists."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_close(row) for row in value.values()]
    return {key: _close(row) for key, row in value.items()}


def write_lossless_cell(value: Any) -> str:
    """Return a value as a cell that no spreadsheet runs as a formula; `read_plain` removes the guard."""
    return write_cell(value, _needs_guard)


def _needs_guard(text: str) -> bool:
    # This distinguishes an empty text from a missing value, and what an import would leave out from what it would keep.
    return not text or text.startswith(GUARD) or begins_formula(text) or is_placeholder(text) or bool(trim(text).signs)


def read_plain(cell: str) -> str:
    """Return the text of a cell without the guard; other apostrophes are part of the text."""
    rest = cell.removeprefix(GUARD)
    return rest if rest != cell and _needs_guard(rest) else cell


def split_items(text: str) -> Iterator[tuple[str, str]]:
    """Yield the items of a list, each with the separator after it; quoted items may contain separators."""
    position = 0
    while position < len(text) and (found := _ITEM.match(text, position)):
        item = found[2].strip() if found[1] is None else found[1].replace('""', '"')
        position = found.end()
        if item or found[1] is not None:
            yield item, text[position - 1] if found[0][-1:] in {";", ",", "\n"} else ""
