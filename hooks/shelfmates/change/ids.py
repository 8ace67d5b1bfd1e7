"""Ids for rows. In: names, ids that were asked for, and what stands in the network. Out: an id, or a Refusal."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import NamedTuple

from shelfmates.model import Member
from shelfmates.model.fields import LONGEST_ID, SLUG
from shelfmates.names import normalize_name
from shelfmates.validate.ids import is_reserved

from .date_parser import CellError
from .label_lookup import normalize_label

_ROOM = 58
"""Characters of an id that are made of a name, which leaves room for a number."""


class ExistingMember(NamedTuple):
    """A record that is in the network already; `member` is None where it has mistakes."""

    path: str
    member: Member | None
    text: str = ""


def make_slug(name: str) -> str:
    """Give an id made of a name, in Latin letters; empty where it has none."""
    words = re.split(r"[\s\-‐‑–_/.]+", name)  # noqa: RUF001 - hyphens of good print part names, too
    slug = re.sub(r"[^a-z0-9]+", "-", " ".join(filter(None, map(normalize_name, words)))).strip("-")
    return slug[:_ROOM].rsplit("-", 1)[0] if len(slug) > _ROOM and "-" in slug[:_ROOM] else slug[:_ROOM]


@dataclass
class IdRegistry:
    """Gives out ids, each once."""

    standing: Mapping[str, ExistingMember]
    aliases: frozenset[str]
    _rows: dict[str, int] = field(default_factory=dict)

    def choose(self, row: int, *, name: str, wish: str = "") -> str | CellError:
        """Give the id of a row: the one it asks for, or one made of the name."""
        id_ = self._check(wish) if wish else self._make(name)
        if isinstance(id_, str):
            self._rows[id_] = row
        return id_

    def _check(self, wish: str) -> str | CellError:
        if len(wish) > LONGEST_ID or not re.fullmatch(SLUG, wish):
            return CellError("is not an id", "use lowercase letters a-z, digits and hyphens, for example `ana-ruiz`")
        if wish in self._rows:
            return CellError(f"is already the id of row {self._rows[wish]}", "give each row a different id")
        if wish in self.aliases:
            return CellError("is the former id of another member", "choose another")
        return wish

    def _make(self, name: str) -> str | CellError:
        base = make_slug(name)
        if not base:
            return CellError("has no letters from which an id can be made", "add a column `id`, for example `ana-ruiz`")
        if there := self._find(name, base):
            return there
        numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
        return next(id_ for id_ in numbered if self._is_free(id_, name))

    def _find(self, name: str, base: str) -> str:
        """Give the id of a record of the same name that is made in another way than ours."""
        ours = re.compile(rf"{re.escape(base)}(-[0-9]+)?")
        ids = (
            id_
            for id_ in self._named.get(normalize_label(name), ())
            if id_ not in self._rows and not ours.fullmatch(id_)
        )
        return next(ids, "")

    @cached_property
    def _named(self) -> Mapping[str, list[str]]:
        """Name, squashed → ids of the records that have it."""
        found: dict[str, list[str]] = {}
        for id_, there in sorted(self.standing.items()):
            if there.member:
                found.setdefault(normalize_label(there.member.name), []).append(id_)
        return found

    def _is_free(self, id_: str, name: str) -> bool:
        """Tell whether a row may have an id: it is nobody's, or the record there has the same name."""
        if id_ in self._rows or id_ in self.aliases or is_reserved(id_):
            return False
        there = self.standing.get(id_)
        return there is None or there.member is None or normalize_label(there.member.name) == normalize_label(name)
