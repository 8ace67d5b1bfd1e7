"""Maps for tests: areas on a grid of degrees, and a reader of SVG paths of its own."""

import random
import re
from itertools import product

from memory_networks import make_site
from shelfmates.derive.map import make_map_data
from shelfmates.render.map.drawing import draw_map

SQUARE = [[-82.0, 36.0], [-81.0, 36.0], [-81.0, 37.0], [-82.0, 37.0], [-82.0, 36.0]]
FAR = [[-80.0, 36.0], [-79.0, 36.0], [-79.0, 37.0], [-80.0, 36.0]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": rings}


def draw(*members, outlines=None, **settings):
    """Draw the map of a network; None where it has none."""
    site = make_site(*members, outlines=outlines, **settings)
    return draw_map(site, make_map_data(site))


def make_area(id_="here", *towns, name=""):
    """Return an area with towns, each a longitude and a latitude."""
    rows = [{"id": f"t{n}", "name": f"Town {n}", "lon": lon, "lat": lat} for n, (lon, lat) in enumerate(towns)]
    return {"id": id_, "name": name or id_.title(), "towns": rows}


def read_points(path):
    """Return the rings of a path: `M` is a place, what follows `l` are steps, `z` closes."""
    rings = []
    for ring in filter(None, path.split("z")):
        begin, _l, steps = ring.removeprefix("M").partition("l")
        x, y = map(float, begin.split())
        numbers = [float(text) for text in re.findall(r"-?[\d.]+", steps)]
        points = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = round(x + dx, 1), round(y + dy, 1)
            points.append((x, y))
        rings.append(points)
    return rings


def box(points):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def ground_of(drawing, id_):
    return next(row for row in drawing.grounds if row.place.id == id_)


def grid(across, down, *, points=0, name="Area {} County"):
    """Return areas and outlines of a grid of half degrees; each border is jagged, and the same for both its areas."""
    areas, outlines = [], {}
    for x, y in product(range(across), range(down)):
        id_ = f"a-{x}-{y}"
        areas.append(make_area(id_, (-100 + x / 2 + 0.25, 30 + y / 2 + 0.2), name=name.format(f"{x} {y}")))
        sides = [_side(x, y, (1, 0), points), _side(x + 1, y, (0, 1), points)]
        back = [_side(x, y + 1, (1, 0), points)[::-1], _side(x, y, (0, 1), points)[::-1]]
        ring = [point for side in (*sides, *back) for point in side]
        outlines[id_] = polygon([*ring, ring[0]])
    return areas, outlines


def _side(x, y, way, points):
    dx, dy = way
    chance = random.Random(f"{x} {y} {dx}")  # noqa: S311 - the same for all who ask for this border
    parts = [step / (points + 1) for step in range(1, points + 1)]
    middle = [
        (x + dx * part + dy * chance.uniform(-0.05, 0.05), y + dy * part + dx * chance.uniform(-0.05, 0.05))
        for part in parts
    ]
    return [[-100 + px / 2, 30 + py / 2] for px, py in [(x, y), *middle, (x + dx, y + dy)]]
