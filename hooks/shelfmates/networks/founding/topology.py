"""Outlines with shared borders. In: polygons in degrees. Out: borders cut where areas meet, and the neighbors.

A border of two areas becomes one arc with one direction, whatever the direction of their rings.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from .areas import Polygons

Point = tuple[int, int]
"""A point of the grid, in whole steps."""
Arc = tuple[Point, ...]
"""A piece of border; of its two directions, the one that sorts first."""
Loop = Sequence[tuple[Arc, bool]]
"""A ring as arcs, each with whether it runs backwards."""

_STEPS = 2_000
"""Minimum extent in grid steps; the coarsest grid is a thousandth of a degree."""
_LEAST_RING = 4


class Topology(NamedTuple):
    """The outlines of areas, cut into arcs."""

    loops: Mapping[str, Sequence[Sequence[Loop]]]
    """Area → polygons → rings."""
    decimals: int


def cut(shapes: Mapping[str, Polygons]) -> Topology:
    """Snap outlines to a grid and cut them into arcs; polygons smaller than the grid are removed."""
    decimals = _choose_decimals(shapes)
    rings = {id_: [*_snap(polygons, decimals)] for id_, polygons in shapes.items()}
    joints = _find_joints(ring for polygons in rings.values() for polygon in polygons for ring in polygon)
    loops = {id_: [[_cut_ring(ring, joints) for ring in polygon] for polygon in rows] for id_, rows in rings.items()}
    return Topology(loops, decimals)


def _choose_decimals(shapes: Mapping[str, Polygons]) -> int:
    xs = [x for polygons in shapes.values() for polygon in polygons for ring in polygon for x, _y in ring]
    extent = max(xs, default=1) - min(xs, default=0)
    return next((decimals for decimals in (3, 4, 5) if extent * 10**decimals >= _STEPS), 6)


def _snap(polygons: Polygons, decimals: int) -> Iterator[list[list[Point]]]:
    """Yield the polygons on the grid, without those that collapse."""
    scale = 10**decimals
    for polygon in polygons:
        rings = (groupby((round(x * scale), round(y * scale)) for x, y in ring) for ring in polygon)
        closed = [[point for point, _same in ring] for ring in rings]
        whole = [ring for ring in closed if len(ring) >= _LEAST_RING and find_area(ring)]
        if whole and whole[0] is closed[0]:
            yield whole


def find_area(ring: Sequence[tuple[float, float]]) -> float:
    """Return twice the signed area of a closed ring (shoelace formula); positive means counterclockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def _find_joints(rings: Iterable[Sequence[Point]]) -> frozenset[Point]:
    """Return the points where borders meet: those without exactly two adjacent points."""
    beside: dict[Point, set[Point]] = {}
    for ring in rings:
        for one, other in pairwise(ring):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    return frozenset(point for point, others in beside.items() if len(others) != 2)  # noqa: PLR2004 - one on each side


def _cut_ring(ring: Sequence[Point], joints: frozenset[Point]) -> Loop:
    body = ring[:-1]
    # A ring without joints starts at its smallest point, so that an enclave and its hole are the same arc.
    first = next((index for index, point in enumerate(body) if point in joints), body.index(min(body)))
    turned = [*body[first:], *body[:first], body[first]]
    stops = [0, *(i for i, point in enumerate(turned) if 0 < i < len(turned) - 1 and point in joints), len(turned) - 1]
    return [_orient(tuple(turned[start : stop + 1])) for start, stop in pairwise(stops)]


def _orient(points: Arc) -> tuple[Arc, bool]:
    back = points[::-1]
    return (back, True) if back < points else (points, False)


def find_neighbors(topology: Topology) -> Mapping[str, tuple[str, ...]]:
    """Return the neighbors of each area: areas that share a border line; a common corner does not count."""
    owners: dict[Arc, set[str]] = {}
    for id_, polygons in topology.loops.items():
        for arc in list_arcs(polygons):
            owners.setdefault(arc, set()).add(id_)
    pairs = {pair for ids in owners.values() for pair in combinations(sorted(ids), 2)}
    both = pairs | {(second, first) for first, second in pairs}
    return {id_: tuple(sorted(other for one, other in both if one == id_)) for id_ in topology.loops}


def list_arcs(polygons: Iterable[Sequence[Loop]]) -> Iterator[Arc]:
    """Yield the arcs of an area."""
    return (arc for polygon in polygons for loop in polygon for arc, _back in loop)
