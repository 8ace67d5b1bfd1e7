"""Mentoring: mentors with and without free capacity, and members who want a mentor. In: Profiles. Out: an overview.

One page shows up to WHOLE people; more are split by letter, as in the directory.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from shelfmates.addresses import Addresses

from .members.groupings import LetterGroup, SiteTerm, make_letters
from .members.profile import Profile
from .name_links import TermLink

WHOLE = 500
"""The maximum number of people on one page; compressed, each takes up to half a kilobyte."""


class MentorLetter(NamedTuple):
    """Mentors and mentees on one page."""

    letter: LetterGroup | None
    """The letter of their names; None if one page shows everybody."""
    ready: tuple[Profile, ...]
    """Mentors with free capacity."""
    wanting: tuple[Profile, ...]
    full: tuple[Profile, ...]


class MentorGroup(NamedTuple):
    """A topic, level or area, with its mentors who have free capacity."""

    label: str
    address: str
    mentors: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class MentoringOverview:
    """All mentors, and all members who want one."""

    everybody: MentorLetter
    drawers: tuple[MentorLetter, ...]
    """Groups by letter; empty if one page shows everybody."""
    topics: tuple[MentorGroup, ...]
    levels: tuple[MentorGroup, ...]
    areas: tuple[MentorGroup, ...]


def make_mentoring_overview(
    profiles: Iterable[Profile], topics: Iterable[SiteTerm], levels: Iterable[SiteTerm], addresses: Addresses
) -> MentoringOverview:
    """Return the overview; the people in each list keep the order of the profiles."""
    people = tuple([row for row in profiles if row.mentor or row.mentee])
    everybody = _make_drawer(None, people)
    letters = make_letters(people, addresses) if len(people) > WHOLE else ()
    ready = everybody.ready
    return MentoringOverview(
        everybody=everybody,
        drawers=tuple(_make_drawer(_move(row, addresses), row.profiles) for row in letters),
        topics=_find_ways(topics, ready, _list_topics),
        levels=_find_ways(levels, ready, attrgetter("levels")),
        areas=_find_areas(ready),
    )


def _make_drawer(letter: LetterGroup | None, people: tuple[Profile, ...]) -> MentorLetter:
    mentors: tuple[list[Profile], list[Profile]] = [], []
    for row in people:
        if row.mentor:
            mentors[row.has_room].append(row)
    full, ready = map(tuple, mentors)
    return MentorLetter(letter, ready=ready, wanting=tuple([row for row in people if row.mentee]), full=full)


def _move(letter: LetterGroup, addresses: Addresses) -> LetterGroup:
    return LetterGroup(letter.id, addresses.page("mentoring", "by", letter.id), letter.profiles)


def _list_topics(profile: Profile) -> tuple[TermLink, ...]:
    return (*profile.topics, *(row.tag for row in profile.offers))


def _find_ways(
    terms: Iterable[SiteTerm], mentors: tuple[Profile, ...], tags_of: Callable[[Profile], tuple[TermLink, ...]]
) -> tuple[MentorGroup, ...]:
    found: dict[str, list[Profile]] = {term.id: [] for term in terms}
    for mentor in mentors:
        for id_ in dict.fromkeys(tag.id for tag in tags_of(mentor)):
            found[id_].append(mentor)
    return tuple(MentorGroup(row.term.label, row.address, tuple(found[row.id])) for row in terms if found[row.id])


def _find_areas(mentors: tuple[Profile, ...]) -> tuple[MentorGroup, ...]:
    rows = sorted(mentors, key=lambda row: (row.area.name, row.area.id))
    return tuple(
        MentorGroup(place.name, place.address, tuple(found)) for place, found in groupby(rows, attrgetter("area"))
    )
