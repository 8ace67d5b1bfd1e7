"""The map of areas: drawn from outlines, in a flat projection, with a shape and a link for each."""

import pytest
from people import make_member, make_site

from shelfmates.render.map import WIDTH, draw_map

SQUARE = [[-82.0, 36.0], [-81.0, 36.0], [-81.0, 37.0], [-82.0, 37.0], [-82.0, 36.0]]
FAR = [[-80.0, 36.0], [-79.0, 36.0], [-79.0, 37.0], [-80.0, 36.0]]


def draw(*members, **outlines):
    return draw_map(make_site(*members, outlines=outlines))


def read_points(outline):
    """Give the points of an SVG path of absolute lines."""
    rings = [ring for ring in outline.split("Z") if ring]
    return [[tuple(map(float, point.split())) for point in ring.removeprefix("M").split("L")] for ring in rings]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": rings}


def test_a_network_without_outlines_has_no_map():
    assert draw_map(make_site(make_member())) is None


def test_north_is_up_west_is_left_and_it_fills_the_width():
    drawn = draw(ashe=polygon(SQUARE), watauga=polygon(FAR))
    ((ashe,), (watauga,)) = (read_points(shape.outline) for shape in drawn.shapes)
    assert (ashe[0][0], ashe[3][1], max(x for x, _ in watauga)) == (0, 0, WIDTH)
    assert drawn.height - 1 < ashe[0][1] <= drawn.height


def test_a_degree_of_longitude_is_shorter_than_one_of_latitude_as_on_the_ground():
    drawn = draw(ashe=polygon(SQUARE))
    assert drawn.height / drawn.width == pytest.approx(1 / 0.804, rel=0.01)


def test_an_area_of_several_pieces_is_one_shape():
    drawn = draw(ashe={"type": "MultiPolygon", "coordinates": [[SQUARE], [FAR]]})
    assert [(shape.place.id, len(read_points(shape.outline))) for shape in drawn.shapes] == [("ashe", 2)]


def test_an_area_without_an_outline_is_not_drawn():
    assert [shape.place.id for shape in draw(ashe=polygon(SQUARE)).shapes] == ["ashe"]


def test_an_outline_of_no_area_is_not_drawn():
    assert draw(atlantis=polygon(SQUARE)) is None


def test_the_more_members_the_darker():
    members = [make_member(f"m-{number}", area="ashe") for number in range(8)]
    drawn = draw(*members, make_member(), ashe=polygon(SQUARE), watauga=polygon(FAR))
    assert [(shape.place.count, shape.shade) for shape in drawn.shapes] == [(8, 4), (1, 1)]
    assert [shape.shade for shape in draw(ashe=polygon(SQUARE)).shapes] == [0]


def test_a_shape_leads_to_its_area():
    assert draw(ashe=polygon(SQUARE)).shapes[0].place.address == "areas/ashe/"
