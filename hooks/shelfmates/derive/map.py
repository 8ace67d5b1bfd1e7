"""The map: numbers for each area and its towns. In: a Site. Out: MapData."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from shelfmates.model import Town
from shelfmates.model.event import OFF

from .events.event import SiteEvent
from .members.groupings import SiteArea
from .name_links import AreaLink
from .site import Site


class TownMembers(NamedTuple):
    """A town, and how many members work there."""

    town: Town
    people: int


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """The numbers of one area."""

    place: AreaLink
    mentors: int
    """Mentors with free capacity."""
    solo: int
    """Members who are solo librarians."""
    groups: int
    """Groups that meet."""
    next: SiteEvent | None
    """The next event that is neither canceled nor postponed."""
    towns: tuple[TownMembers, ...]
    """All towns of the area, including those without members, in the order of the settings."""


@dataclass(frozen=True, slots=True)
class MapData:
    """All areas, by name."""

    rows: tuple[AreaCoverage, ...]
    most: int
    """Members in the town with the most members."""
    unplaced: int
    """Members without a town."""


def has_map(site: Site) -> bool:
    """Return whether there is a map with anything to draw: the outline of an area, or a town."""
    return site.settings.sections.map and any(row.area.towns or row.area.id in site.outlines for row in site.areas)


def make_map_data(site: Site) -> MapData:
    """Count what each area has for visitors."""
    towns = Counter((row.area.id, row.town.id) for row in site.profiles if row.town)
    groups = {
        id_: sum(site_resource.is_living_group for site_resource in rows) for id_, rows in site.library.by_area.items()
    }
    rows = tuple(_cover(row, towns, groups, site.agenda.by_area.get(row.area.id, ())) for row in site.own_areas)
    return MapData(rows, max(towns.values(), default=0), len(site.profiles) - towns.total())


def _cover(
    row: SiteArea, towns: Mapping[tuple[str, str], int], groups: Mapping[str, int], events: Iterable[SiteEvent]
) -> AreaCoverage:
    id_ = row.area.id
    return AreaCoverage(
        place=AreaLink(id_, row.area.name, row.address, len(row.profiles)),
        mentors=sum(profile.has_room for profile in row.profiles),
        solo=sum(profile.member.solo for profile in row.profiles),
        groups=groups.get(id_, 0),
        next=next((one for one in events if one.event.status not in OFF), None),
        towns=tuple(TownMembers(town, towns[id_, town.id]) for town in row.area.towns),
    )
