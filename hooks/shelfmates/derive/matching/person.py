"""A person as matching compares them, with only data from their profile. In: a Profile. Out: a Person."""

from sys import intern
from typing import NamedTuple

from shelfmates.derive.members.profile import Profile
from shelfmates.model.member import ELSEWHERE, OTHER_ROLE


class Person(NamedTuple):
    """The compared data, each id once; visitors who describe themselves on the site are persons, too."""

    id: str = ""
    role: str = ""
    sectors: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    area: str = ""
    town: str = ""
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    solo: bool = False
    offers: tuple[str, ...] = ()
    """Topics of open offers."""
    seeks: tuple[str, ...] = ()
    capacity: int | None = None
    """How many more people they would mentor; 0 if full, None if they are not a mentor."""
    wants: tuple[str, ...] | None = None
    """Topics for which they want a mentor; None if they do not want one."""
    confirmed: bool = True


def make_person(profile: Profile) -> Person:
    """Return the compared data of a member who is shown."""
    member, mentor = profile.member, profile.mentor
    # Use the vocabularies' own strings or intern them: identical objects compare faster.
    return Person(
        id=member.id,
        # People in no list, and those from anywhere else, have nothing in common.
        role="" if member.role == OTHER_ROLE else intern(member.role),
        sectors=_once([*map(intern, member.sectors)]),
        levels=_once([tag.id for tag in profile.levels]),
        area="" if member.area == ELSEWHERE else profile.area.id,
        town=profile.town.id if profile.town else "",
        languages=_once([*map(intern, member.languages)]),
        topics=_once([tag.id for tag in profile.topics]),
        solo=member.solo,
        offers=_once([row.tag.id for row in profile.offers]),
        seeks=_once([row.tag.id for row in profile.seeks]),
        capacity=mentor.capacity if mentor else None,
        wants=_once([tag.id for tag in profile.wants]) if profile.mentee else None,
        confirmed=not profile.is_unconfirmed,
    )


def _once(ids: list[str]) -> tuple[str, ...]:
    return tuple(ids) if len(ids) == len(set(ids)) else tuple(dict.fromkeys(ids))
