"""Outlines: the borders of areas as SVG paths. In: GeoJSON geometries (RFC 7946). Out: paths within a budget.

Points are rounded to a grid, and the grid grows coarser until the paths are short enough. A point shared by two areas
is rounded alike for both, so no gap opens between neighbors.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from .projection import MapPoint, Projection

TOTAL, LEAST, EACH = 120_000, 20_000, 300
"""Characters of all paths together: the maximum, the minimum, and the reserve for each area's link, name and circle."""
GRIDS = (1, 5, 10, 20, 40, 80, 160)
"""Grid sizes, in tenths of a unit."""
_LEAST_POINTS = 3
"""Points that a ring needs to have an area."""
Ring = Sequence[MapPoint]
_Grid = list[tuple[int, int]]


def read_rings(geometry: Any) -> tuple[Sequence[Sequence[float]], ...]:
    """Return the rings of a Polygon or MultiPolygon, in degrees. There are none without a geometry."""
    if not isinstance(geometry, Mapping):
        return ()
    coordinates = geometry.get("coordinates", ())
    if geometry.get("type") == "Polygon":
        return tuple(coordinates)
    return tuple(ring for polygon in coordinates for ring in polygon)


def place_rings(projection: Projection, rings: Sequence[Sequence[Sequence[float]]]) -> tuple[Ring, ...]:
    """Return rings in the units of a drawing."""
    return tuple(tuple(map(projection.place, ring)) for ring in rings)


def write_paths(areas: Mapping[str, tuple[Ring, ...]], *, budget: int) -> dict[str, str]:
    """Return each area's path, on the finest grid with which all paths stay within the budget."""
    snapped: dict[str, list[_Grid]] = {
        id_: [[(round(10 * x), round(10 * y)) for x, y in ring] for ring in rings] for id_, rings in areas.items()
    }
    paths: dict[str, str] = {}
    for grid in GRIDS:
        # Each grid continues from the finer one, so that only the first reads every point.
        snapped = {id_: [_snap(ring, grid) for ring in rings] for id_, rings in snapped.items()}
        paths = {id_: _write_path(rings) for id_, rings in snapped.items()}
        if sum(map(len, paths.values())) <= budget:
            break
    return paths


def _snap(ring: _Grid, grid: int) -> _Grid:
    """Return a ring rounded to a grid, without repeated points."""
    return [point for point, _same in groupby((round(x / grid) * grid, round(y / grid) * grid) for x, y in ring)]


def _write_path(rings: Sequence[_Grid]) -> str:
    kept = [ring for ring in map(_straighten, rings) if len(ring) >= _LEAST_POINTS]
    # Even if the grid leaves nothing of a small area, draw it.
    return "".join(map(_write_ring, kept or rings[:1]))


def _straighten(ring: _Grid) -> _Grid:
    """Return a ring without its last point, which repeats the first, and without points on straight lines."""
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
    """Yield the stretches of a level that are inside the rings, from left to right."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0]))
        if (y1 <= y) != (y2 <= y)
    )
    yield from zip(crossings[::2], crossings[1::2], strict=False)
