"""The drawing of a map: areas, towns, names, a legend. In: a Site and its Atlas. Out: a Drawing, in its own units."""

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
"""Units around outlines, and around circles where there are no outlines."""
ONE, MOST = 6.5, 46
"""Radius of a circle that stands for one member, unless the largest would become wider than this."""
SHADES = 4
_GROWN, _GAP = 1.6, 5
"""How many times as large circles are on small screens; units between a circle and its number."""
_APART = 80
"""Units between the circles of the legend; a number stands there."""


class TownCircle(NamedTuple):
    """A town; its radius is 0 where nobody works."""

    id: str
    name: str
    people: int
    x: float
    y: float
    r: float


class LegendCircle(NamedTuple):
    """A circle of the legend, and where its number stands."""

    people: int
    x: float
    y: float
    r: float
    number: float


class AreaShape(NamedTuple):
    """An area as it is drawn; without an outline where the network has none."""

    place: AreaLink
    outline: str
    shade: int
    """0 for nobody to SHADES for the most."""
    circles: tuple[TownCircle, ...]
    label: MapLabel | None


class MapDrawing(NamedTuple):
    """Everything of a map, and its size."""

    width: int
    height: int
    unit: float
    """Radius of the circle of one member; that of n members is √n times as long."""
    most: int
    """Members of the area that has the most."""
    grounds: tuple[AreaShape, ...]
    legend: tuple[LegendCircle, ...]
    is_plain: bool
    """Whether there are no outlines, only towns."""


def draw_map(site: Site, atlas: MapData) -> MapDrawing | None:
    """Draw all areas that have an outline or a town; None where there is none."""
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
    """Give an area's towns; those where nobody works only where there is no outline to be seen."""
    spots = [projection.place((one.town.lon, one.town.lat)) for one in row.towns]
    found = (
        TownCircle(
            f"{row.place.id}.{one.town.id}", one.town.name, one.people, _round(x), _round(y), _radius(one.people, unit)
        )
        for one, (x, y) in zip(row.towns, spots, strict=True)
        if one.people or not has_outline
    )
    # The smallest lie on top, where they can be seen and touched.
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
    # Whoever has more members is named first, where not all can be.
    order = sorted(zip(rows, short, strict=True), key=lambda row: (-row[0].place.count, row[0].place.id))
    boxes = {id_: [_around(one) for one in found] for id_, found in circles.items()}
    names = ((name, _find_rooms(rings.get(row.place.id, ()), boxes[row.place.id], name)) for row, name in order)
    labels = place_labels(names, width, chain.from_iterable(boxes.values()))
    return dict(zip((row.place.id for row, _name in order), labels, strict=True))


def _find_rooms(rings: tuple[Ring, ...], circles: Sequence[LabelBox], name: str) -> Sequence[LabelSpace]:
    """Give the rooms inside an outline; without one, those under, over and beside the circles."""
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
    """Give circles for the least, the middle and the most, side by side at a level."""
    rows, x = [], float(MARGIN)
    for number in sorted({1, (most + 1) // 2, most} - {0}) if most else ():
        r = _radius(number, unit)
        # On small screens circles are larger, by the style sheet.
        rows.append(LegendCircle(number, _round(x + r), y, r, _round(x + r + _GROWN * r + _GAP)))
        x += 2 * r + _APART
    return rows


def _radius(count: int, unit: float) -> float:
    return _round(unit * math.sqrt(count))


def _round(units: float) -> float:
    return round(units, 1)
