"""What can still be checked of a record that is broken, so that one run tells everything.

In: a record's values and the fields that were refused. Out: a record with stand-ins in their place,
for the rules alone; nothing is ever published of it.
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
    "kind": "chat",
    "what": "grant",
    "url": "https://example.org/",
}
"""Fields that must be there → a value that the schema accepts."""
_ALSO_ABOUT: Mapping[str, Collection[str]] = {
    "contact": ("links", "email"),
    "email": ("contact",),
    "town": ("area",),
    "start": ("timezone", "precision", "repeat"),
    "end": ("start", "timezone"),
    "precision": ("start",),
    "repeat": ("start", "timezone"),
    "deadlines": ("start", "end"),
    "mode": ("kind", "place", "areas", "online", "hashtag", "url", "register", "start"),
}
"""Field of a finding → other fields that it judges."""


def fill_failed_fields(model: type[M], values: Any, failed: Collection[Path]) -> M | None:
    """Give the record with stand-ins for what failed; None where too little of it is left."""
    if () in failed or not isinstance(values, dict):
        return None
    for paths in (failed, {path[:1] for path in failed}):
        mended = deepcopy(values)
        # What lies deeper first: its way is gone once what holds it is.
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
        # The other entries of the list keep their places.
        values[last] = "xx"
    elif last in _STAND_INS:
        values[last] = _STAND_INS[last]
    else:
        values.pop(last, None)


def is_silenced(finding: Violation, failed: Collection[Path]) -> bool:
    """Tell whether a finding may only be there because of what failed before."""
    first = str(finding.field[0]) if finding.field else ""
    about = {first, *_ALSO_ABOUT.get(first, ())}
    return any(path[0] in about and not _is_elsewhere(path, finding.field) for path in failed)


def _is_elsewhere(path: Path, field: Path) -> bool:
    """Tell whether two paths part before either ends."""
    return path[0] == field[0] and any(one != other for one, other in zip(path, field, strict=False))
