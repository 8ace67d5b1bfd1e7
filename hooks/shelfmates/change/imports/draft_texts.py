"""Texts of an imported record without what pasting and programs put there. In: a Draft. Out: a Draft with messages.

Signs at the edges of a text are left out, and so are placeholders such as `TBD`. A document of this software stays as
it is, because it has exactly what it means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from shelfmates.change.messages import warn
from shelfmates.pasted_text import trim
from shelfmates.placeholders import is_placeholder
from shelfmates.problem import Problem, Reason

from .drafts import Draft

_STAY = frozenset({"id", "status", "kind", "mode"})
"""Ids, and words of closed lists."""


class _Cleaned(NamedTuple):
    """A value, and what was left out of it."""

    value: Any
    left_out: str = ""


def clean_draft(draft: Draft) -> Draft:
    """Return a draft with clean texts, and a message for each text that changed."""
    if draft.is_whole:
        return draft
    rows = {key: _Cleaned(value) if key in _STAY else _clean(key, value) for key, value in draft.values.items()}
    values = {key: row.value for key, row in rows.items() if row.value is not None}
    return replace(draft, values=values, notes=(*draft.notes, *_list_notes(draft, rows)))


def _list_notes(draft: Draft, rows: Mapping[str, _Cleaned]) -> Iterator[Problem]:
    for key, row in rows.items():
        if row.left_out:
            yield warn(draft.locate(key), Reason(row.left_out, label=draft.title), key)


def _clean(key: str, value: Any) -> _Cleaned:
    """Return a text or a place without them; a place without a name is none."""
    if isinstance(value, Mapping) and isinstance(name := value.get("name"), str):
        found = _clean(f"{key}.name", name)
        return found if found.value is None else _Cleaned({**value, "name": found.value}, found.left_out)
    if not isinstance(value, str):
        return _Cleaned(value)
    text, signs = trim(value)
    if is_placeholder(text, key):
        return _Cleaned(None, f"counts as empty: it is “{text}”")
    if not signs:
        return _Cleaned(value)
    return _Cleaned(f"{text}\n" if value.endswith("\n") else text, f"is read without {', '.join(signs)} at its edges")
