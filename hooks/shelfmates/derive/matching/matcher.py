"""Matching: who fits whom, found when a page asks. In: people and their ground. Out: Matches.

What is made here once is an index; each question then costs some fifty operations on sets of people and a look at
the few who are shown, and each answer is exactly what the plain ranking (`score.py`) gives.
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from .bitsets import add_up, at_least, iterate_by_score, list_bits, make_set
from .facets import Facets, list_shown_facets, list_wanted_facets
from .neighborhood import Neighborhood
from .person import Person
from .rules import PURPOSES, Purpose, Rule, rules_for, worth
from .score import Match, Reason, count_chances, explain_to
from .tie_break import MASK, STEP, draw_tie_break, hash_id

_KEPT = 2_000
"""Sums that are kept: those of a place or a position are asked for again and again."""
_DIGITS = 5
"""Binary digits of the points of one rule, at the most."""
_SHARED = (
    frozenset({"town", "area", "next", "two", "call"}),
    frozenset({"level", "alone", "role", "language", "fresh"}),
)
"""Rules that ask the same of many seekers, together: those of a place, those of a position."""


_Columns = list[list[int]]
"""Sets of people: those of column k get 2**k points each."""
_Asked = tuple[tuple[str, ...], ...]
"""The ids that each of some rules asks of a seeker."""


class _Part(NamedTuple):
    """Rules that are looked at together, each with the binary digits of its points."""

    rules: tuple[tuple[Rule, tuple[int, ...]], ...]

    def read(self, mine: Facets) -> _Asked:
        """Give what the rules ask of a seeker."""
        return tuple([mine[rule.mine] for rule, _digits in self.rules])


class _Sum(NamedTuple):
    """What some rules give: the digits of everybody's points, and whom one of them brings by itself."""

    digits: tuple[int, ...]
    enough: int


class Matcher:
    """Everybody who is shown, indexed by what they show."""

    def __init__(self, people: Sequence[Person], ground: Neighborhood) -> None:
        """Index the people."""
        self.people, self.ground = tuple(people), ground
        self._shown = tuple(map(list_shown_facets, people))
        self._marks = array("L", [hash_id(person.id) for person in people])
        self._places = {person.id: place for place, person in enumerate(people)}
        self._sets = _index(self._shown)
        self._pools = {purpose.id: self._sets[purpose.pool].get("", 0) for purpose in PURPOSES}
        self._parts = {purpose.id: _plan(purpose) for purpose in PURPOSES}
        # Many seekers ask the same of the shared rules.
        self._adders = {
            id_: [(part, lru_cache(_KEPT)(partial(self._add, part))) for part in shared]
            for id_, (*shared, _own) in self._parts.items()
        }

    def find(self, purpose: Purpose, id_: str, most: int) -> tuple[Match, ...]:
        """Give the first ones who fit a member, each with the reasons."""
        found = self.find_at(purpose, self._places[id_], most)
        return tuple(Match(self.people[place].id, reasons) for place, reasons in found)

    def asks(self, purpose: Purpose, place: int) -> bool:
        """Tell whether the member at a place asks for such people."""
        return bool(self._shown[place][purpose.asks])

    def find_at(self, purpose: Purpose, place: int, most: int) -> list[tuple[int, tuple[Reason, ...]]]:
        """Give the same for the member at a place: others' places, so that nothing else of them need be looked at."""
        if not self._pools[purpose.id]:
            return []
        shown = self._shown
        mine = list_wanted_facets(self.people[place], shown[place], self.ground)
        explain = explain_to(purpose, mine)
        return [(row, explain(shown[row])) for row in self._choose(purpose, mine, place, most)]

    def _choose(self, purpose: Purpose, mine: Facets, place: int, most: int) -> list[int]:
        columns: _Columns = [[] for _digit in range(_DIGITS)]
        own = self._parts[purpose.id][-1]
        enough = self._collect(own, own.read(mine), columns)
        for part, add in self._adders[purpose.id]:
            one = add(part.read(mine))
            enough |= one.enough
            for digit, people in enumerate(one.digits):
                if people:
                    columns[digit].append(people)
        people = enough & self._pools[purpose.id] & ~(1 << place)
        chosen: list[int] = []
        for equals in iterate_by_score(add_up(columns), people) if people else ():
            chosen += self._draw(purpose, place, list_bits(equals))
            if len(chosen) >= most:
                break
        return chosen[:most]

    def _add(self, part: _Part, asked: _Asked) -> _Sum:
        columns: _Columns = [[] for _digit in range(_DIGITS)]
        enough = self._collect(part, asked, columns)
        return _Sum(tuple(add_up(columns)), enough)

    def _collect(self, part: _Part, asked: _Asked, columns: _Columns) -> int:
        """Put the people whom the rules of a part find into columns; give those whom one brings by itself."""
        enough = 0
        for (rule, digits), ids in zip(part.rules, asked, strict=True):
            for people in self._fit(rule, ids) if ids else ():
                if rule.is_enough:
                    enough |= people
                for digit in digits:
                    columns[digit].append(people)
        return enough

    def _fit(self, rule: Rule, ids: tuple[str, ...]) -> list[int]:
        """Give who shares one id with a seeker, who two, as far as it counts."""
        there = self._sets[rule.theirs]
        found = [there[id_] for id_ in dict.fromkeys(ids) if id_ in there]
        return found if len(found) < 2 else at_least(found, rule.most)  # noqa: PLR2004 - one needs no counting

    def _draw(self, purpose: Purpose, place: int, equals: list[int]) -> list[int]:
        """Give equals as their lots fall; two people's are the same only where their marks are."""
        own, marks, people = self._marks[place], self._marks, self.people
        if purpose.is_weighted:
            lots = [(draw_tie_break(own, marks[row], count_chances(purpose, people[row])), row) for row in equals]
        else:
            lots = [((own ^ marks[row]) * STEP & MASK, row) for row in equals]
        lots.sort()
        return [row for _lot, row in lots]


def _index(shown: Sequence[Facets]) -> Mapping[str, Mapping[str, int]]:
    """Give facet → id → the people who show it."""
    names = tuple(shown[0]) if shown else ()
    size = len(shown)
    return defaultdict(dict, {name: _index_facet([facets[name] for facets in shown], size) for name in names})


def _index_facet(column: Sequence[tuple[str, ...]], size: int) -> Mapping[str, int]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, ids in enumerate(column):
        for id_ in ids:
            places[id_].append(place)
    return {id_: make_set(rows, size) for id_, rows in places.items()}


def _plan(purpose: Purpose) -> tuple[_Part, ...]:
    """Give the rules in parts, the seeker's very own last."""
    rules = [
        (rule, tuple(digit for digit in range(_DIGITS) if worth(rule, purpose) >> digit & 1))
        for rule in rules_for(purpose)
    ]
    shared = [tuple(row for row in rules if row[0].id in ids) for ids in _SHARED]
    own = tuple(row for row in rules if not any(row[0].id in ids for ids in _SHARED))
    return tuple(map(_Part, (*shared, own)))
