"""Whether the rows of a table are members, events or resources. In: a header, and the map if any. Out: a KindGuess."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shelfmates.model import MODELS

from .column_map import Said, read_options
from .header_synonyms import END_DAY, END_TIME, FIRST_NAME, LAST_NAME, START_DAY, START_TIME
from .headings import Headings, match_headings

_SIGNS: Mapping[str, frozenset[str]] = {
    "members": frozenset({FIRST_NAME, LAST_NAME, "role", "consent", "solo", "pronouns", "sectors", "contact"}),
    "events": frozenset({"start", START_DAY, START_TIME, "end", END_DAY, END_TIME, "place.name", "register"}),
    "resources": frozenset({"url", "feed", "scope", "group.channel", "networks"}),
}
"""Kind → fields that the others have not."""
_NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    "members": (frozenset({"name", FIRST_NAME, LAST_NAME}), frozenset({"role", "consent", "area", "organization"})),
    "events": (frozenset({"title"}), frozenset({"start", START_DAY})),
    "resources": (frozenset({"title"}), frozenset({"url", "group.channel"})),
}
"""Kind → sets of fields, of each of which a table has at least one."""
_OF_SIGN, _OF_ALL, _LEAST = 3, 4, 3
"""Points for a sign, and for all that is needed; points of a table that is clear enough."""


class KindGuess(NamedTuple):
    """A kind, and the headings because of which it was chosen; the kind is empty if none fits."""

    kind: str
    because: tuple[str, ...] = ()


def guess_kind(header: Sequence[str], said: Said | None = None) -> KindGuess:
    """Return the kind that most columns fit; the map may name it, or fields of one kind only."""
    if named := read_options(said or {}, header).kind:
        return KindGuess(named)
    found = {kind: match_headings(header, said, kind=kind) for kind in MODELS}
    fits = {kind: row for kind, row in found.items() if isinstance(row, Headings)}
    points = {kind: _rate(kind, row) for kind, row in fits.items()}
    best = max(points, key=lambda kind: points[kind], default="")
    if not best or points[best] < _LEAST:
        return KindGuess("")
    return KindGuess(best, tuple(_list_signs(header, fits[best], best)))


def _rate(kind: str, headings: Headings) -> int:
    fields = headings.list_fields()
    has_all = all(fields & needed for needed in _NEEDED[kind])
    return len(fields) + (_OF_SIGN - 1) * len(fields & _SIGNS[kind]) + _OF_ALL * has_all


def _list_signs(header: Sequence[str], headings: Headings, kind: str) -> list[str]:
    """Return the headings of the fields that decide, at most three."""
    columns = [*zip(header, headings.targets, strict=True)]
    signs = [heading for heading, target in columns if target in _SIGNS[kind]]
    return (signs or [heading for heading, target in columns if target])[:3]


def list_missing(headings: Headings) -> tuple[str, ...]:
    """Return the fields without which no record of a table can be imported, and which have no column."""
    fields = headings.list_fields()
    parts = {"name": {FIRST_NAME, LAST_NAME}, "area": {"town", "location"}, "start": {START_DAY},
             "url": {"group.channel", "group.how", "group.join"}}  # fmt: skip
    needed = {"members": ("name", "role", "area", "consent"), "events": ("title", "start"),
              "resources": ("title", "url", "kind")}  # fmt: skip
    return tuple(name for name in needed[headings.kind] if name not in fields and not fields & parts.get(name, set()))
