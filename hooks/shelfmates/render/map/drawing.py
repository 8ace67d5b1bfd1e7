"""The drawing of a map: areas, towns, names, a legend. In: a Site and its MapData. Out: a MapDrawing, in SVG units."""

import math
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from shelfmates.derive import AreaLink, Site
from shelfmates.derive.map import AreaCoverage, MapData

from .labels import SIZES, LabelBox, LabelSpace, MapLabel, find_rooms, measure, place_labels, shorten
from .outlines import EACH, LEAST, TOTAL, Ring, place_rings, read_rings, write_paths
from .projection import Projection, fit

MARGIN, ALONE = 14, 90
"""Margins around outlines, and around circles if there are no outlines, in units."""
ONE, MOST = 6.5, 46
"""Radius of one member's circle, and the largest radius of a circle. The second limits the first."""
SHADES = 4
_GROWN, _GAP = 1.6, 5
"""Scale of circles on small screens, and units between a circle and its number."""
_APART = 80
"""Units between the circles of the legend, for their numbers."""


class TownCircle(NamedTuple):
    """A town. Its radius is 0 if it has no members."""

    id: str
    name: str
    people: int
    x: float
    y: float
    r: float


class LegendCircle(NamedTuple):
    """A circle of the legend, and the x position of its number."""

    people: int
    x: float
    y: float
    r: float
    number: float


class AreaShape(NamedTuple):
    """An area in the drawing. `outline` is empty if the network has none."""

    place: AreaLink
    outline: str
    shade: int
    """From 0 (no members) to SHADES (the most members)."""
    circles: tuple[TownCircle, ...]
    label: MapLabel | None


class MapDrawing(NamedTuple):
    """A whole map, and its size."""

    width: int
    height: int
    unit: float
    """Radius of the circle of one member. The circle of n members has √n times this radius."""
    most: int
    """The number of members in the area with the most members."""
    grounds: tuple[AreaShape, ...]
    legend: tuple[LegendCircle, ...]
    is_plain: bool
    """Whether there are only towns and no outlines."""


def draw_map(site: Site, atlas: MapData) -> MapDrawing | None:
    """Return the map of all areas with an outline or a town, or None if there are none."""
    shapes = {row.place.id: read_rings(site.outlines.get(row.place.id)) for row in atlas.rows}
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    towns = [(one.town.lon, one.town.lat) for row in atlas.rows for one in row.towns]
    if not points and not towns:
        return None
    projection = fit([*points, *towns], margin=MARGIN if points else ALONE)
    unit = round(min(ONE, MOST / math.sqrt(max(atlas.most, 1))), 2)
    tall = max(2 * _radius(atlas.most, unit), 2 * SIZES["s"]) if atlas.most else 0
    level = projection.height + tall / 2
    circles = {
        row.place.id: tuple(_list_circles(row, projection, unit, has_outline=bool(shapes[row.place.id])))
        for row in atlas.rows
    }
    rings = {id_: place_rings(projection, shape) for id_, shape in shapes.items() if shape}
    return MapDrawing(
        projection.width,
        math.ceil(projection.height + tall),
        unit,
        max(row.place.count for row in atlas.rows),
        tuple(_list_grounds(atlas.rows, rings, circles, projection.width)),
        tuple(_make_legend(atlas.most, unit, level)),
        not rings,
    )


def _list_circles(row: AreaCoverage, projection: Projection, unit: float, *, has_outline: bool) -> list[TownCircle]:
    """Return an area's towns. Towns without members are included only if the area has no outline."""
    spots = [projection.place((one.town.lon, one.town.lat)) for one in row.towns]
    found = (
        TownCircle(
            f"{row.place.id}.{one.town.id}", one.town.name, one.people, _round(x), _round(y), _radius(one.people, unit)
        )
        for one, (x, y) in zip(row.towns, spots, strict=True)
        if one.people or not has_outline
    )
    # The smallest circles are on top, where they can be seen and touched.
    return sorted(found, key=lambda one: (-one.people, one.id))


def _list_grounds(
    rows: Sequence[AreaCoverage],
    rings: Mapping[str, tuple[Ring, ...]],
    circles: Mapping[str, tuple[TownCircle, ...]],
    width: int,
) -> list[AreaShape]:
    drawn = [row for row in rows if row.place.id in rings or circles[row.place.id]]
    paths, most = (
        write_paths(rings, budget=max(TOTAL - EACH * len(rings), LEAST)),
        max(row.place.count for row in rows) or 1,
    )
    labels = _label(drawn, rings, circles, width)
    return [
        AreaShape(
            row.place,
            paths.get(row.place.id, ""),
            math.ceil(SHADES * row.place.count / most),
            circles[row.place.id],
            labels[row.place.id],
        )
        for row in drawn
    ]


def _label(
    rows: Sequence[AreaCoverage],
    rings: Mapping[str, tuple[Ring, ...]],
    circles: Mapping[str, tuple[TownCircle, ...]],
    width: int,
) -> Mapping[str, MapLabel | None]:
    short = shorten([row.place.name for row in rows])
    # Areas with more members get their labels first.
    order = sorted(zip(rows, short, strict=True), key=lambda row: (-row[0].place.count, row[0].place.id))
    boxes = {id_: [_around(one) for one in found] for id_, found in circles.items()}
    names = ((name, _find_rooms(rings.get(row.place.id, ()), boxes[row.place.id], name)) for row, name in order)
    labels = place_labels(names, width, chain.from_iterable(boxes.values()))
    return dict(zip((row.place.id for row, _name in order), labels, strict=True))


def _find_rooms(rings: tuple[Ring, ...], circles: Sequence[LabelBox], name: str) -> Sequence[LabelSpace]:
    """Return the spaces for a name inside an outline, or without one, below, above and beside the circles."""
    wide = measure(name, SIZES["l"])
    if rings:
        return find_rooms(rings, circles, wide)
    left, right = min(box.left for box in circles), max(box.right for box in circles)
    top, bottom = min(box.top for box in circles), max(box.bottom for box in circles)
    middle, half = (left + right) / 2, SIZES["l"]
    spots = (
        (middle, bottom + half),
        (middle, top - half),
        (right + wide / 2, (top + bottom) / 2),
        (left - wide / 2, (top + bottom) / 2),
    )
    return [LabelSpace(x, y, math.inf) for x, y in spots]


def _around(one: TownCircle) -> LabelBox:
    r = max(one.r, 2) + 2
    return LabelBox(one.x - r, one.y - r, one.x + r, one.y + r)


def _make_legend(most: int, unit: float, y: float) -> list[LegendCircle]:
    """Return circles for one member, the middle and the largest number, side by side."""
    rows, x = [], float(MARGIN)
    for number in sorted({1, (most + 1) // 2, most} - {0}) if most else ():
        r = _radius(number, unit)
        # The style sheet enlarges circles on small screens.
        rows.append(LegendCircle(number, _round(x + r), y, r, _round(x + r + _GROWN * r + _GAP)))
        x += 2 * r + _APART
    return rows


def _radius(count: int, unit: float) -> float:
    return _round(unit * math.sqrt(count))


def _round(units: float) -> float:
    return round(units, 1)
