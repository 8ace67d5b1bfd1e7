"""Districts with their members, levels and next districts. In: the settings, Profiles. Out: SiteDistricts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shelfmates.derive.name_links import AreaLink, DistrictLink, TermLink
from shelfmates.derive.nearby_areas import NearbyAreas
from shelfmates.groups import group_rows
from shelfmates.model import District, Settings
from shelfmates.names import sort_key

from .profile import Profile

NEAR = 6
"""The number of people next door whom a profile lists."""


class LevelCount(NamedTuple):
    """A level, and how many people of a district work at it."""

    level: TermLink
    people: int
    solo: int
    """How many of them are solo librarians."""


class NeighborDistrict(NamedTuple):
    """A neighboring district with its people."""

    link: DistrictLink
    profiles: tuple[Profile, ...]
    levels: tuple[LevelCount, ...]


class NeighborPeers(NamedTuple):
    """People of neighboring districts who share a level with a member."""

    people: tuple[Profile, ...]
    """The first of them."""
    others: int
    """How many more there are."""


NOBODY = NeighborPeers((), 0)


@dataclass(frozen=True, slots=True)
class SiteDistrict:
    """A district with its members and neighboring districts."""

    district: District
    address: str
    areas: tuple[AreaLink, ...]
    profiles: tuple[Profile, ...]
    levels: tuple[LevelCount, ...]
    """The levels at which its people work, by age."""
    solo: int
    """How many of its people are solo librarians."""
    next: tuple[NeighborDistrict, ...]
    """Its neighbors, those with people first, then by name."""

    def find_neighbor_peers(self, levels: Collection[str]) -> NeighborPeers:
        """Return who works at one of these levels in the neighboring districts; solo librarians first."""
        people = [row for near in self.next for row in near.profiles if not _are_apart(row.member.levels, levels)]
        ordered = sorted(people, key=lambda row: not row.member.solo)
        return NeighborPeers(tuple(ordered[:NEAR]), len(ordered[NEAR:]))


def make_site_districts(
    settings: Settings,
    profiles: Iterable[Profile],
    places: Mapping[str, AreaLink],
    links: Mapping[str, DistrictLink],
) -> tuple[SiteDistrict, ...]:
    """Return every district with its members, by name."""
    if not settings.districts:
        return ()
    people = defaultdict(tuple, group_rows(profiles, lambda row: [row.district.id] if row.district else ()))
    order = {id_: place for place, id_ in enumerate(settings.vocabularies.levels.terms)}
    levels = {row.id: tuple(_count_levels(people[row.id], order)) for row in settings.districts}
    near = {row.id: NeighborDistrict(links[row.name], people[row.id], levels[row.id]) for row in settings.districts}
    around = _find_next(settings)
    rows = (
        SiteDistrict(
            district=row,
            address=links[row.name].address,
            areas=tuple(sorted((places[id_] for id_ in row.areas), key=lambda place: sort_key(place.name))),
            profiles=people[row.id],
            levels=levels[row.id],
            solo=sum(profile.member.solo for profile in people[row.id]),
            next=tuple(sorted((near[id_] for id_ in around[row.id]), key=_people_first)),
        )
        for row in settings.districts
    )
    return tuple(sorted(rows, key=lambda row: (sort_key(row.district.name), row.district.id)))


def _are_apart(some: Iterable[str], others: Collection[str]) -> bool:
    return not any(level in others for level in some)


def _people_first(row: NeighborDistrict) -> tuple[bool, str, str]:
    return not row.profiles, sort_key(row.link.name), row.link.id


def _count_levels(profiles: Sequence[Profile], order: Mapping[str, int]) -> Iterator[LevelCount]:
    tags = {tag.id: tag for row in profiles for tag in row.levels}
    found = group_rows(profiles, lambda row: (tag.id for tag in row.levels))
    for id_ in sorted(found, key=lambda one: order[one]):
        yield LevelCount(tags[id_], len(found[id_]), sum(row.member.solo for row in found[id_]))


def _find_next(settings: Settings) -> Mapping[str, frozenset[str]]:
    """Return each district's neighbors; two districts are neighbors if one of them lists the other.

    A district that lists none has those in the same and in neighboring areas.
    """
    nearby = NearbyAreas(settings.areas)
    here: dict[str, set[str]] = defaultdict(set)
    for row in settings.districts:
        for area in row.areas:
            here[area].add(row.id)
    around: dict[str, set[str]] = {row.id: set() for row in settings.districts}
    for row in settings.districts:
        areas = (id_ for area in row.areas for ring in list(nearby.walk(area))[:2] for id_ in ring)
        own = row.neighbors if row.neighbors is not None else [id_ for area in areas for id_ in here[area]]
        for id_ in own:
            around[row.id].add(id_)
            around[id_].add(row.id)
    return {id_: frozenset(others - {id_}) for id_, others in around.items()}
