"""Records that a record names. In: two kinds and plain values. Out: each id, by its field.

The models define which fields name which kind (`x-names`), so new fields are included automatically.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from shelfmates.model import MODELS as RECORD_MODELS
from shelfmates.model import Post
from shelfmates.model.field_types import SLUG
from shelfmates.schemas.field_description import FieldDescription, describe

from .violation import Path

MODELS: Mapping[str, type[BaseModel]] = {**RECORD_MODELS, "posts": Post}
"""Kind of record → its model."""
_ID = re.compile(SLUG)
"""An id; the speakers of a session can also be names."""
Named = Mapping[str, Mapping[str, Path]]
"""Field, such as `group.coordinators` → id → its first position."""


def list_mentions(kind: str, values: Any, of: str = "members") -> Named:
    """Return the members, `events` or `resources` that a record names; values of the wrong type are ignored."""
    found: dict[str, dict[str, Path]] = {}
    for path, id_ in _walk(describe(MODELS[kind]), values, (), of):
        field = ".".join(part for part in path if isinstance(part, str))
        found.setdefault(field, {}).setdefault(id_, path)
    return found


def _walk(fields: Iterable[FieldDescription], values: Any, path: Path, of: str) -> Iterator[tuple[Path, str]]:
    for field in fields if isinstance(values, dict) else ():
        yield from _look(field, values.get(field.key), (*path, field.key), of)


def _look(field: FieldDescription, value: Any, path: Path, of: str) -> Iterator[tuple[Path, str]]:
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from _look(field, part, (*path, index), of)
    elif field.is_by_language and isinstance(value, dict):
        for language, part in value.items():
            yield from _walk(field.fields, part, (*path, language), of)
    elif field.names == of and isinstance(value, str) and _ID.fullmatch(value):
        yield path, value
    else:
        yield from _walk(field.fields, value, path, of)
