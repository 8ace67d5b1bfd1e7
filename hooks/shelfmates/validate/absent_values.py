"""Placeholders in fields that are no texts, such as `website: N/A`. In: plain values. Out: values without, warnings.

Texts with placeholders are valid, so `text_rules` warns of them. A word of a closed list stays, because `contact: none`
may mean something. Only records that fail the first, fast reading come here.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.placeholders import is_placeholder
from shelfmates.schemas.field_description import FieldDescription, describe

from .text_rules import warn_of_placeholder
from .violation import Path, Violation

_TYPED = frozenset({"id", "link", "email", "day", "moment", "number"})


class PresentValues(NamedTuple):
    """Values with nothing in place of each placeholder, and a warning for each."""

    values: Any
    notices: tuple[Violation, ...] = ()


def empty_placeholders(model: type[BaseModel], values: Any) -> PresentValues:
    """Return the values; an empty one counts as absent. A list is emptied if it has nothing else."""
    notices: list[Violation] = []
    return PresentValues(_walk(describe(model), values, (), notices), tuple(notices))


def _walk(fields: Iterable[FieldDescription], values: Any, path: Path, notices: list[Violation]) -> Any:
    if not isinstance(values, dict):
        return values
    known = {field.key: field for field in fields}
    return {
        key: _look(known[key], value, (*path, key), notices) if key in known else value for key, value in values.items()
    }


def _look(field: FieldDescription, value: Any, path: Path, notices: list[Violation]) -> Any:
    if field.fields:
        if isinstance(value, list):
            return [_walk(field.fields, part, (*path, index), notices) for index, part in enumerate(value)]
        return _walk(field.fields, value, path, notices)
    if field.words or not (field.kind in _TYPED or field.pattern):
        return value
    rows = [(path, value)] if not isinstance(value, list) else [((*path, i), part) for i, part in enumerate(value)]
    found = [*_list_warnings(rows)]
    if not found or len(found) < len(rows):
        return value
    notices += found
    return None


def _list_warnings(rows: Iterable[tuple[Path, Any]]) -> Iterator[Violation]:
    for path, value in rows:
        if isinstance(value, str) and is_placeholder(value):
            yield warn_of_placeholder(path, value)
