"""The rules of matching, as data that both the build and the browser read.

A rule compares two facets (`facets.py`): the seeker's ids in `mine` and the candidate's ids in `theirs`. Points are
small integers, so that many candidates are equal. Among equals the tie-break decides (`tie_break.py`), so nobody is
everybody's first match. The text of a reason is a predicate; `%(names)s` is replaced by what the two share.
"""

from typing import NamedTuple

from shelfmates.model.fields import _


class Points(NamedTuple):
    """The points of one shared id for each purpose."""

    peers: int = 0
    mentors: int = 0
    mentees: int = 0
    groups: int = 0
    events: int = 0
    resources: int = 0


class Rule(NamedTuple):
    """A reason to match two people."""

    id: str
    mine: str
    theirs: str
    points: Points
    text: str = ""
    """The reason in words; empty if it is not shown."""
    names: str = ""
    """The vocabulary of the ids in the text."""
    most: int = 1
    """The maximum number of shared ids that count."""
    is_enough: bool = False
    """Whether this rule alone is enough for a match."""
    unless: str = ""
    """Ids of rules, separated by blanks; next to one of them, this reason would be redundant."""


class Purpose(NamedTuple):
    """The purpose of a search."""

    id: str
    asks: str
    """The facet that a member needs to see such matches on their profile."""
    pool: str
    """The facet that a candidate must have."""
    is_weighted: bool = False
    """Whether mentors with more capacity come first more often."""
    is_ordered: bool = False
    """Whether equal matches keep the order of the list; otherwise the tie-break decides."""


PEERS = Purpose("peers", "anybody", "anybody")
MENTORS = Purpose("mentors", "wish", "room", is_weighted=True)
MENTEES = Purpose("mentees", "room", "wish")
PURPOSES = (PEERS, MENTORS, MENTEES)
"""Purposes for people, shown on profiles."""

GROUPS = Purpose("groups", "anybody", "group", is_ordered=True)
EVENTS = Purpose("events", "anybody", "event", is_ordered=True)
RESOURCES = Purpose("resources", "anybody", "resource", is_ordered=True)
THINGS = (GROUPS, EVENTS, RESOURCES)
"""Purposes for groups, events and resources, shown to visitors (`records.py`)."""

RULES = (
    Rule("gives", "seeks", "offers", Points(3, 1), _("offers %(names)s"), "topics", is_enough=True),
    Rule("takes", "offers", "seeks", Points(2, 0, 1), _("is looking for %(names)s"), "topics", is_enough=True),
    Rule("covers", "wants", "can", Points(0, 6), _("can help with %(names)s"), "topics", most=2, is_enough=True),
    Rule("wanted", "can", "wants", Points(0, 0, 6), _("wants help with %(names)s"), "topics", most=2, is_enough=True),
    Rule(
        "level", "levels", "levels", Points(4, 2, 2), _("works at the same level (%(names)s)"), "levels",
        is_enough=True,
    ),
    Rule("alone", "alone", "alone", Points(2, 1, 1), _("is also a solo librarian"), is_enough=True),
    Rule(
        "call", "other-desks", "desks", Points(2), _("works in another kind of library close by (%(names)s)"),
        "sectors", is_enough=True,
    ),
    Rule(
        "topics", "topics", "topics", Points(1), _("also knows about %(names)s"), "topics", most=2, is_enough=True,
    ),
    Rule("town", "town", "town", Points(1, 1, 1), _("works in the same town")),
    Rule("area", "area", "area", Points(3, 2, 2), _("works in the same area"), unless="town"),
    Rule("next", "next", "area", Points(2, 1, 1), _("works in a neighboring area (%(names)s)"), "areas"),
    Rule("two", "two", "area", Points(1), _("works two areas away (%(names)s)"), "areas"),
    Rule("language", "languages", "languages", Points(1, 1, 1), _("also speaks %(names)s"), "languages"),
    Rule("role", "role", "role", Points(1, 1, 1), _("has the same position (%(names)s)"), "roles", is_enough=True),
    Rule("rare", "rare", "topics", Points(1)),
    Rule("fresh", "fresh", "fresh", Points(2, 2, 2)),
)  # fmt: skip
"""Rules for people, in the order in which reasons are shown."""

THING_RULES = (
    Rule(
        "for-area", "area", "areas", Points(groups=8, events=5, resources=4), _("is for your area (%(names)s)"),
        "areas", is_enough=True,
    ),
    Rule(
        "for-next", "next", "areas", Points(groups=4, events=4, resources=1),
        _("is in a neighboring area (%(names)s)"), "areas",
        is_enough=True, unless="for-area",
    ),
    Rule(
        "for-two", "two", "areas", Points(groups=2, events=2), _("is two areas away (%(names)s)"), "areas",
        is_enough=True, unless="for-area for-next",
    ),
    Rule(
        "for-level", "levels", "levels", Points(groups=4, events=3, resources=3),
        _("is for the same level (%(names)s)"), "levels", is_enough=True,
    ),
    Rule(
        "about", "topics", "topics", Points(groups=3, events=3, resources=4), _("is about %(names)s"), "topics",
        most=2, is_enough=True,
    ),
    Rule("soon", "anybody", "soon", Points(events=2), _("takes place within a month")),
    Rule("anywhere", "anybody", "anywhere", Points(groups=1, events=1), _("is open to you wherever you are")),
    Rule("talk", "anybody", "talk", Points(groups=3)),
    Rule("general", "anybody", "general", Points(groups=1, events=1), is_enough=True),
    Rule("state", "anybody", "state", Points(groups=2, resources=2)),
    Rule("nation", "anybody", "nation", Points(groups=1, resources=1)),
)  # fmt: skip
"""Rules for groups, events and resources; visitors read their texts, so these say `your`."""


def worth(rule: Rule, purpose: Purpose) -> int:
    """Return the points of one shared id for a purpose."""
    return int(getattr(rule.points, purpose.id))


def rules_for(purpose: Purpose) -> tuple[Rule, ...]:
    """Return the rules with points for a purpose."""
    return tuple(rule for rule in (*RULES, *THING_RULES) if worth(rule, purpose))
