"""Outlines of the areas. In: `data/areas.geojson` (RFC 7946). Out: area id → geometry, or a Problem."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from shelfmates.problem import Problem

from .files import MAX_FILE, exists, read_text

PATH = "data/areas.geojson"
_RINGS_DEEP = {"Polygon": 1, "MultiPolygon": 2}
"""Geometry type → nesting depth of the lists that contain its rings."""


def load_outlines(root: Path) -> Mapping[str, Any] | Problem:
    """Return the geometry of each area; an empty mapping if the file does not exist (it is optional)."""
    if not exists(root / PATH):
        return {}
    text = read_text(root, PATH, limit=MAX_FILE * 8)
    if isinstance(text, Problem):
        return text
    try:
        outlines = {str(feature["id"]): feature["geometry"] for feature in json.loads(text)["features"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        hint = "write a FeatureCollection; each feature needs an `id` (an area's) and a `geometry`"
        return Problem(PATH, 1, 1, "not-geojson", "is not a GeoJSON FeatureCollection", hint)
    for id_, geometry in outlines.items():
        if not _is_outline(geometry):
            hint = "write a Polygon or MultiPolygon of [longitude, latitude] in degrees"
            return Problem(PATH, 1, 1, "not-geojson", "has a geometry that is not an outline", hint, found=id_[:60])
    return outlines


def _is_outline(geometry: Any) -> bool:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or kind not in _RINGS_DEEP:
        return False
    return _is_nested(geometry.get("coordinates"), _RINGS_DEEP[kind])


def _is_nested(value: Any, depth: int) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(_is_ring(row) if depth == 1 else _is_nested(row, depth - 1) for row in value)


def _is_ring(ring: Any) -> bool:
    return isinstance(ring, list) and bool(ring) and all(_is_point(point) for point in ring)


def _is_point(point: Any) -> bool:
    # A third number, the altitude, is allowed but ignored.
    return isinstance(point, list) and len(point) in {2, 3} and _is_within(point, (180, 90))


def _is_within(point: Sequence[Any], most: tuple[int, int]) -> bool:
    return all(
        isinstance(value, int | float) and not isinstance(value, bool) and -bound <= value <= bound
        for value, bound in zip(point, most, strict=False)
    )
