"""Outlines whose borders are one. In: polygons in degrees. Out: their borders, cut where areas meet; who shares one.

A border that two areas share becomes one arc, in one direction, however their rings run.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from .areas import Polygons

Point = tuple[int, int]
"""Whole steps of a grid."""
Arc = tuple[Point, ...]
"""A piece of border, in the one of its two directions that sorts first."""
Loop = Sequence[tuple[Arc, bool]]
"""A ring as arcs, each with whether it runs backwards."""

_STEPS = 2_000
"""Steps of the grid that an extent has at the least; a thousandth of a degree is the coarsest."""
_LEAST_RING = 4


class Topology(NamedTuple):
    """The outlines of some areas, cut into arcs."""

    loops: Mapping[str, Sequence[Sequence[Loop]]]
    """Area → polygons → rings."""
    decimals: int


def cut(shapes: Mapping[str, Polygons]) -> Topology:
    """Put outlines on a grid and cut them into arcs; what is smaller than the grid is left out."""
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
    """Give polygons on the grid, without those of which nothing is left."""
    scale = 10**decimals
    for polygon in polygons:
        rings = (groupby((round(x * scale), round(y * scale)) for x, y in ring) for ring in polygon)
        closed = [[point for point, _same in ring] for ring in rings]
        whole = [ring for ring in closed if len(ring) >= _LEAST_RING and find_area(ring)]
        if whole and whole[0] is closed[0]:
            yield whole


def find_area(ring: Sequence[tuple[float, float]]) -> float:
    """Give twice the area of a closed ring; above zero where it turns to the left (the shoelace formula)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def _find_joints(rings: Iterable[Sequence[Point]]) -> frozenset[Point]:
    """Give the points where borders meet: those with other than two points beside them."""
    beside: dict[Point, set[Point]] = {}
    for ring in rings:
        for one, other in pairwise(ring):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    return frozenset(point for point, others in beside.items() if len(others) != 2)  # noqa: PLR2004 - one each way


def _cut_ring(ring: Sequence[Point], joints: frozenset[Point]) -> Loop:
    body = ring[:-1]
    # A ring that meets nobody begins at its least point, so that an enclave and the hole around it are one arc.
    first = next((index for index, point in enumerate(body) if point in joints), body.index(min(body)))
    turned = [*body[first:], *body[:first], body[first]]
    stops = [0, *(i for i, point in enumerate(turned) if 0 < i < len(turned) - 1 and point in joints), len(turned) - 1]
    return [_orient(tuple(turned[start : stop + 1])) for start, stop in pairwise(stops)]


def _orient(points: Arc) -> tuple[Arc, bool]:
    back = points[::-1]
    return (back, True) if back < points else (points, False)


def find_neighbours(topology: Topology) -> Mapping[str, tuple[str, ...]]:
    """Give, for each area, those that share a border line with it; a corner is none."""
    owners: dict[Arc, set[str]] = {}
    for id_, polygons in topology.loops.items():
        for arc in list_arcs(polygons):
            owners.setdefault(arc, set()).add(id_)
    pairs = {pair for ids in owners.values() for pair in combinations(sorted(ids), 2)}
    both = pairs | {(second, first) for first, second in pairs}
    return {id_: tuple(sorted(other for one, other in both if one == id_)) for id_ in topology.loops}


def list_arcs(polygons: Iterable[Sequence[Loop]]) -> Iterator[Arc]:
    """Give the arcs of an area."""
    return (arc for polygon in polygons for loop in polygon for arc, _back in loop)
