"""Outlines of areas are shapes that a map can be drawn of, or a problem."""

import json

import pytest

from checks import read

pytestmark = pytest.mark.usefixtures("offline")
RING = [[-81.9, 36.1], [-81.5, 36.1], [-81.5, 36.4], [-81.9, 36.1]]


def check(network, geometry):
    feature = {"type": "Feature", "id": "watauga", "geometry": geometry}
    checked = read(network({"data/areas.geojson": json.dumps({"type": "FeatureCollection", "features": [feature]})}))
    return [problem.code for problem in checked.problems], checked.entries.outlines


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Polygon", [RING]),
        ("Polygon", [RING, RING]),
        ("MultiPolygon", [[RING], [RING, RING]]),
        ("Polygon", [[[180, -90, 7]]]),
    ],
)
def test_a_shape_is_kept(kind, coordinates, network):
    geometry = {"type": kind, "coordinates": coordinates}
    assert check(network, geometry) == ([], {"watauga": geometry})


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        "Polygon",
        {},
        {"type": "Point", "coordinates": [-81.9, 36.1]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": RING},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[[-81.9]]]},
        {"type": "Polygon", "coordinates": [[["-81.9", "36.1"]]]},
        {"type": "Polygon", "coordinates": [[[True, False]]]},
        {"type": "Polygon", "coordinates": [[[36.1, -181]]]},
        {"type": "Polygon", "coordinates": [[[float("nan"), float("inf")]]]},
        {"type": "MultiPolygon", "coordinates": [RING]},
    ],
)
def test_anything_else_is_a_problem_and_draws_nothing(geometry, network):
    assert check(network, geometry) == (["not-geojson"], {})


@pytest.mark.parametrize(
    "text",
    ["", "[", "[]", "{}", '{"features": 1}', '{"features": [1]}', '{"features": [{}]}', "[" * 100_000, "9" * 5000],
)
def test_what_is_no_collection_is_a_problem(text, network):
    assert [problem.code for problem in read(network({"data/areas.geojson": text})).problems] == ["not-geojson"]
