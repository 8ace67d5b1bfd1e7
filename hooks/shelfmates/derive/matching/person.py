"""A person as matching sees her: ids and numbers, nothing that her page does not say. In: a Profile. Out: a Person."""

from sys import intern
from typing import NamedTuple

from shelfmates.derive.members.profile import Profile


class Person(NamedTuple):
    """What is compared, each id once; a visitor who describes herself on the site is one, too."""

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
    """Topics of what she offers, as far as it stands open."""
    seeks: tuple[str, ...] = ()
    capacity: int | None = None
    """Room for how many people she would mentor; 0 is full, None is no mentor."""
    wants: tuple[str, ...] | None = None
    """Topics for which she looks for a mentor; None where she looks for none."""
    confirmed: bool = True


def make_person(profile: Profile) -> Person:
    """Give what is compared of a member who is shown."""
    member, mentor = profile.member, profile.mentor
    # The vocabularies' own ids, where there is a choice: one text in memory for all is quicker to compare.
    return Person(
        id=member.id,
        role=intern(member.role),
        sectors=_once([*map(intern, member.sectors)]),
        levels=_once([tag.id for tag in profile.levels]),
        area=profile.area.id,
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
