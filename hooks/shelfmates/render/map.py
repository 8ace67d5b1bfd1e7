"""The map of areas. In: outlines (GeoJSON geometries, degrees). Out: shapes for an SVG, in a flat projection."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from shelfmates.derive import Place, Site

WIDTH = 960
_LEAST = 0.01
"""Degrees of an extent, and share of a degree of longitude near a pole: no drawing is without bounds."""
_Ring = Sequence[Sequence[float]]


class Shape(NamedTuple):
    """An area on the map; `shade` is 0 for nobody to 4 for the most."""

    place: Place
    outline: str
    shade: int


class Map(NamedTuple):
    """All shapes, and the size of the drawing in its own units."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


class _Frame(NamedTuple):
    west: float
    north: float
    across: float
    """Units a degree of longitude, shrunk for the latitude."""
    down: float
    """Units a degree of latitude."""


def draw_map(site: Site) -> Map | None:
    """Draw the areas that have an outline; None where there is none."""
    rings = {row.area.id: _rings(site.outlines.get(row.area.id)) for row in site.areas}
    points = [point for area in rings.values() for ring in area for point in ring]
    if not points:
        return None
    frame = _frame(points)
    height = math.ceil((frame.north - min(point[1] for point in points)) * frame.down)
    most = max(len(row.profiles) for row in site.areas) or 1
    shapes = (
        Shape(
            Place(row.area.id, row.area.name, row.address, len(row.profiles)),
            "".join(_outline(frame, ring) for ring in rings[row.area.id]),
            math.ceil(4 * len(row.profiles) / most),
        )
        for row in site.areas
        if rings[row.area.id]
    )
    return Map(WIDTH, height, tuple(shapes))


def _rings(geometry: Any) -> tuple[_Ring, ...]:
    if not isinstance(geometry, Mapping):
        return ()
    coordinates = geometry.get("coordinates", ())
    if geometry.get("type") == "Polygon":
        return tuple(coordinates)
    return tuple(ring for polygon in coordinates for ring in polygon)


def _frame(points: Sequence[Sequence[float]]) -> _Frame:
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    across = WIDTH / max(east - west, _LEAST)
    return _Frame(west, north, across, across / max(math.cos(math.radians((south + north) / 2)), _LEAST))


def _outline(frame: _Frame, ring: _Ring) -> str:
    return f"M{'L'.join(_points(frame, ring))}Z"


def _points(frame: _Frame, ring: _Ring) -> Iterator[str]:
    for point in ring:
        yield f"{(point[0] - frame.west) * frame.across:.1f} {(frame.north - point[1]) * frame.down:.1f}"
