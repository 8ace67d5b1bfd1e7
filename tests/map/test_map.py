"""The drawing of a map: outlines in a flat projection, towns as circles, names that cover nothing."""

import math
from itertools import combinations

import pytest

from maps import FAR, SQUARE, box, draw, grid, ground_of, make_area, polygon, read_points
from memory_networks import make_member
from shelfmates.render.map.drawing import MARGIN
from shelfmates.render.map.labels import SIZES, LabelBox, find_rooms, measure, place_labels, shorten
from shelfmates.render.map.outlines import write_paths
from shelfmates.render.map.projection import HEIGHT, WIDTH, MapPoint, fit

BARE = [{"id": "ashe", "name": "Ashe County"}, {"id": "watauga", "name": "Watauga County"}]
SUVA, LEVUKA, TAVEUNI = (178.44, -18.14), (178.83, -17.68), (-179.99, -16.85)
"""Towns on both sides of the antimeridian."""


def people(area, count, **fields):
    return [make_member(f"{area}-{fields.get('town', 'm')}-{number}", area=area, **fields) for number in range(count)]


def test_a_network_with_neither_outlines_nor_towns_has_no_map():
    assert draw(make_member(), areas=BARE) is None


def test_an_outline_of_no_area_is_not_drawn():
    assert draw(areas=BARE, outlines={"atlantis": polygon(SQUARE)}) is None


def test_an_area_with_neither_outline_nor_town_is_not_drawn():
    drawing = draw(areas=BARE, outlines={"ashe": polygon(SQUARE)})
    assert [row.place.id for row in drawing.grounds] == ["ashe"]


def test_north_is_up_west_is_left_and_it_fills_the_width():
    drawing = draw(areas=BARE, outlines={"ashe": polygon(SQUARE), "watauga": polygon(FAR)})
    (ashe,), (watauga,) = (read_points(row.outline) for row in drawing.grounds)
    assert box(ashe)[0] == MARGIN
    assert box(watauga)[2] == pytest.approx(WIDTH - MARGIN, abs=0.1)
    assert ashe[0][1] > ashe[2][1] == MARGIN


def test_a_degree_of_longitude_is_shorter_than_one_of_latitude_as_on_the_ground():
    projection = fit([(-82, 36), (-81, 37)])
    assert projection.down / projection.across == pytest.approx(1 / 0.804, rel=0.01)


@pytest.mark.parametrize(
    "points",
    [[(0, -90), (359, 90)], [(10, 50)], [(10, 50), (10.00001, 50)], [(5, -60), (6, 60)], [(-170, 10), (170, 11)]],
    ids=["the world", "one town", "one street", "a tall strip", "over the antimeridian"],
)
def test_whatever_the_region_the_drawing_keeps_its_bounds(points):
    projection = fit(points, margin=14)
    for x, y in map(projection.place, points):
        assert 13.9 <= x <= projection.width - 13.9
        assert 13.9 <= y <= projection.height - 13.9
    assert projection.width <= WIDTH + 1
    assert projection.height <= HEIGHT + 1


def test_a_region_across_the_antimeridian_lies_together():
    drawing = draw(areas=[make_area("fiji", SUVA, LEVUKA, TAVEUNI)])
    suva, levuka, taveuni = (circle.x for circle in sorted(drawing.grounds[0].circles, key=lambda row: row.id))
    assert suva < levuka < taveuni
    # 0.39 of the 1.57 degrees lie between the first two.
    assert (levuka - suva) / (taveuni - suva) == pytest.approx(0.39 / 1.57, rel=0.01)


def test_a_ring_cut_at_the_antimeridian_closes_again():
    west = [[179, -17], [180, -17], [180, -16], [179, -16], [179, -17]]
    east = [[-180, -17], [-179, -17], [-179, -16], [-180, -16], [-180, -17]]
    shape = {"type": "MultiPolygon", "coordinates": [[west], [east]]}
    (left, right) = read_points(draw(areas=BARE, outlines={"ashe": shape}).grounds[0].outline)
    assert box(left)[2] == pytest.approx(box(right)[0], abs=0.1)
    assert box(left)[0] < box(right)[0]


def test_an_area_of_several_pieces_is_one_shape():
    shape = {"type": "MultiPolygon", "coordinates": [[SQUARE], [FAR]]}
    drawing = draw(areas=BARE, outlines={"ashe": shape})
    assert [len(read_points(row.outline)) for row in drawing.grounds] == [2]


def test_the_more_members_the_stronger_and_nobody_is_nought():
    outlines = {"ashe": polygon(SQUARE), "watauga": polygon(FAR)}
    drawing = draw(*people("ashe", 8), *people("watauga", 1), areas=BARE, outlines=outlines)
    assert [(row.place.count, row.shade) for row in drawing.grounds] == [(8, 4), (1, 1)]
    assert {row.shade for row in draw(areas=BARE, outlines=outlines).grounds} == {0}


def test_a_circle_has_as_much_ground_as_its_town_has_members():
    members = [*people("here", 9, town="t0"), *people("here", 1, town="t1")]
    drawing = draw(*members, areas=[make_area("here", (-82, 36), (-81, 36.5))])
    large, small = ground_of(drawing, "here").circles
    assert (large.id, large.people, small.people) == ("here.t0", 9, 1)
    assert (large.r / small.r) ** 2 == pytest.approx(9, rel=0.02)


def test_no_circle_covers_the_whole_map():
    drawing = draw(*people("here", 3000, town="t0"), areas=[make_area("here", (-82, 36))])
    assert ground_of(drawing, "here").circles[0].r <= 46


def test_the_legend_says_what_the_largest_and_the_smallest_circle_mean():
    members = [*people("here", 7, town="t0"), *people("here", 1, town="t1")]
    drawing = draw(*members, areas=[make_area("here", (-82, 36), (-81, 36.5))])
    assert [(row.people, row.r) for row in drawing.legend][::2] == [
        (row.people, row.r) for row in ground_of(drawing, "here").circles[::-1]
    ]
    assert draw(areas=[make_area("here", (-82, 36))]).legend == ()


def test_without_outlines_every_town_is_there_and_the_area_is_named():
    drawing = draw(areas=[make_area("here", (-82, 36), (-81, 36.5)), make_area("there", (-80, 37))])
    assert [(row.place.id, row.outline, len(row.circles)) for row in drawing.grounds] == [
        ("here", "", 2),
        ("there", "", 1),
    ]
    assert [row.label.text for row in drawing.grounds] == ["Here", "There"]


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Ashe County", "Wilkes County"], ["Ashe", "Wilkes"]),
        (["Comté de Nice", "Comté de Foix"], ["Nice", "Foix"]),
        (["Kreis Bad Ems Süd", "Kreis Bad Orb Süd"], ["Ems", "Orb"]),
        (["Ashe County", "Ashe Town"], ["County", "Town"]),
        (["Ashe", "Ashe County"], ["Ashe", "Ashe County"]),
        (["The Same", "The Same"], ["Same", "Same"]),
        (["Ashe County"], ["Ashe County"]),
        ([], []),
    ],
)
def test_a_name_is_told_without_the_words_that_all_share(names, short):
    assert shorten(names) == short


def test_a_name_stands_inside_its_area_and_off_its_circles():
    ring = tuple(MapPoint(x, y) for x, y in [(0, 0), (100, 0), (100, 80), (0, 80)])
    circle = LabelBox(30, 30, 70, 50)
    wide = measure("Watauga", SIZES["l"])
    best = find_rooms([ring], [circle], wide)[0]
    label = LabelBox(best.x - wide / 2, best.y - 8, best.x + wide / 2, best.y + 8)
    assert label.left >= 0
    assert label.right <= 100
    assert not label.meets(circle)


def test_a_name_stands_in_the_wide_part_of_an_area():
    # An L: its middle is not in it.
    ring = tuple(MapPoint(x, y) for x, y in [(0, 0), (30, 0), (30, 170), (200, 170), (200, 200), (0, 200)])
    assert find_rooms([ring], [], 100)[0].y > 170


def boxes(drawing, size):
    for label in (row.label for row in drawing.grounds if row.label and size in row.label.sizes):
        half, tall = measure(label.text, SIZES[size]) / 2, SIZES[size] / 2
        yield LabelBox(label.x - half, label.y - tall, label.x + half, label.y + tall)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("with_outlines", [True, False])
def test_no_name_covers_another_at_any_size_and_all_lie_in_the_drawing(size, with_outlines):
    areas, outlines = grid(10, 6, points=3)
    areas = [{**row, "name": f"Hol-{row['id']}"} for row in areas]
    drawing = draw(areas=areas, outlines=outlines if with_outlines else None)
    found = list(boxes(drawing, size))
    assert found
    assert not [1 for one, other in combinations(found, 2) if one.meets(other)]
    assert all(box.left >= 0 and box.right <= drawing.width for box in found)


def test_a_desk_has_room_for_more_names_than_a_telephone():
    areas, outlines = grid(9, 6)
    drawing = draw(areas=[{**row, "name": f"Hol-{row['id']}"} for row in areas], outlines=outlines)
    counts = [len(list(boxes(drawing, size))) for size in SIZES]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_where_there_is_no_room_a_name_is_left_out():
    name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch " * 3
    drawing = draw(areas=[make_area("here", (-82, 36), name=name), make_area("there", (-81, 36))])
    assert [row.label is None for row in drawing.grounds] == [True, False]
    assert place_labels([("x", [])], 100) == [None]


def test_neighbors_share_their_border_however_coarse_it_becomes():
    rings = {id_: shape["coordinates"][0] for id_, shape in grid(2, 1, points=100)[1].items()}
    areas = {id_: (tuple(MapPoint((x + 100) * 600, (y - 30) * 600) for x, y in ring),) for id_, ring in rings.items()}
    fine, coarse = write_paths(areas, budget=10**6), write_paths(areas, budget=5500)
    assert sum(map(len, coarse.values())) <= 5500 < sum(map(len, fine.values()))
    for paths in (fine, coarse):
        (left,), (right,) = (read_points(paths[id_]) for id_ in ("a-0-0", "a-1-0"))
        # The border between them lies at 300, and each has points of its own only far from there.
        assert len({point for point in left if point[0] > 250} & set(right)) > 5
        assert {point for point in left if point[0] > 250 and 30 < point[1] < 270} == {
            point for point in right if point[0] < 350 and 30 < point[1] < 270
        }


def test_an_area_that_vanishes_on_the_grid_is_still_there():
    speck = (MapPoint(5, 5), MapPoint(5.01, 5), MapPoint(5, 5.01))
    assert write_paths({"speck": (speck,)}, budget=9)["speck"].startswith("M5 5")


def test_coordinates_have_one_decimal():
    areas, outlines = grid(3, 2, points=9)
    drawing = draw(*people("a-0-0", 3, town="t0"), areas=areas, outlines=outlines)
    numbers = [
        number for row in drawing.grounds for ring in read_points(row.outline) for point in ring for number in point
    ]
    numbers += [number for row in drawing.grounds for one in row.circles for number in (one.x, one.y, one.r)]
    assert all(math.isclose(number, round(number, 1)) for number in numbers)
