"""Checks of an invalid record, so that one run reports all problems.

In: a record's values and the fields that failed. Out: a record with placeholders in their place. Only the rules use it;
it is never published.
"""

from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .violation import Path, Violation

M = TypeVar("M", bound=BaseModel)

_STAND_INS: Mapping[str, Any] = {
    **dict.fromkeys(("id", "name", "role", "area", "title", "topic"), "xx"),
    **dict.fromkeys(("consent", "start", "date", "from", "to"), "2000-01-01"),
    "time": "00:00",
    "file": "x.png",
    "alt": "x",
    "kind": "chat",
    "what": "grant",
    "url": "https://example.org/",
}
"""Required field → a placeholder that the schema accepts."""
_ALSO_ABOUT: Mapping[str, Collection[str]] = {
    "contact": ("links", "email"),
    "email": ("contact",),
    "town": ("area",),
    "start": ("timezone", "precision", "repeat"),
    "end": ("start", "timezone"),
    "precision": ("start",),
    "repeat": ("start", "timezone"),
    "deadlines": ("start", "end"),
    "sessions": ("start", "end"),
    "mode": ("kind", "place", "areas", "online", "hashtag", "url", "register", "start"),
}
"""Field of a violation → other fields that it depends on."""


def fill_failed_fields(model: type[M], values: Any, failed: Collection[Path]) -> M | None:
    """Return the record with placeholders for the failed fields; None if too little is left."""
    if () in failed or not isinstance(values, dict):
        return None
    for paths in (failed, {path[:1] for path in failed}):
        mended = deepcopy(values)
        # Deepest paths first: they no longer exist once a container of theirs is replaced.
        for path in sorted(paths, key=len, reverse=True):
            _replace(mended, path)
        try:
            return model.model_validate(mended, by_alias=True, by_name=False)
        except ValidationError:
            continue
    return None


def _replace(values: Any, path: Path) -> None:
    for part in path[:-1]:
        values = values[part]
    last = path[-1]
    if isinstance(last, int):
        # The other items of the list keep their indices.
        values[last] = "xx"
    elif last in _STAND_INS:
        values[last] = _STAND_INS[last]
    else:
        values.pop(last, None)


def is_silenced(finding: Violation, failed: Collection[Path]) -> bool:
    """Return whether a violation may only be a consequence of the failed fields."""
    first = str(finding.field[0]) if finding.field else ""
    about = {first, *_ALSO_ABOUT.get(first, ())}
    return any(path[0] in about and not _is_elsewhere(path, finding.field) for path in failed)


def _is_elsewhere(path: Path, field: Path) -> bool:
    """Return whether two paths diverge before either one ends."""
    return path[0] == field[0] and any(one != other for one, other in zip(path, field, strict=False))
