"""The projection: convert coordinates to positions in a drawing. In: degrees. Out: units of the drawing.

It is equirectangular: the length of a degree of longitude is correct in the middle of the region.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

WIDTH, HEIGHT = 960, 640
"""Maximum size of a drawing, in units."""
_ROUND = 359.9999
"""Degrees that count as a full circle, against rounding errors."""
_LEAST = 0.01
"""Minimum extent in degrees, and minimum scale of longitude near a pole, so that no drawing is unbounded."""


class MapPoint(NamedTuple):
    """A position in the drawing, from its upper left corner."""

    x: float
    y: float


class Projection(NamedTuple):
    """Converts coordinates to positions in a drawing of one size."""

    west: float
    north: float
    across: float
    """Units per degree of longitude."""
    down: float
    """Units per degree of latitude."""
    margin: float
    width: int
    height: int

    def place(self, point: Sequence[float]) -> MapPoint:
        """Return the position of a longitude and a latitude."""
        east = (point[0] - self.west) % 360
        # A point just west of the western edge, by rounding, must not go to the eastern edge.
        east = east if east < _ROUND else 0
        return MapPoint(self.margin + east * self.across, self.margin + (self.north - point[1]) * self.down)


def fit(points: Iterable[Sequence[float]], *, margin: float = 0) -> Projection:
    """Return the largest projection of some coordinates within the limits. It cuts the world at the widest gap."""
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
    """Return the western edge, from 0 to 360, and the degrees from there to the eastern edge."""
    around = sorted(longitudes)
    gap, west = max((east - west, east) for west, east in pairwise((around[-1] - 360, *around)))
    return west, 360 - gap
