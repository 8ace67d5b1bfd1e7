"""Check that areas are read from lists, tables and maps, and that simplified neighbors keep their shared border."""

import hashlib
import json
from itertools import pairwise

import pytest
import yaml

from folders import ROOT
from founding import CASES
from shelfmates.networks.founding import example
from shelfmates.networks.founding.areas import InputError, read_names, read_table
from shelfmates.networks.founding.geojson import draw, read_counties, read_features
from shelfmates.networks.founding.topology import find_area


@pytest.fixture(scope="module")
def counties():
    return read_counties(example.read_counties(), fips="37", suffix="County", kind="county")


def read_ontario():
    return read_features((CASES / "ontario.geojson").read_text(encoding="utf-8"), "ontario.geojson")


def list_edges(text):
    """Yield each edge of each area in its direction, without the code under test."""
    for feature in json.loads(text)["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for ring in (ring for polygon in polygons for ring in polygon):
            assert ring[0] == ring[-1]
            assert len(ring) > 3
            for one, other in pairwise(ring):
                yield feature["id"], (tuple(one), tuple(other))


def find_shared(text):
    """Return the pairs of areas that share an edge, in opposite directions."""
    edges = list(list_edges(text))
    owners = {edge: id_ for id_, edge in edges}
    assert len(owners) == len(edges), "two areas overlap"
    return {frozenset((id_, owners[edge[::-1]])) for id_, edge in edges if edge[::-1] in owners}


def test_the_neighbors_of_the_example_are_found_in_the_map_again(counties):
    # The neighbors in the example were written by hand, from another source.
    kept, _text = draw(counties)
    found = {place.id: place.neighbors for place in kept}
    areas = yaml.safe_load((ROOT / "data/network.yaml").read_text(encoding="utf-8"))["areas"]
    ids = {area["id"] for area in areas}
    assert {area["id"]: area["neighbors"] for area in areas} == {
        id_: [other for other in found[id_] if other in ids] for id_ in found if id_ in ids
    }


@pytest.mark.parametrize("budget", [150_000, 40_000, 25_000])
def test_outlines_keep_to_a_budget_and_neighbors_to_their_border(counties, budget):
    kept, text = draw(counties, budget=budget)
    assert len(text.encode()) <= budget
    told = {frozenset((place.id, other)) for place in kept for other in place.neighbors}
    assert find_shared(text) == told
    assert len(json.loads(text)["features"]) == 100


def test_a_simplified_map_has_nearly_the_same_areas(counties):
    sizes = []
    for budget in (150_000, 40_000):
        shapes = json.loads(draw(counties, budget=budget)[1])["features"]
        sizes.append(
            {row["id"]: sum(find_area(polygon[0]) for polygon in as_polygons(row["geometry"])) for row in shapes}
        )
    assert all(abs(sizes[1][id_] / size - 1) < 0.06 for id_, size in sizes[0].items())


def as_polygons(shape):
    return [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]


def test_outer_rings_turn_left_and_holes_right():
    square = [[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]
    hole = [[3, 3], [6, 3], [6, 6], [3, 6], [3, 3]]
    features = [
        {"properties": {"name": "Around"}, "geometry": {"type": "Polygon", "coordinates": [square, hole]}},
        {"properties": {"name": "Within"}, "geometry": {"type": "Polygon", "coordinates": [hole[::-1]]}},
    ]
    kept, text = draw(read_features(json.dumps({"features": features}), "x.geojson"))
    around, within = (feature["geometry"]["coordinates"] for feature in json.loads(text)["features"])
    assert [find_area(ring) > 0 for ring in (*around, *within)] == [True, False, True]
    assert [place.neighbors for place in kept] == [("within",), ("around",)]


def test_areas_that_touch_in_a_corner_are_no_neighbors():
    cells = {"A": (0, 0), "B": (1, 1), "C": (1, 0)}
    features = [
        {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [
            [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]}}
        for name, (x, y) in cells.items()
    ]  # fmt: skip
    kept, _text = draw(read_features(json.dumps({"features": features}), "x.geojson"))
    assert [place.neighbors for place in kept] == [("c-area",), ("c-area",), ("a-area", "b-area")]


def test_the_names_of_a_map_are_found_and_an_island_belongs_to_its_area():
    kept, text = draw(read_ontario())
    assert [place.name for place in kept][:2] == ["Central Ontario", "Eastern Ontario"]
    shapes = {row["id"]: row["geometry"]["type"] for row in json.loads(text)["features"]}
    assert shapes["southwestern-ontario"] == "MultiPolygon"


def test_where_the_budget_is_very_small_islands_go_first():
    _kept, text = draw(read_ontario(), budget=1_250)
    assert len(text) <= 1_250
    assert {row["geometry"]["type"] for row in json.loads(text)["features"]} == {"Polygon"}


def test_the_outlines_of_the_united_states_are_those_of_the_package():
    # The SHA-256 digest of counties-10m.json in us-atlas 3.0.1; tools/areas.py describes its origin.
    digest = hashlib.sha256(example.read_counties().encode()).hexdigest()
    assert digest == "145aaf5d1433352a6a1d8e86b5f149c7c653f9171baf14aaf75ee66575def1b0"


@pytest.mark.parametrize("state", [row for row in example.read_regions() if row.fips], ids=lambda row: row.code)
def test_every_state_has_counties_with_ids_of_their_own(state, us_text):
    places = read_counties(us_text, fips=state.fips, suffix=state.suffix, kind=state.kind)
    assert places
    assert len({place.name for place in places}) == len(places)


@pytest.fixture(scope="module")
def us_text():
    return example.read_counties()


def test_a_table_joins_towns_and_neighbors():
    places = {row.id: row for row in read_table((CASES / "scotland.csv").read_text(encoding="utf-8"), "s.csv")}
    assert len(places) == 32
    assert [town.name for town in places["argyll-and-bute"].towns] == ["Oban", "Lochgilphead"]
    assert places["moray"].neighbors == ("aberdeenshire", "highland")
    assert places["orkney-islands"].neighbors == ()
    assert places["fife"].kind == "council-area"


def test_a_list_takes_names_in_any_script():
    places = read_names("# x\n\n Łódź \nĐồng Nai\n", "a.txt")
    assert [(place.id, place.name) for place in places] == [("dong-nai", "Đồng Nai"), ("lodz", "Łódź")]


def draw_ring(ring):
    """Return a map of one area, as text."""
    shape = {"type": "Polygon", "coordinates": [ring]}
    return json.dumps({"features": [{"properties": {"name": "A"}, "geometry": shape}]})


@pytest.mark.parametrize(
    ("read", "text", "told"),
    [
        (read_names, "A\nB\na\n", "f:3: `a` is in the list more than once"),
        (read_names, "# nothing\n", "f: contains no areas"),
        (read_table, "id,title\n", "f:1: the first line has none of the known columns"),
        (read_table, "name,kind\nA\n", "f:2: has more or fewer columns"),
        (read_table, "name,kind\n,x\n", "f:2: `name` is empty"),
        (read_table, "id,name\nA b,C\n", "f:2: `A b` is not an id"),
        (read_table, "name\nA\nA\n", "f:3: the id `a-area` is already used above"),
        (read_table, "name,town,lat,lon\nA,B,1,\n", "f:2: a town needs"),
        (read_table, 'name,town,lat,lon\nA,B,"51,5",0\n', "f:2: `lat` is `51,5`"),
        (read_table, "name,town,lat,lon\nA,B,91,0\n", "f:2: `lat` is `91`"),
        (read_table, "name,neighbors\nAb,Abc\nAbd,\n", "f:2: the neighbor `Abc` is not another area"),
        (read_features, "{", "f:1: is not JSON"),
        (read_features, "[]", "f:1: is not a FeatureCollection"),
        (read_features, '{"features": []}', "f:1: contains no features"),
        (read_features, '{"features": [{"properties": {"code": "1"}}]}', "choose one with --names (the properties are: `code`)"),
        (read_features, '{"features": [{"properties": {"name": "A"}}]}', "f: feature 1 has no outline"),
        (read_features, draw_ring([[500000, 4000000], [1, 1], [1, 0], [500000, 4000000]]), "save the map in WGS 84"),
        (read_features, draw_ring([[0, "1"], [1, 1], ["x", 0], [0, 0]]), "save the map in WGS 84"),
        (read_features, draw_ring("abc"), "save the map in WGS 84"),
        (read_features, draw_ring([[0, 0], [1, 1], [1, 0]]), "is not closed"),
    ],
)  # fmt: skip
def test_invalid_input_is_reported_with_its_line(read, text, told):
    with pytest.raises(InputError) as refused:
        read(text, "f")
    assert told in str(refused.value)
