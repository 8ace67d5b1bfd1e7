"""Columns of a table of records, one per field. In: a model, and a name such as `offers.1.topic`. Out: its column.

The published tables, `export csv`, `import csv` and FIELDS.md have these columns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.model import Member
from shelfmates.model.field_types import LANGUAGE
from shelfmates.model.spellings import to_american

from .field_description import FieldDescription, describe

_NUMBER = re.compile(r"[1-9][0-9]?")
_LANGUAGE = re.compile(LANGUAGE)


class Column(NamedTuple):
    """A column with its field."""

    name: str
    path: tuple[str | int, ...]
    """Keys, and numbers from 1, that lead to the value in a record."""
    place: tuple[int | str, ...]
    """Sort key of the columns, in the model's order."""
    field: FieldDescription
    is_group: bool = False
    """The cell can only contain `{}`, which means that the group is present."""

    @property
    def is_optional(self) -> bool:
        """Return whether the value may be absent. Groups and lists that are always there may only be empty."""
        return self.path[-1] != self.field.key or self.field.default is None


@cache
def find_column(name: str, model: type[BaseModel] = Member) -> Column | None:
    """Return the column with a name, whose own name is American; None if no field matches."""
    parts = [str(to_american(part)) for part in name.split(".")]
    return _walk(".".join(parts), parts, describe(model), (), ())


def _walk(
    name: str,
    parts: Sequence[str],
    fields: Sequence[FieldDescription],
    path: tuple[str | int, ...],
    place: tuple[int | str, ...],
) -> Column | None:
    found = next(((index, field) for index, field in enumerate(fields) if field.key == parts[0]), None)
    if found is None:
        return None
    index, field = found
    path, place, parts = (*path, field.key), (*place, index), parts[1:]
    if parts and field.fields and (field.is_list or field.is_by_language):
        part = _part(field, parts[0])
        if part is None:
            return None
        path, place, parts = (*path, part), (*place, part), parts[1:]
    if parts:
        return _walk(name, parts, field.fields, path, place)
    return Column(name, path, place, field, is_group=bool(field.fields))


def _part(field: FieldDescription, part: str) -> str | int | None:
    if field.is_list:
        return int(part) if _NUMBER.fullmatch(part) else None
    return part if _LANGUAGE.fullmatch(part) else None


def list_required(model: type[BaseModel] = Member) -> tuple[str, ...]:
    """Return the names of a record's required columns."""
    return tuple(field.key for field in describe(model) if field.is_required)


@cache
def list_published(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the columns that a published table always has, in the model's order.

    Those of lists and translations depend on the records: `offers.1.topic`, `translations.es.bio`.
    """
    return tuple(_list_published(describe(model), ""))


def _list_published(fields: Sequence[FieldDescription], before: str) -> Iterator[str]:
    for field in fields:
        if field.visibility != "site" or (field.fields and (field.is_list or field.is_by_language)):
            continue
        yield from _list_published(field.fields, f"{before}{field.key}.") if field.fields else (before + field.key,)


def number_rows(value: Any) -> Any:
    """Return a list of groups as a mapping with the numbers from 1 as keys; other values are returned unchanged."""
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        return {str(number): row for number, row in enumerate(value, 1)}
    return value
