"""Where areas and levels cross: how many work there at each level. In: areas and levels. Out: Crossings."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .shelf import Area, Shelf


class Crossing(NamedTuple):
    """An area with the number of its people at each of the levels."""

    area: Area
    counts: tuple[int, ...]


def cross(areas: Iterable[Area], levels: Iterable[Shelf]) -> tuple[Crossing, ...]:
    """Give the areas that have people, each with its numbers in the order of the levels."""
    ids = [level.id for level in levels]
    return tuple(_cross(area, ids) for area in areas if area.profiles)


def _cross(area: Area, levels: Iterable[str]) -> Crossing:
    counts = Counter(tag.id for row in area.profiles for tag in row.levels)
    return Crossing(area, tuple(counts[id_] for id_ in levels))
