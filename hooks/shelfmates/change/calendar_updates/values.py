"""The values of an event that a calendar may bring, in parts that are compared one by one.

In: an event. Out: part → value, and a short code of each value. A part is a field, such as `title`, or a key of a place
or a repetition, such as `place.name`. Keys that mean nothing without each other are one part.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from shelfmates.change.field_order import list_fields
from shelfmates.model import Event
from shelfmates.model.event import Place, Repeat
from shelfmates.schedule.event_rule import read_pattern
from shelfmates.schedule.rrule import RRule

Parts = Mapping[str, Any]
"""Part → its value; of a place or repetition, a mapping of keys."""
Codes = Mapping[str, str]
"""Part → the code of its value."""
_GROUPS = {"place": Place, "repeat": Repeat}
_TOGETHER = {
    "place.lat": "place.position",
    "place.lon": "place.position",
    "repeat.every": "repeat.rule",
    "repeat.rrule": "repeat.rule",
}
OURS = frozenset({"id", "revision", "updated", "source"})
"""Fields that say something about the record, not about the event."""
_LENGTH = 6
"""Digits of a code. One in 16 million changes has the code of the old value, and is not noticed."""


def read_parts(event: Event) -> Parts:
    """Return the values of an event that are not the default, as JSON has them."""
    values = event.model_dump(mode="json", exclude_defaults=True)
    return split({key.rstrip("_"): _strip_keys(value) for key, value in values.items()})


def _strip_keys(value: Any) -> Any:
    """Return a mapping with the keys that people write: `from`, not `from_`."""
    if isinstance(value, list):
        return [_strip_keys(row) for row in value]
    return {key.rstrip("_"): _strip_keys(row) for key, row in value.items()} if isinstance(value, dict) else value


def split(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a record's values; a place or a repetition without keys has none."""
    parts: dict[str, Any] = {}
    for key, value in values.items():
        if key in OURS or value is None:
            continue
        if key not in _GROUPS or not isinstance(value, Mapping):
            parts[key] = value
            continue
        for name, row in value.items():
            part = _TOGETHER.get(f"{key}.{name}", f"{key}.{name}")
            parts.setdefault(part, {})[name] = row
    return parts


def join(parts: Parts) -> dict[str, Any]:
    """Return the values of a record from its parts."""
    values: dict[str, Any] = {}
    for part, value in parts.items():
        key = find_key(part)
        if key != part:
            rows = {**values.get(key, {}), **value}
            values[key] = {name: rows[name] for name in sorted(rows, key=_find_position(key))}
        else:
            values[key] = value
    return values


def _find_position(key: str) -> Callable[[str], int]:
    """Return the position of a name in the model of a group; names that it does not know stand at the end."""
    names = [*list_fields(_GROUPS[key])]
    return lambda name: names.index(name) if name in names else len(names)


def find_key(part: str) -> str:
    """Return the key of the record that a part belongs to."""
    return part.partition(".")[0]


def make_codes(parts: Parts) -> dict[str, str]:
    """Return a short code of each value."""
    return {part: _make_code(_find_meaning(part, value)) for part, value in parts.items()}


def _find_meaning(part: str, value: Any) -> Any:
    """Return what is the same for two ways to write a value: `1st Tuesday` and its RRULE, or dates in another order."""
    if part == "repeat.rule":
        rule = read_pattern(Repeat.model_validate(value))
        return str(rule) if isinstance(rule, RRule) else value
    if isinstance(value, Mapping):
        return {key: _find_meaning("", row) for key, row in value.items()}
    return sorted(value) if isinstance(value, list) and all(isinstance(row, str) for row in value) else value


def _make_code(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def read_codes(text: str) -> dict[str, str]:
    """Return the codes in `imported`; what cannot be read counts as absent."""
    rows = (row.split(" ") for row in text.split(", "))
    return {row[0]: row[1] for row in rows if len(row) == len(("part", "code")) and len(row[1]) == _LENGTH}


def write_codes(codes: Codes) -> str:
    """Return codes as `imported` has them, in the order of their names."""
    return ", ".join(f"{part} {code}" for part, code in sorted(codes.items()))
