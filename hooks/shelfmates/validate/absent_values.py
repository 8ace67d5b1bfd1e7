"""Placeholders in fields that are no texts, such as `website: N/A`. In: plain values. Out: values without, warnings.

Texts with placeholders are valid, so `text_rules` warns of them. A word of a closed list stays, because `contact: none`
may mean something. Only records that fail the first, fast reading come here.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.model.field_types import SLUG
from shelfmates.placeholders import is_placeholder
from shelfmates.schemas.field_description import FieldDescription, describe

from .references import KnownIds
from .text_rules import warn_of_placeholder
from .violation import Path, Violation

_OWN, _RECORDS = frozenset({"id", "aliases"}), frozenset({"members", "events", "resources"})
"""Ids of the record itself, and of others: `none` may be one, but `N/A` may not."""
_ID = re.compile(SLUG)
_TYPED = frozenset({"id", "link", "account", "email", "day", "moment", "number"})


class PresentValues(NamedTuple):
    """Values with nothing in place of each placeholder, and a warning for each."""

    values: Any
    notices: tuple[Violation, ...] = ()


def empty_placeholders(model: type[BaseModel], values: Any, known: KnownIds | None = None) -> PresentValues:
    """Return the values without placeholders. Known ids stay."""
    notices: list[Violation] = []
    words = known.ids if known else {}
    fields = [field for field in describe(model) if field.key not in _OWN]
    return PresentValues(_walk(fields, values, (), _Context(words, notices)), tuple(notices))


class _Context(NamedTuple):
    ids: Mapping[str, Collection[str]]
    notices: list[Violation]

    def is_absent(self, field: FieldDescription, value: Any) -> bool:
        """Return whether a value is a placeholder, and no id that exists."""
        if not isinstance(value, str) or not is_placeholder(value) or value in self.ids.get(field.names, ()):
            return False
        return field.names not in _RECORDS or not _ID.fullmatch(value)


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
    if field.is_required or field.words or not (field.kind in _TYPED or field.pattern):
        return value
    if not isinstance(value, list):
        return _keep(field, value, path, context)
    kept = [_keep(field, item, (*path, index), context) for index, item in enumerate(value)]
    return value if kept == value else [item for item in kept if item is not None] or None


def _keep(field: FieldDescription, value: Any, path: Path, context: _Context) -> Any:
    """Return a value; None, with a warning, if it is a placeholder."""
    if not context.is_absent(field, value):
        return value
    context.notices.append(warn_of_placeholder(path, value))
    return None
