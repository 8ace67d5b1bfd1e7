"""Why two match. In: the facets that somebody wants, and those that others show. Out: the first reasons."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .facets import Facets
from .person import Person
from .rules import PURPOSES, THINGS, Purpose, Rule, rules_for
from .tie_break import MOST_TICKETS

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


def _goes_without_saying(reason: MatchReason, before: Sequence[MatchReason]) -> bool:
    """Return whether a reason is redundant, next to another rule or a reason with the same ids."""
    rule, shared = reason
    if rule.unless:
        return any(other.id in rule.unless.split() for other, _ids in before)
    same = [ids for other, ids in before if other.names == rule.names] if rule.names else ()
    return any(set(shared) <= set(ids) for ids in same)


def count_chances(purpose: Purpose, person: Person) -> int:
    """Return the number of tie-break draws for a person."""
    return min(person.capacity or 1, MOST_TICKETS) if purpose.is_weighted else 1
