"""The projection: where a place on the ground lies in a drawing. In: degrees. Out: units of the drawing.

Flat: a degree of longitude is as much shorter than one of latitude as it is in the middle of the region.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

WIDTH, HEIGHT = 960, 640
"""Units that a drawing may have at the most."""
_ROUND = 359.9999
"""Degrees that are as good as all the way round."""
_LEAST = 0.01
"""Degrees of an extent, and share of a degree of longitude near a pole: no drawing is without bounds."""


class MapPoint(NamedTuple):
    """A place in the drawing, from its upper left corner."""

    x: float
    y: float


class Projection(NamedTuple):
    """Puts places into a drawing of a size."""

    west: float
    north: float
    across: float
    """Units a degree of longitude."""
    down: float
    """Units a degree of latitude."""
    margin: float
    width: int
    height: int

    def place(self, point: Sequence[float]) -> MapPoint:
        """Give where a longitude and a latitude lie."""
        east = (point[0] - self.west) % 360
        # What lies a hair west of the western edge, by rounding, is not at the other end of the world.
        east = east if east < _ROUND else 0
        return MapPoint(self.margin + east * self.across, self.margin + (self.north - point[1]) * self.down)


def fit(points: Iterable[Sequence[float]], *, margin: float = 0) -> Projection:
    """Make the drawing of some places as large as it may be; the world is cut where the widest gap is."""
    points = tuple(points)
    west, wide = _find_west({point[0] % 360 for point in points})
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    shrunk = max(math.cos(math.radians((south + north) / 2)), _LEAST)
    wide, tall = max(wide, _LEAST), max(north - south, _LEAST)
    down = min((WIDTH - 2 * margin) / (wide * shrunk), (HEIGHT - 2 * margin) / tall)
    across = down * shrunk
    size = math.ceil(wide * across + 2 * margin), math.ceil(tall * down + 2 * margin)
    return Projection(west, north, across, down, margin, *size)


def _find_west(longitudes: set[float]) -> tuple[float, float]:
    """Give the western edge, 0 to 360, and how many degrees lie east of it."""
    around = sorted(longitudes)
    gap, west = max((east - west, east) for west, east in pairwise((around[-1] - 360, *around)))
    return west, 360 - gap
