"""Plain values in one spelling. In: a model, and values as people wrote them. Out: the same values.

Used where records are compared, and where a record is written for people.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from shelfmates.model.spellings import list_spellings, to_american

from .field_description import FieldDescription, describe


def spell_american(model: type[BaseModel], values: Any) -> Any:
    """Return the values of a record; a field that is written in both spellings stays, so that `check` reports it."""
    return _walk(describe(model), values)


def spell_like(model: type[BaseModel], values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a record in the spelling of its earlier version, where they differ in nothing else."""
    keys = {to_american(key): key for key in before}
    words = {field.key for field in describe(model) if field.words}
    written = {key: before[keys[key]] for key in words & keys.keys()}
    kept = {key: word for key, word in written.items() if to_american(word) == values.get(key)}
    return {keys.get(key, key): kept.get(key, value) for key, value in values.items()}


def _walk(fields: Iterable[FieldDescription], values: Any) -> Any:
    if not isinstance(values, dict):
        return values
    known = {key: field for field in fields for key in list_spellings(field.key)}
    return {_key(key, known, values): _value(known.get(key), value) for key, value in values.items()}


def _key(key: str, known: dict[str, FieldDescription], values: dict[str, Any]) -> str:
    american = str(to_american(key))
    return american if key in known and american not in values else key


def _value(field: FieldDescription | None, value: Any) -> Any:
    if field is None:
        return value
    if isinstance(value, list):
        return [_value(field, row) for row in value]
    if field.is_by_language and isinstance(value, dict):
        return {language: _walk(field.fields, row) for language, row in value.items()}
    return to_american(value) if field.words else _walk(field.fields, value)
