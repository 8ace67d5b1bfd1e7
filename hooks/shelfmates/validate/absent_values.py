"""Placeholders in fields that are no texts, such as `website: N/A`. In: plain values. Out: values without, warnings.

Texts with placeholders are valid, so `text_rules` warns of them. A word of a closed list stays, because `contact: none`
may mean something. Only records that fail the first, fast reading come here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.placeholders import is_placeholder
from shelfmates.schemas.field_description import FieldDescription, describe

from .references import KnownIds
from .text_rules import warn_of_placeholder
from .violation import Path, Violation

_OWN, _RECORDS = frozenset({"id", "aliases"}), frozenset({"members", "events", "resources"})
"""Ids of the record itself, and of others: any word may be one."""
_TYPED = frozenset({"id", "link", "account", "email", "day", "moment", "number"})


class PresentValues(NamedTuple):
    """Values with nothing in place of each placeholder, and a warning for each."""

    values: Any
    notices: tuple[Violation, ...] = ()


def empty_placeholders(model: type[BaseModel], values: Any, known: KnownIds | None = None) -> PresentValues:
    """Return the values without placeholders; those in a list count if no value follows. Known ids stay."""
    notices: list[Violation] = []
    words = known.ids if known else {}
    fields = [field for field in describe(model) if field.key not in _OWN]
    return PresentValues(_walk(fields, values, (), _Context(words, notices)), tuple(notices))


class _Context(NamedTuple):
    ids: Mapping[str, Collection[str]]
    notices: list[Violation]

    def is_absent(self, field: FieldDescription, value: Any) -> bool:
        """Return whether a value is a placeholder, and no id that exists."""
        return isinstance(value, str) and is_placeholder(value) and value not in self.ids.get(field.names, ())


def _walk(fields: Iterable[FieldDescription], values: Any, path: Path, context: _Context) -> Any:
    if not isinstance(values, dict):
        return values
    known = {field.key: field for field in fields}
    return {
        key: _look(known[key], value, (*path, key), context) if key in known else value for key, value in values.items()
    }


def _look(field: FieldDescription, value: Any, path: Path, context: _Context) -> Any:
    if field.fields:
        if isinstance(value, list):
            return [_walk(field.fields, part, (*path, index), context) for index, part in enumerate(value)]
        if not field.is_required and context.is_absent(field, value):
            context.notices.append(warn_of_placeholder(path, value))
            return None
        return _walk(field.fields, value, path, context)
    # What must be there is judged as it is written: the message about `start: TBA` says which dates are known roughly.
    if field.is_required or field.words or field.names in _RECORDS or not (field.kind in _TYPED or field.pattern):
        return value
    if not isinstance(value, list):
        return value if _drop_last((value,), (path,), field, context) else None
    paths = [(*path, index) for index in range(len(value))]
    return (_drop_last(value, paths, field, context) or None) if value else value


def _drop_last(
    values: Sequence[Any], paths: Sequence[Path], field: FieldDescription, context: _Context
) -> Sequence[Any]:
    """Return a list without the placeholders at its end; others stay, so that each item keeps its number."""
    end = len(values)
    while end and context.is_absent(field, values[end - 1]):
        end -= 1
    rows = zip(paths[end:], values[end:], strict=True)
    context.notices.extend(warn_of_placeholder(path, value) for path, value in rows)
    return values[:end]
