"""The order and the types of a record's values, as its model has them.

In: a model and values as they were read, all of them text. Out: the same values, keys in the model's
order; dates, numbers and flags as such, where the schema takes the text for one.
"""

from collections.abc import Mapping
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from shelfmates.model.fields import Period


class UnexpectedShape(ValueError):  # noqa: N818 - a refusal: the caller keeps what people wrote
    """The values do not have the model's shape, so that nobody can tell what is meant."""


def arrange(model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Any]:
    """Give a record in the model's order; raise Unfit where a key or a value has no place in it."""
    fields = list_fields(model)
    if unknown := values.keys() - fields.keys():
        raise UnexpectedShape(f"unknown: {', '.join(sorted(unknown))}")
    return {key: _fit(annotation, values[key]) for key, annotation in fields.items() if key in values}


@cache
def list_fields(model: type[BaseModel]) -> Mapping[str, Any]:
    """Give the keys that people write, in order, and the type of each."""
    return {info.alias or name: info.rebuild_annotation() for name, info in model.model_fields.items()}


def _fit(annotation: Any, value: Any) -> Any:
    """Give a value in the shape and type of an annotation."""
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
    """Give what an annotation is about: `Annotated[str, …] | None` is about `str`."""
    if get_origin(annotation) is Annotated:
        return _without_none(get_args(annotation)[0])
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    is_optional = NoneType in get_args(annotation) and len(kinds) == 1
    return _without_none(kinds[0]) if is_optional else annotation


def _type(annotation: Any, value: Any) -> Any:
    """Give what the schema takes a text for; a rough time, as 2027-spring, stays text."""
    try:
        typed = _adapter(annotation).validate_python(value)
    except ValidationError:
        raise UnexpectedShape("no value of this type") from None
    return value if isinstance(typed, Period) else typed


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
