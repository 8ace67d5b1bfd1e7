"""The links of a row, as people paste them. In: its values. Out: values in their stored form, and how each was read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shelfmates.schemas.columns import Column, find_column
from shelfmates.validate.pasted_links import store_links
from shelfmates.validate.violation import show_field

from .records_table import build, flatten

Cells = Sequence[tuple[Column, Any]]
_FIELDS = frozenset({"links", "contact", "github"})
"""Fields that `store_links` reads."""


def store_link_cells(cells: Cells) -> tuple[Cells, Mapping[str, tuple[str, str]]]:
    """Return the cells with links in their stored form, and field → what a changed cell had, and how it was read."""
    reading = store_links(build(_number_links(cells)))
    if not reading.notices:
        return cells, {}
    others = [cell for cell in cells if cell[0].path[0] not in _FIELDS]
    found = {key: value for key, value in reading.values.items() if key in _FIELDS}
    how = ((row, row.message.partition("`")[2].replace("`", "")) for row in reading.notices)
    return (*others, *_list_cells(found)), {show_field(row.field[:2]): (row.found, text) for row, text in how}


def _number_links(cells: Cells) -> Iterator[tuple[Column, Any]]:
    """Yield the cells; a column with all links of a person becomes one with a number for each."""
    for column, value in cells:
        if column.name == "links" and isinstance(value, list):
            yield from ((column._replace(path=("links", number)), text) for number, text in enumerate(value))
        else:
            yield column, value


def _list_cells(values: Mapping[str, Any]) -> Iterator[tuple[Column, Any]]:
    for name, value in flatten(values):
        if column := find_column(name):
            yield column, value
