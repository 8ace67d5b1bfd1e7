"""Import and export of outlines. In: GeoJSON, or TopoJSON of the United States. Out: NewAreas; and GeoJSON."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from .areas import InputError, NewArea, Polygons, choose_id
from .simplify import Outlines, lighten
from .topology import cut, find_neighbors

BUDGET = 150_000
"""Size of `data/areas.geojson` in bytes; the map page loads it."""
_NAMES = re.compile(r"name|name_?en|nom|nombre|label|title|.*name|.*nm", re.IGNORECASE)
"""Usual names of the property with an area's name, the likeliest first."""


def read_features(text: str, file: str, *, names: str = "") -> tuple[NewArea, ...]:
    """Return the areas of a FeatureCollection (RFC 7946); `names` is the property with their names."""
    features = _parse(text, file)
    key = names or _guess_key(features, file)
    places: dict[str, NewArea] = {}
    for number, feature in enumerate(features, 1):
        where = f"{file}: feature {number}"
        name = " ".join(str(_properties(feature).get(key) or "").split())
        if not name:
            raise InputError(f"{where} has no `{key}`; every area needs a name")
        polygons = _read_polygons(feature.get("geometry"), where)
        if any(place.name == name for place in places.values()):
            raise InputError(f"{where}: `{name}` is in the file more than once; join its parts into one MultiPolygon")
        id_ = choose_id(name, places)
        places[id_] = NewArea(id_, name, polygons=polygons)
    return tuple(sorted(places.values(), key=lambda place: place.id))


def _parse(text: str, file: str) -> Sequence[Mapping[str, Any]]:
    try:
        features = json.loads(text)["features"]
    except json.JSONDecodeError as wrong:
        raise InputError(f"{file}:{wrong.lineno}: is not JSON: {wrong.msg}") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError(f"{file}:1: is not a FeatureCollection; save the map as GeoJSON") from None
    if not isinstance(features, list) or not features or not all(isinstance(row, dict) for row in features):
        raise InputError(f"{file}:1: contains no features; save the map as a GeoJSON FeatureCollection")
    return features


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, Mapping) else {}


def _guess_key(features: Sequence[Mapping[str, Any]], file: str) -> str:
    """Return the property with the areas' names: its name is likely, and its values are all different."""
    keys = [key for key, value in _properties(features[0]).items() if isinstance(value, str)]
    fits = [key for key in keys if len({_properties(row).get(key) for row in features}) == len(features)]
    ranked = sorted((_NAMES.pattern.split("|").index(like), key) for key in fits if (like := _likeness(key)))
    if not ranked:
        known = ", ".join(f"`{key}`" for key in keys) or "none"
        raise InputError(
            f"{file}:1: no property is called `name`; choose one with --names (the properties are: {known})"
        )
    return ranked[0][1]


def _likeness(key: str) -> str:
    patterns = _NAMES.pattern.split("|")
    return next((pattern for pattern in patterns if re.fullmatch(pattern, key, re.IGNORECASE)), "")


def _read_polygons(geometry: Any, where: str) -> Polygons:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise InputError(f"{where} has no outline; a Polygon or a MultiPolygon is needed")
    rows = geometry.get("coordinates")
    try:
        polygons = _take_points([rows] if kind == "Polygon" else rows)
    except (TypeError, ValueError):
        polygons = []
    rings = [ring for polygon in polygons for ring in polygon]
    if not rings or not all(-180 <= x <= 180 and -90 <= y <= 90 for ring in rings for x, y in ring):  # noqa: PLR2004 - degrees
        raise InputError(f"{where} has no longitudes and latitudes; save the map in WGS 84 (EPSG:4326)")
    if not all(len(ring) > 3 and ring[0] == ring[-1] for ring in rings):  # noqa: PLR2004 - RFC 7946, 3.1.6
        raise InputError(f"{where} has a ring that is not closed; its last point must be its first")
    return polygons


def _take_points(rows: Any) -> list[list[list[tuple[float, float]]]]:
    """Return the coordinates as floats; a height is allowed and ignored."""
    return [[[(float(x), float(y)) for x, y, *_height in ring] for ring in polygon] for polygon in rows]


def read_counties(text: str, *, fips: str, suffix: str, kind: str) -> tuple[NewArea, ...]:
    """Return the counties of one state from us-atlas' TopoJSON; independent cities have codes from 500 on."""
    topology = json.loads(text)
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [[(x * kx + dx, y * ky + dy) for x, y in _walk(arc)] for arc in topology["arcs"]]
    rows = [row for row in topology["objects"]["counties"]["geometries"] if str(row["id"]).startswith(fips)]
    places: dict[str, NewArea] = {}
    for row in sorted(rows, key=lambda row: str(row["id"])):
        bare, is_city = str(row["properties"]["name"]), int(str(row["id"])[2:]) >= _CITIES
        is_twin = sum(other["properties"]["name"] == bare for other in rows) > 1
        name = (f"{bare} City" if is_twin else bare) if is_city else f"{bare} {suffix}".strip()
        id_ = choose_id(name if is_city and is_twin else bare, places)
        polygons = [row["arcs"]] if row["type"] == "Polygon" else row["arcs"]
        outline = [[_stitch(ring, arcs) for ring in polygon] for polygon in polygons]
        places[id_] = NewArea(id_, name, "city" if is_city else kind, polygons=outline)
    return tuple(sorted(places.values(), key=lambda place: place.id))


_CITIES = 500


def _walk(arc: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield an arc's points on its grid: TopoJSON stores each point as a step from the one before."""
    return zip(accumulate(step[0] for step in arc), accumulate(step[1] for step in arc), strict=True)


def _stitch(indices: Sequence[int], arcs: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Return one closed ring; ~i means arc i backwards."""
    points: list[tuple[float, float]] = []
    for i in indices:
        points += (arcs[i] if i >= 0 else arcs[~i][::-1])[bool(points) :]
    return points


def draw(places: Collection[NewArea], *, budget: int = BUDGET) -> tuple[tuple[NewArea, ...], str]:
    """Return the areas with the neighbors found by common borders, and the text of their outlines."""
    topology = cut({place.id: place.polygons for place in places})
    neighbors = find_neighbors(topology)
    outlines = lighten(topology, fits=lambda made: len(_write(made, places)) <= budget)
    kept = tuple(replace(place, neighbors=neighbors[place.id], polygons=()) for place in places)
    return kept, _write(outlines, places)


def _write(outlines: Outlines, places: Collection[NewArea]) -> str:
    """Return a FeatureCollection with one feature per line, so that diffs show which outline changed."""
    lines = [
        json.dumps(_feature(place, outlines[place.id]), separators=(",", ":"), ensure_ascii=False)
        for place in places
        if outlines[place.id]
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def _feature(place: NewArea, polygons: Polygons) -> Mapping[str, Any]:
    single = len(polygons) == 1
    geometry = {"type": "Polygon" if single else "MultiPolygon", "coordinates": polygons[0] if single else polygons}
    return {"type": "Feature", "id": place.id, "properties": {"name": place.name}, "geometry": geometry}
