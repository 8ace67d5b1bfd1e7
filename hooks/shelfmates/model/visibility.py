"""What of a record is published. In: a record as people wrote it. Out: a copy without the fields that are not."""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args

from .fields import Record, find_visibility

R = TypeVar("R", bound=Record)


def keep_published(record: R) -> R:
    """Return a copy with the published fields only, also in nested records.

    Reading one of the others raises AttributeError. So no page or file can show it, whoever writes that page.
    """
    kept = record.model_copy()
    values = vars(kept)
    for name in record.list_unpublished():
        values.pop(name, None)
    for name in _list_groups(type(record)) & values.keys():
        values[name] = _keep(values[name])
    return kept


def _keep(value: Any) -> Any:
    if isinstance(value, Record):
        return keep_published(value)
    if isinstance(value, tuple):
        return tuple(map(_keep, value))
    return {key: _keep(row) for key, row in value.items()} if isinstance(value, dict) else value


@cache
def _list_groups(model: type[Record]) -> frozenset[str]:
    """Return the fields with nested records that have unpublished fields."""
    fields = model.model_fields.items()
    return frozenset(name for name, info in fields if any(map(_hides, find_records(info.annotation))))


def _hides(model: type[Record]) -> bool:
    return bool(_list_groups(model)) or any(find_visibility(model, name) != "site" for name in model.model_fields)


def find_records(annotation: Any) -> Iterator[type[Record]]:
    """Yield the nested records that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from find_records(part)
