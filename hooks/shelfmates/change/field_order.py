"""The order and the types of a record's values, as in its model.

In: a model, and values as text. Out: the same values with the keys in the model's order. Dates, numbers and booleans
get their types if the schema accepts the text as one.
"""

from collections.abc import Mapping
from datetime import datetime, time
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from shelfmates.model.moment import Moment
from shelfmates.model.spellings import list_spellings


class UnexpectedShape(ValueError):  # noqa: N818 - not an error: the caller keeps the text
    """The values do not have the model's shape, so their meaning is unclear."""


def arrange(model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record in the model's order; raise UnexpectedShape if the model has no such key or type."""
    fields = list_fields(model)
    if unknown := values.keys() - fields.keys():
        raise UnexpectedShape(f"unknown: {', '.join(sorted(unknown))}")
    return {key: _fit(annotation, values[key]) for key, annotation in fields.items() if key in values}


@cache
def list_fields(model: type[BaseModel]) -> Mapping[str, Any]:
    """Return the keys that people write, in order and in all spellings, each with its type."""
    fields = {info.alias or name: info.rebuild_annotation() for name, info in model.model_fields.items()}
    return {key: annotation for name, annotation in fields.items() for key in list_spellings(name)}


def _fit(annotation: Any, value: Any) -> Any:
    """Return a value in the shape and type of an annotation."""
    kind = _without_none(annotation)
    origin = get_origin(kind)
    if value is None:
        return None
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return arrange(kind, _need(dict, value))
    if origin is tuple:
        return [_fit(get_args(kind)[0], row) for row in _need(list, value)]
    if origin is dict:
        return {key: _fit(get_args(kind)[1], row) for key, row in _need(dict, value).items()}
    return _need(str, value) if kind is str or origin is Literal else _type(annotation, value)


def _need(kind: type[Any], value: Any) -> Any:
    if not isinstance(value, kind):
        raise UnexpectedShape(f"no {kind.__name__}")
    return value


def _without_none(annotation: Any) -> Any:
    """Return the type inside an annotation: `Annotated[str, …] | None` becomes `str`."""
    if get_origin(annotation) is Annotated:
        return _without_none(get_args(annotation)[0])
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    is_optional = NoneType in get_args(annotation) and len(kinds) == 1
    return _without_none(kinds[0]) if is_optional else annotation


def _type(annotation: Any, value: Any) -> Any:
    """Return the typed value of a text; what readers of YAML take for something else, `2027` or `09:30`, stays text."""
    try:
        typed = _adapter(annotation).validate_python(value)
    except ValidationError:
        raise UnexpectedShape("no value of this type") from None
    if isinstance(typed, datetime):
        return Moment(typed)
    return value if isinstance(typed, time) or (isinstance(typed, Moment) and typed.is_period) else typed


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
