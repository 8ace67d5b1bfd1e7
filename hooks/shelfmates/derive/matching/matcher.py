"""Matching: suitable people, found on demand. In: people and their neighborhood. Out: Matches.

The index is built once. Each search then takes some fifty operations on sets of people, and a look at the few who are
shown. The result is exactly that of the simple ranking in `score.py`.
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
from .score import Match, MatchReason, count_chances, explain_to
from .tie_break import MASK, STEP, draw_tie_break, hash_id

_KEPT = 2_000
"""The number of cached sums; sums for the same place or position are needed often."""
_DIGITS = 5
"""The maximum number of binary digits of a rule's points."""
_SHARED = (
    frozenset({"town", "area", "next", "two", "call"}),
    frozenset({"level", "alone", "role", "language", "fresh"}),
)
"""Groups of rules for which many seekers have the same ids: those about places, and those about positions."""


_Columns = list[list[int]]
"""Sets of people; those in column k get 2**k points each."""
_Asked = tuple[tuple[str, ...], ...]
"""A seeker's ids for each of some rules."""


class _Part(NamedTuple):
    """Rules that are evaluated together, each with the binary digits of its points."""

    rules: tuple[tuple[Rule, tuple[int, ...]], ...]

    def read(self, mine: Facets) -> _Asked:
        """Return the seeker's ids for each rule."""
        return tuple([mine[rule.mine] for rule, _digits in self.rules])


class _Sum(NamedTuple):
    """The result of some rules: the digits of everybody's points, and the people for whom one rule is enough."""

    digits: tuple[int, ...]
    enough: int


class Matcher:
    """An index of all shown members by their facets."""

    def __init__(self, people: Sequence[Person], neighborhood: Neighborhood) -> None:
        """Build the index."""
        self.people, self.neighborhood = tuple(people), neighborhood
        self._shown = tuple(map(list_shown_facets, people))
        self._marks = array("L", [hash_id(person.id) for person in people])
        self._places = {person.id: place for place, person in enumerate(people)}
        self._sets = _index(self._shown)
        self._pools = {purpose.id: self._sets[purpose.pool].get("", 0) for purpose in PURPOSES}
        self._parts = {purpose.id: _plan(purpose) for purpose in PURPOSES}
        # Many seekers have the same ids for the shared rules.
        self._adders = {
            id_: [(part, lru_cache(_KEPT)(partial(self._add, part))) for part in shared]
            for id_, (*shared, _own) in self._parts.items()
        }

    def find(self, purpose: Purpose, id_: str, most: int) -> tuple[Match, ...]:
        """Return the best matches for a member, each with its reasons."""
        found = self.find_at(purpose, self._places[id_], most)
        return tuple(Match(self.people[place].id, reasons) for place, reasons in found)

    def asks(self, purpose: Purpose, place: int) -> bool:
        """Return whether the member at a position looks for such people."""
        return bool(self._shown[place][purpose.asks])

    def find_at(self, purpose: Purpose, place: int, most: int) -> list[tuple[int, tuple[MatchReason, ...]]]:
        """Return the same for the member at a position, with positions of others instead of ids."""
        if not self._pools[purpose.id]:
            return []
        shown = self._shown
        mine = list_wanted_facets(self.people[place], shown[place], self.neighborhood)
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
        """Add the people who match the rules of a part to the columns; return those for whom one rule is enough."""
        enough = 0
        for (rule, digits), ids in zip(part.rules, asked, strict=True):
            for people in self._fit(rule, ids) if ids else ():
                if rule.is_enough:
                    enough |= people
                for digit in digits:
                    columns[digit].append(people)
        return enough

    def _fit(self, rule: Rule, ids: tuple[str, ...]) -> list[int]:
        """Return who shares at least one id with a seeker, at least two, and so on, as far as it counts."""
        there = self._sets[rule.theirs]
        found = [there[id_] for id_ in dict.fromkeys(ids) if id_ in there]
        return found if len(found) < 2 else at_least(found, rule.most)  # noqa: PLR2004 - one set needs no counting

    def _draw(self, purpose: Purpose, place: int, equals: list[int]) -> list[int]:
        """Return people with equal points in tie-break order; two numbers are equal only if the hashes are."""
        own, marks, people = self._marks[place], self._marks, self.people
        if purpose.is_weighted:
            numbers = [(draw_tie_break(own, marks[row], count_chances(purpose, people[row])), row) for row in equals]
        else:
            numbers = [((own ^ marks[row]) * STEP & MASK, row) for row in equals]
        numbers.sort()
        return [row for _number, row in numbers]


def _index(shown: Sequence[Facets]) -> Mapping[str, Mapping[str, int]]:
    """Return facet → id → the people who show it."""
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
    """Return the rules in parts; the last part has the rules that differ for each seeker."""
    rules = [
        (rule, tuple(digit for digit in range(_DIGITS) if worth(rule, purpose) >> digit & 1))
        for rule in rules_for(purpose)
    ]
    shared = [tuple(row for row in rules if row[0].id in ids) for ids in _SHARED]
    own = tuple(row for row in rules if not any(row[0].id in ids for ids in _SHARED))
    return tuple(map(_Part, (*shared, own)))
