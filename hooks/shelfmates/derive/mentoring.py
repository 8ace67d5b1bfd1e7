"""Mentoring: who has room, who is full, who looks for a mentor. In: Profiles. Out: a Circle, in order.

Up to WHOLE people stand on one page; more are kept by letter, as the directory is.
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
"""People that one page shows; compressed, each takes up to half a kilobyte."""


class MentorLetter(NamedTuple):
    """People of the circle who stand together."""

    letter: LetterGroup | None
    """The letter of their names; None where everybody stands together."""
    ready: tuple[Profile, ...]
    """Mentors with room."""
    wanting: tuple[Profile, ...]
    full: tuple[Profile, ...]


class MentorGroup(NamedTuple):
    """A topic, a level or an area, with the mentors who have room."""

    label: str
    address: str
    mentors: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class MentoringOverview:
    """Everybody who is a mentor or looks for one."""

    everybody: MentorLetter
    drawers: tuple[MentorLetter, ...]
    """By letter; empty where one page holds everybody."""
    topics: tuple[MentorGroup, ...]
    levels: tuple[MentorGroup, ...]
    areas: tuple[MentorGroup, ...]


def make_mentoring_overview(
    profiles: Iterable[Profile], topics: Iterable[SiteTerm], levels: Iterable[SiteTerm], addresses: Addresses
) -> MentoringOverview:
    """Gather the circle; the people of each list are in the order of the profiles."""
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
    shelves: Iterable[SiteTerm], mentors: tuple[Profile, ...], tags_of: Callable[[Profile], tuple[TermLink, ...]]
) -> tuple[MentorGroup, ...]:
    found: dict[str, list[Profile]] = {shelf.id: [] for shelf in shelves}
    for mentor in mentors:
        for id_ in dict.fromkeys(tag.id for tag in tags_of(mentor)):
            found[id_].append(mentor)
    return tuple(MentorGroup(row.term.label, row.address, tuple(found[row.id])) for row in shelves if found[row.id])


def _find_areas(mentors: tuple[Profile, ...]) -> tuple[MentorGroup, ...]:
    rows = sorted(mentors, key=lambda row: (row.area.name, row.area.id))
    return tuple(
        MentorGroup(place.name, place.address, tuple(found)) for place, found in groupby(rows, attrgetter("area"))
    )
