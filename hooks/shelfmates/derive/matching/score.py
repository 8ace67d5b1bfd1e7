"""Scoring, a simple implementation of the rules. In: facets of two people. Out: points, reasons and rankings.

`matcher.py` finds the same best matches faster; the tests compare the two.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .facets import Facets, list_shown_facets, list_wanted_facets
from .neighborhood import Neighborhood
from .person import Person
from .records import MatchRecord, show_thing
from .rules import PURPOSES, THINGS, Purpose, Rule, rules_for, worth
from .tie_break import MOST_TICKETS, draw_tie_break, hash_id

_RULES = {purpose.id: rules_for(purpose) for purpose in (*PURPOSES, *THINGS)}
_TOLD = {purpose.id: tuple(rule for rule in rules_for(purpose) if rule.text) for purpose in (*PURPOSES, *THINGS)}


TOLD = 3
"""The maximum number of reasons that are shown for a match."""


NAMED = 2
"""The maximum number of shared ids that a reason names."""


class MatchReason(NamedTuple):
    """The reason for a match; `shared` are the ids that the two have in common."""

    rule: Rule
    shared: tuple[str, ...]


class Match(NamedTuple):
    """A match with its reasons."""

    id: str
    reasons: tuple[MatchReason, ...]
    """In the order of the rules."""


def count_points(purpose: Purpose, mine: Facets, theirs: Facets) -> int:
    """Return a candidate's points for a seeker; 0 if they are no match."""
    points, is_enough = 0, False
    for rule in _RULES[purpose.id]:
        if count := len(_share(rule, mine, theirs)):
            points += worth(rule, purpose) * min(count, rule.most)
            is_enough = is_enough or rule.is_enough
    return points if is_enough and theirs[purpose.pool] else 0


def explain_to(purpose: Purpose, mine: Facets) -> Callable[[Facets], tuple[MatchReason, ...]]:
    """Return a function that finds the first reasons for a seeker, in the order of the rules."""
    rules = [(rule, asked, frozenset(asked), rule.theirs) for rule in _TOLD[purpose.id] if (asked := mine[rule.mine])]

    def explain(theirs: Facets) -> tuple[MatchReason, ...]:
        reasons: list[MatchReason] = []
        for rule, asked, set_of_them, facet in rules:
            there = theirs[facet]
            if set_of_them.isdisjoint(there):
                continue
            reason = MatchReason(rule, tuple([id_ for id_ in asked if id_ in there][:NAMED]))
            if reasons and _goes_without_saying(reason, reasons):
                continue
            reasons.append(reason)
            if len(reasons) == TOLD:
                break
        return tuple(reasons)

    return explain


def _goes_without_saying(reason: MatchReason, told: Sequence[MatchReason]) -> bool:
    """Return whether a reason is redundant, next to another rule or a reason with the same ids."""
    rule, shared = reason
    if rule.unless:
        return any(other.id in rule.unless.split() for other, _ids in told)
    same = [ids for other, ids in told if other.names == rule.names] if rule.names else ()
    return any(set(shared) <= set(ids) for ids in same)


def _share(rule: Rule, mine: Facets, theirs: Facets) -> tuple[str, ...]:
    there = theirs[rule.theirs]
    return tuple([id_ for id_ in mine[rule.mine] if id_ in there]) if there else ()


def rank(
    purpose: Purpose, seeker: Person, people: Sequence[Person], neighborhood: Neighborhood
) -> list[tuple[int, str]]:
    """Return the points and id of every match for a seeker, the best first."""
    mine = list_wanted_facets(seeker, list_shown_facets(seeker), neighborhood)
    scored = (
        (count_points(purpose, mine, list_shown_facets(person)), person) for person in people if person.id != seeker.id
    )
    found = [(points, person) for points, person in scored if points]
    tie_break = list_tie_breaks(purpose, seeker)
    return [(points, person.id) for points, person in sorted(found, key=lambda row: (-row[0], tie_break(row[1])))]


def rank_records(
    purpose: Purpose, seeker: Person, things: Sequence[MatchRecord], neighborhood: Neighborhood
) -> list[tuple[int, str]]:
    """Return the points and id of every matching record, the best first; equal ones keep the order of the list."""
    mine = list_wanted_facets(seeker, list_shown_facets(seeker), neighborhood)
    scored = ((count_points(purpose, mine, show_thing(thing)), thing.id) for thing in things)
    return sorted(((points, id_) for points, id_ in scored if points), key=lambda row: -row[0])


def list_tie_breaks(purpose: Purpose, seeker: Person) -> Callable[[Person], int]:
    """Return the function that computes a seeker's tie-break numbers."""
    own = hash_id(seeker.id)
    return lambda person: draw_tie_break(own, hash_id(person.id), count_chances(purpose, person))


def count_chances(purpose: Purpose, person: Person) -> int:
    """Return the number of tie-break draws for a person."""
    return min(person.capacity or 1, MOST_TICKETS) if purpose.is_weighted else 1
