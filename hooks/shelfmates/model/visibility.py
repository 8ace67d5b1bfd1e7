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
    if kept.model_extra and _hides_in_extra(type(record)):
        # pydantic stores the terms of a vocabulary here, and a frozen record sets no attribute.
        object.__setattr__(kept, "__pydantic_extra__", _keep(kept.model_extra))
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
    is_hidden = any(find_visibility(model, name) != "site" for name in model.model_fields)
    return is_hidden or bool(_list_groups(model)) or _hides_in_extra(model)


@cache
def _hides_in_extra(model: type[Record]) -> bool:
    """Return whether records under keys of the network's own, such as terms, have unpublished fields."""
    return any(map(_hides, find_records(model.__annotations__.get("__pydantic_extra__"))))


def find_records(annotation: Any) -> Iterator[type[Record]]:
    """Yield the nested records that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from find_records(part)
