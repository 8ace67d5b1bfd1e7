"""Simplified outlines. In: a Topology, and a function that checks the size. Out: polygons in degrees.

Each arc is simplified once for both sides, by the method of Visvalingam and Whyatt (1993). It removes the points with
the smallest triangle between them and the points beside them first. Neighbors keep exactly the same border points.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import cos, inf, radians

from .areas import Polygons
from .topology import Arc, Loop, Point, Topology, find_area, list_arcs

Outlines = Mapping[str, Polygons]
Ranks = Mapping[Arc, Sequence[float]]
"""Arc → importance of each of its points."""
_STEPS = 100
"""Number of levels of simplification to try."""
_ISLANDS = (0, *(4**power for power in range(1, 20)))
"""Sizes below which islands are removed if simplification is not enough, in steps of the grid squared."""


def lighten(topology: Topology, *, fits: Callable[[Outlines], bool]) -> Outlines:
    """Return outlines that fit, with as many points as possible.

    If simplification is not enough, small islands are removed; the last resort is the smallest outline.
    """
    ranks = _rank_all(topology)
    sizes = sorted({size for row in ranks.values() for size in row if size < inf})
    steps = [0.0, *(sizes[len(sizes) * step // _STEPS] for step in range(1, _STEPS)), inf] if sizes else [0.0, inf]
    least = topology
    for size in _ISLANDS:
        least = topology._replace(loops={id_: _drop_islands(rows, size) for id_, rows in topology.loops.items()})
        if fits(_draw(least, ranks, inf)):
            break
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(_draw(least, ranks, steps[middle])) else (middle + 1, high)
    return _draw(least, ranks, steps[low])


def _rank_all(topology: Topology) -> Ranks:
    """Rank the points of every arc.

    Two arcs with the same ends keep one point between them, so that they stay apart.
    """
    arcs = {arc for polygons in topology.loops.values() for arc in list_arcs(polygons)}
    twins = Counter(frozenset((arc[0], arc[-1])) for arc in arcs)
    scale: float = 10**topology.decimals
    return {
        arc: _rank(arc, scale, keep=2 if arc[0] == arc[-1] else int(twins[frozenset((arc[0], arc[-1]))] > 1))
        for arc in arcs
    }


def _rank(arc: Arc, scale: float, *, keep: int) -> Sequence[float]:
    """Return the importance of each point, never less than that of points removed before it; the ends are kept."""
    ranks = [inf] * len(arc)
    narrow = cos(radians(arc[0][1] / scale))
    before, after = [*range(-1, len(arc) - 1)], [*range(1, len(arc) + 1)]
    now = {i: _triangle(arc[i - 1], arc[i], arc[i + 1], narrow) for i in range(1, len(arc) - 1)}
    heap = [(size, i) for i, size in now.items()]
    heapify(heap)
    lost = 0.0
    while len(now) > keep:
        size, i = heappop(heap)
        if now.get(i) != size:
            continue
        del now[i]
        lost = ranks[i] = max(lost, size)
        one, other = before[i], after[i]
        after[one], before[other] = other, one
        for j in (one, other):
            if j in now:
                now[j] = _triangle(arc[before[j]], arc[j], arc[after[j]], narrow)
                heappush(heap, (now[j], j))
    return ranks


def _triangle(one: Point, two: Point, three: Point, narrow: float) -> float:
    """Return twice the area of a triangle, with longitudes scaled to the latitude."""
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) * narrow


def _drop_islands(polygons: Sequence[Sequence[Loop]], size: float) -> Sequence[Sequence[Loop]]:
    """Remove islands below a size, but keep the largest part of an area, and parts with a neighbor."""
    areas = [abs(find_area(_join(polygon[0], {}, 0))) for polygon in polygons]
    largest = max(areas, default=0)
    rows = zip(polygons, areas, strict=True)
    return [row for row, area in rows if area >= min(size, largest) or len(row[0]) > 1]


def _draw(topology: Topology, ranks: Ranks, least: float) -> Outlines:
    """Return the outlines with the points of at least this importance."""
    scale = 10**topology.decimals
    return {
        id_: [[*_draw_polygon(polygon, ranks, least, scale)] for polygon in polygons]
        for id_, polygons in topology.loops.items()
    }


def _draw_polygon(
    polygon: Sequence[Loop], ranks: Ranks, least: float, scale: int
) -> Iterator[list[tuple[float, float]]]:
    """Yield the rings by the right-hand rule (RFC 7946 section 3.1.6): outer ring counterclockwise, holes clockwise."""
    for number, loop in enumerate(polygon):
        ring = _join(loop, ranks, least)
        is_left = find_area(ring) > 0
        turned = ring if is_left == (number == 0) else ring[::-1]
        yield [(x / scale, y / scale) for x, y in turned]


def _join(loop: Loop, ranks: Ranks, least: float) -> list[Point]:
    """Return one closed ring from its arcs."""
    points: list[Point] = []
    for arc, is_back in loop:
        row = ranks.get(arc)
        kept = [point for i, point in enumerate(arc) if row is None or row[i] >= least]
        points += (kept[::-1] if is_back else kept)[bool(points) :]
    return points
