"""Matching: the right two people. In: Profiles. Out: for each, who fits her and why."""

from collections.abc import Sequence

from shelfmates.derive.profile import Profile
from shelfmates.model import Settings

from .ground import Ground, make_ground
from .matching import Matching
from .person import Person, make_person
from .rules import MENTEES, MENTORS, PEERS, PURPOSES, RULES, THING_RULES, THINGS, Purpose, Rule
from .score import Match, Reason
from .thing import Thing, list_things

__all__ = [
    "MENTEES", "MENTORS", "PEERS", "PURPOSES", "RULES", "THINGS", "THING_RULES", "Ground", "Match", "Matching",
    "Person", "Purpose", "Reason", "Rule", "Thing", "list_things", "make_ground", "make_matching", "make_person",
]  # fmt: skip


def make_matching(settings: Settings, profiles: Sequence[Profile]) -> Matching:
    """Index everybody who is shown, in the order of the profiles."""
    people = tuple(map(make_person, profiles))
    return Matching(people, make_ground(settings, people))
