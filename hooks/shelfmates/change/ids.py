"""Ids of members in a table. In: names, requested ids, and existing records. Out: an id, or a Reason."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from shelfmates.groups import group_rows
from shelfmates.model.field_types import LONGEST_ID, SLUG
from shelfmates.names import normalize_name
from shelfmates.problem import Reason
from shelfmates.validate.ids import is_reserved

from .imports.existing_records import ExistingRecord
from .label_lookup import normalize_label

_ROOM = 58
"""Characters of an id made from a name, which leaves room for a number."""


def make_slug(name: str) -> str:
    """Return an id made from a name, in Latin letters; empty if the name has none."""
    words = re.split(r"[\s\-‐‑–_/.]+", name)  # noqa: RUF001 - typographic hyphens separate names, too
    slug = re.sub(r"[^a-z0-9]+", "-", " ".join(filter(None, map(normalize_name, words)))).strip("-")
    return slug[:_ROOM].rsplit("-", 1)[0] if len(slug) > _ROOM and "-" in slug[:_ROOM] else slug[:_ROOM]


@dataclass
class IdRegistry:
    """Choose ids, each only once."""

    existing: Mapping[str, ExistingRecord]
    _rows: dict[str, int] = field(default_factory=dict)

    def choose(self, row: int, *, name: str, wish: str = "") -> str | Reason:
        """Return the id of a row: the requested one, or one made from the name."""
        id_ = self._check(wish) if wish else self._make(name)
        if isinstance(id_, str):
            self._rows[id_] = row
        return id_

    def _check(self, wish: str) -> str | Reason:
        if len(wish) > LONGEST_ID or not re.fullmatch(SLUG, wish):
            return Reason("is not an id", "use lowercase letters a-z, digits and hyphens, for example `ana-ruiz`")
        if wish in self._rows:
            return Reason(f"is already the id of row {self._rows[wish]}", "give each row a different id")
        if wish in self._aliases:
            return Reason("is the former id of another member", "choose another")
        return wish

    def _make(self, name: str) -> str | Reason:
        base = make_slug(name)
        if not base:
            return Reason("has no letters from which an id can be made", "add a column `id`, for example `ana-ruiz`")
        if there := self._find(name, base):
            return there
        numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
        return next(id_ for id_ in numbered if self._is_free(id_, name))

    def _find(self, name: str, base: str) -> str:
        """Return the id of a record that has the same name but an id of another form."""
        ours = re.compile(rf"{re.escape(base)}(-[0-9]+)?")
        ids = (
            id_
            for id_ in self._named.get(normalize_label(name), ())
            if id_ not in self._rows and not ours.fullmatch(id_)
        )
        return next(ids, "")

    @cached_property
    def _aliases(self) -> frozenset[str]:
        return frozenset(alias for there in self.existing.values() if there.record for alias in there.record.aliases)

    @cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        """Map each normalized name to the ids of the records that have it."""

        def list_names(id_: str) -> Iterator[str]:
            if member := self.existing[id_].record:
                yield normalize_label(member.name)

        return group_rows(sorted(self.existing), list_names)

    def _is_free(self, id_: str, name: str) -> bool:
        """Return whether a row may use an id: it is free, or its record has the same name."""
        if id_ in self._rows or id_ in self._aliases or is_reserved(id_):
            return False
        there = self.existing.get(id_)
        return there is None or there.record is None or normalize_label(there.record.name) == normalize_label(name)
