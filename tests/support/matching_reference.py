"""Scoring, a simple implementation of the rules. In: facets of two people. Out: points and rankings.

`matcher.py` finds the same best matches faster, and `find/score.js` in the browser; the tests compare them.
"""

from collections.abc import Callable, Sequence

from shelfmates.derive.matching import Neighborhood, Person
from shelfmates.derive.matching.facets import Facets, list_shown_facets, list_wanted_facets
from shelfmates.derive.matching.records import MatchRecord
from shelfmates.derive.matching.rules import PURPOSES, THINGS, Purpose, Rule, rules_for, worth
from shelfmates.derive.matching.score import count_chances
from shelfmates.derive.matching.tie_break import draw_tie_break, hash_id

_RULES = {purpose.id: rules_for(purpose) for purpose in (*PURPOSES, *THINGS)}


def count_points(purpose: Purpose, mine: Facets, theirs: Facets) -> int:
    """Return a candidate's points for a seeker; 0 if they are no match."""
    points, is_enough = 0, False
    for rule in _RULES[purpose.id]:
        if count := len(_share(rule, mine, theirs)):
            points += worth(rule, purpose) * min(count, rule.most)
            is_enough = is_enough or rule.is_enough
    return points if is_enough and theirs[purpose.pool] else 0


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


def show_thing(thing: MatchRecord) -> Facets:
    """Return the facets of a record."""
    return {
        "group": _only(thing.pool == "group"),
        "event": _only(thing.pool == "event"),
        "resource": _only(thing.pool == "resource"),
        "levels": thing.levels,
        "topics": thing.topics,
        "areas": thing.areas,
        "state": _only(thing.reach == "state"),
        "nation": _only(thing.reach == "nation"),
        "anywhere": _only(thing.anywhere),
        "talk": _only(thing.talk),
        "general": _only(thing.anywhere and not thing.levels and not thing.topics),
        "soon": _only(thing.soon),
    }


def _only(holds: bool) -> tuple[str, ...]:  # noqa: FBT001 - the only argument
    return ("",) if holds else ()
