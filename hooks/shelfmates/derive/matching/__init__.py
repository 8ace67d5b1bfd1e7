"""Matching: suitable people for each member. In: Profiles. Out: matches with reasons.

`rules.py` is the only table of rules; the browser reads it as data. Points are few and whole numbers, so many
candidates are equal, and the tie-break decides. A mentor has one ticket in it for each free place. So nobody is
everybody's first match, and one changed record moves few lists. `bitsets.py` computes the exact result for everybody
without comparing pairs. `score.py` is the simple version; tests compare both, and the browser's.

May import what `derive` may import.
"""

from collections.abc import Sequence

from shelfmates.derive.members.profile import Profile
from shelfmates.model import Settings

from .matcher import Matcher
from .neighborhood import Neighborhood, make_neighborhood
from .person import Person, make_person
from .records import MatchRecord, list_match_records
from .rules import MENTEES, MENTORS, PEERS, PURPOSES, RULES, THING_RULES, THINGS, Purpose, Rule
from .score import Match, MatchReason

__all__ = [
    "MENTEES",
    "MENTORS",
    "PEERS",
    "PURPOSES",
    "RULES",
    "THINGS",
    "THING_RULES",
    "Match",
    "MatchReason",
    "MatchRecord",
    "Matcher",
    "Neighborhood",
    "Person",
    "Purpose",
    "Rule",
    "list_match_records",
    "make_matching",
    "make_neighborhood",
    "make_person",
]  # fmt: skip


def make_matching(settings: Settings, profiles: Sequence[Profile]) -> Matcher:
    """Build the index of all shown members, in the order of the profiles."""
    people = tuple(map(make_person, profiles))
    return Matcher(people, make_neighborhood(settings, people))
