"""Outlines: the borders of areas as SVG paths. In: GeoJSON geometries. Out: paths within a budget.

Points are put on a grid, and the grid grows coarser until the paths are short enough. A point that two areas share
falls on the same place of the grid for both, so no gap opens between neighbours.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from .projection import MapPoint, Projection

TOTAL, LEAST, EACH = 120_000, 20_000, 300
"""Characters that all paths may have together, of which as many are taken off for each area's link, name and circle."""
GRIDS = (1, 5, 10, 20, 40, 80, 160)
"""How coarse the grid may be, in tenths of a unit."""
_LEAST_POINTS = 3
"""Points that a ring needs to hold any ground."""
Ring = Sequence[MapPoint]
_Grid = list[tuple[int, int]]


def read_rings(geometry: Any) -> tuple[Sequence[Sequence[float]], ...]:
    """Give the rings of a Polygon or MultiPolygon, in degrees; none where there is no geometry."""
    if not isinstance(geometry, Mapping):
        return ()
    coordinates = geometry.get("coordinates", ())
    if geometry.get("type") == "Polygon":
        return tuple(coordinates)
    return tuple(ring for polygon in coordinates for ring in polygon)


def place_rings(projection: Projection, rings: Sequence[Sequence[Sequence[float]]]) -> tuple[Ring, ...]:
    """Give rings in the units of a drawing."""
    return tuple(tuple(map(projection.place, ring)) for ring in rings)


def write_paths(areas: Mapping[str, tuple[Ring, ...]], *, budget: int) -> dict[str, str]:
    """Give each area's path, on the finest grid with which all of them stay within the budget."""
    snapped: dict[str, list[_Grid]] = {
        id_: [[(round(10 * x), round(10 * y)) for x, y in ring] for ring in rings] for id_, rings in areas.items()
    }
    paths: dict[str, str] = {}
    for grid in GRIDS:
        # Each grid takes what the finer one left, so that only the first looks at every point.
        snapped = {id_: [_snap(ring, grid) for ring in rings] for id_, rings in snapped.items()}
        paths = {id_: _write_path(rings) for id_, rings in snapped.items()}
        if sum(map(len, paths.values())) <= budget:
            break
    return paths


def _snap(ring: _Grid, grid: int) -> _Grid:
    """Put a ring on a grid; points that fall together are one."""
    return [point for point, _same in groupby((round(x / grid) * grid, round(y / grid) * grid) for x, y in ring)]


def _write_path(rings: Sequence[_Grid]) -> str:
    kept = [ring for ring in map(_straighten, rings) if len(ring) >= _LEAST_POINTS]
    # An area so small that nothing of it is left on the grid is still there.
    return "".join(map(_write_ring, kept or rings[:1]))


def _straighten(ring: _Grid) -> _Grid:
    """Leave out the last point, which is the first, and those on the way between two others."""
    kept: _Grid = []
    for point in ring:
        if len(kept) > 1 and _is_straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _is_straight(first: tuple[int, int], middle: tuple[int, int], last: tuple[int, int]) -> bool:
    (ax, ay), (bx, by) = (middle[0] - first[0], middle[1] - first[1]), (last[0] - middle[0], last[1] - middle[1])
    return ax * by == ay * bx and ax * bx + ay * by >= 0


def _write_ring(ring: _Grid) -> str:
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring)]
    (x, y), along = ring[0], " ".join(f"{_number(x)} {_number(y)}" for x, y in steps)
    return f"M{_number(x)} {_number(y)}l{along}z" if along else f"M{_number(x)} {_number(y)}z"


def _number(tenths: int) -> str:
    return f"{tenths / 10:g}"


def cross(rings: Sequence[Ring], y: float) -> Iterator[tuple[float, float]]:
    """Give the stretches of a level that lie inside, from the left to the right."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0]))
        if (y1 <= y) != (y2 <= y)
    )
    yield from zip(crossings[::2], crossings[1::2], strict=False)
