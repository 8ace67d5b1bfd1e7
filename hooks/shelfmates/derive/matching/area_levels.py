"""Numbers of members by area and level. In: areas and levels. Out: AreaLevels."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from shelfmates.derive.members.groupings import SiteArea, SiteTerm


class AreaLevels(NamedTuple):
    """An area, with the number of its members at each level."""

    area: SiteArea
    counts: tuple[int, ...]


def count_levels_by_area(areas: Iterable[SiteArea], levels: Iterable[SiteTerm]) -> tuple[AreaLevels, ...]:
    """Return the areas with members, each with its numbers in the order of the levels."""
    ids = [level.id for level in levels]
    return tuple(_cross(area, ids) for area in areas if area.profiles)


def _cross(area: SiteArea, levels: Iterable[str]) -> AreaLevels:
    counts = Counter(tag.id for row in area.profiles for tag in row.levels)
    return AreaLevels(area, tuple(counts[id_] for id_ in levels))
