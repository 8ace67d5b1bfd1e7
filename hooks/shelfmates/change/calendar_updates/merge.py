"""Who changed what since the last import. In: an event here and in its calendar, and the codes of what was imported.

Out: what the calendar changes, what was edited here, and conflicts. Every part is in exactly one of them, or equal.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .values import Codes, Parts, make_codes

Preference = Literal["", "ours", "theirs"]
"""Whose value stays if both changed it; empty: ours, with a message each time."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The comparison of an event with its calendar."""

    updates: tuple[str, ...] = ()
    """Parts that get the calendar's value, also if it has none."""
    edited: tuple[str, ...] = ()
    """Parts that were only changed here."""
    conflicts: tuple[str, ...] = ()
    """Parts that were changed here and in the calendar, each to another value."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """The codes of the imported values after this import."""


def merge(ours: Parts, theirs: Parts, base: Codes, *, locked: Collection[str] = (), prefer: Preference = "") -> Merge:
    """Compare each part with what was imported last.

    `locked` parts cannot be written, so a change of them is a conflict that no preference decides.
    """
    here, there, codes = make_codes(ours), make_codes(theirs), dict(base)
    updates, edited, conflicts = [], [], []
    for part in sorted(here.keys() | there.keys() | base.keys()):
        mine, new, old = here.get(part), there.get(part), base.get(part)
        if new == old != mine:
            edited += [part] if old else []
        elif new != mine and (part in locked or (mine != old and prefer != "theirs")):
            conflicts.append(part)
            if prefer == "ours" and part not in locked:
                edited.append(conflicts.pop())
                _note(codes, part, new)
        else:
            updates += [part] if new != mine else []
            _note(codes, part, new)
    return Merge(tuple(updates), tuple(edited), tuple(conflicts), codes)


def _note(codes: dict[str, str], part: str, code: str | None) -> None:
    if code is None:
        codes.pop(part, None)
    else:
        codes[part] = code
