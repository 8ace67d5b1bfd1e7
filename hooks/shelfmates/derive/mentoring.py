"""Mentoring: mentors with and without free capacity, and members who want a mentor. In: Profiles. Out: an overview.

One page shows up to WHOLE people; more are split by letter, as in the directory, and a long letter into parts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from shelfmates.addresses import Addresses
from shelfmates.groups import group_rows
from shelfmates.names import sort_key

from .matching.tie_break import draw_weekly
from .members.groupings import LetterGroup, SiteTerm, make_letters
from .members.profile import Profile
from .name_links import TermLink

WHOLE = 60
"""The maximum number of people on one page; who both offers and wants mentoring is listed twice."""


class MentorGroups(NamedTuple):
    """Mentors and mentees on one page."""

    ready: tuple[Profile, ...]
    """Mentors with free capacity."""
    wanting: tuple[Profile, ...]
    full: tuple[Profile, ...]


class MentorWay(NamedTuple):
    """A topic, level or area, with its mentors who have free capacity."""

    label: str
    address: str
    mentors: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class MentoringOverview:
    """All mentors, and all members who want one."""

    everybody: MentorGroups
    letters: tuple[LetterGroup, ...]
    """Everybody by letter; empty if one page shows everybody."""
    topics: tuple[MentorWay, ...]
    levels: tuple[MentorWay, ...]
    areas: tuple[MentorWay, ...]


def make_mentoring_overview(
    profiles: Iterable[Profile],
    topics: Iterable[SiteTerm],
    levels: Iterable[SiteTerm],
    addresses: Addresses,
    *,
    today: date,
) -> MentoringOverview:
    """Return the overview. Mentors with free capacity are in a random order that changes every week."""
    people = tuple([row for row in profiles if row.mentor or row.mentee])
    everybody = group_mentors(people, today)
    letters = make_letters(people, addresses) if len(people) > WHOLE else ()
    ready = everybody.ready
    return MentoringOverview(
        everybody=everybody,
        letters=tuple(_move(row, addresses) for row in letters),
        topics=_find_ways(topics, ready, _list_topics),
        levels=_find_ways(levels, ready, attrgetter("levels")),
        areas=_find_areas(ready),
    )


def group_mentors(people: Iterable[Profile], today: date) -> MentorGroups:
    """Group people by whether they offer or want mentoring."""
    people = tuple(people)
    mentors: tuple[list[Profile], list[Profile]] = [], []
    for row in people:
        if row.mentor:
            mentors[row.has_room].append(row)
    full = tuple(mentors[0])
    ready = tuple(sorted(mentors[1], key=lambda row: draw_weekly(row.member.id, today)))
    return MentorGroups(ready=ready, wanting=tuple([row for row in people if row.mentee]), full=full)


def _move(letter: LetterGroup, addresses: Addresses) -> LetterGroup:
    return LetterGroup(letter.id, addresses.page("mentoring", "by", letter.id), letter.profiles)


def _list_topics(profile: Profile) -> tuple[TermLink, ...]:
    return (*profile.topics, *(row.tag for row in profile.offers))


def _find_ways(
    terms: Iterable[SiteTerm], mentors: tuple[Profile, ...], tags_of: Callable[[Profile], tuple[TermLink, ...]]
) -> tuple[MentorWay, ...]:
    found = group_rows(mentors, lambda mentor: (tag.id for tag in tags_of(mentor)))
    return tuple(MentorWay(row.term.label, row.address, found[row.id]) for row in terms if row.id in found)


def _find_areas(mentors: tuple[Profile, ...]) -> tuple[MentorWay, ...]:
    rows = sorted(mentors, key=lambda row: (sort_key(row.area.name), row.area.id))
    return tuple(
        MentorWay(place.name, place.address, tuple(found)) for place, found in groupby(rows, attrgetter("area"))
    )
