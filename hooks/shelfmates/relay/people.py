"""Members by what people call them. In: a checked network, and lines of text. Out: ids.

An id may be written in capital letters, and a former one (`aliases`) means the present one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from shelfmates.change.mail.phrases import find_id
from shelfmates.model import Member
from shelfmates.names import normalize_name

_PROFILE = re.compile(r"/members/([a-z0-9-]{1,64})(?![a-z0-9-])", re.IGNORECASE)
"""The end of a profile's address."""
_LABELED = re.compile(r"[`*_> ]{0,5}(?:id|to|member)[`*_]{0,3}\s?[:=\uff1a]\s{0,5}`?([a-z0-9-]{1,64})`?", re.IGNORECASE)
"""A line of a form, or of the site's messages: `id: ana-ruiz`."""
_MOST = 20_000
"""Characters of a text in which names are looked for."""


class NamedPeople(NamedTuple):
    """Whom a text names: ids of members, and words that could be ids of people who left."""

    ids: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class People:
    """The members of a network."""

    def __init__(self, members: Iterable[Member]) -> None:
        """Store the members."""
        self.members: Mapping[str, Member] = {row.id: row for row in members}

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """Return former id → present id; an id that somebody has now is never a former one."""
        rows = ((alias, row.id) for row in self.members.values() for alias in row.aliases)
        return {alias: id_ for alias, id_ in rows if alias not in self.members}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in self.members.values():
            name = _plain(row.name)
            found[name] = (*found.get(name, ()), row.id)
        return found

    def find(self, word: str) -> str:
        """Return the present id that a word means; empty if it is nobody's."""
        id_ = word.strip().lower()
        return id_ if id_ in self.members else self.aliases.get(id_, "")

    def find_by_name(self, name: str) -> tuple[str, ...]:
        """Return the ids of everybody who has exactly this name."""
        return self._by_name.get(_plain(name), ())

    def find_in_subject(self, subject: str) -> NamedPeople:
        """Return whom the brackets of a subject name, as in `[ana-ruiz] Message`."""
        return self._sort(find_id(subject))

    def find_in_lines(self, lines: Sequence[str]) -> NamedPeople:
        """Return whom lines name by an id or an address; if there is nobody, by a full name."""
        labeled = self._sort([found[1] for line in lines if (found := _LABELED.fullmatch(line.strip()))])
        linked = self._sort(word for line in lines for word in _PROFILE.findall(line))
        ids = tuple(dict.fromkeys((*labeled.ids, *linked.ids))) or self._find_names(" ".join(lines))
        return NamedPeople(ids, labeled.unknown)

    def _sort(self, words: Iterable[str]) -> NamedPeople:
        found = {word: self.find(word) for word in words}
        ids = dict.fromkeys(id_ for id_ in found.values() if id_)
        return NamedPeople(tuple(ids), tuple(word for word, id_ in found.items() if not id_))

    def _find_names(self, text: str) -> tuple[str, ...]:
        """Return the members whose name of several words is in a text."""
        plain = f" {_plain(text[:_MOST])} "
        return tuple(id_ for name, ids in self._by_name.items() if " " in name and f" {name} " in plain for id_ in ids)


def _plain(text: str) -> str:
    return " ".join(normalize_name(" ".join(text.split())).split())
