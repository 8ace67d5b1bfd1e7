"""Names on the map beside circles: off them, also off those of neighbors, where there is a place that is."""

from shelfmates.render.map.labels import SIZES, LabelBox, LabelSpace, find_rooms, measure, place_labels
from shelfmates.render.map.projection import MapPoint

WIDE = measure("Henderson", SIZES["l"])


AREA = tuple(MapPoint(x, y) for x, y in [(100, 0), (210, 0), (210, 20), (100, 20)])
"""An area that is hardly wider than its name."""


def place(circles, *, near=()):
    """Return the box of a name in the area, with circles of its own, and near those of others."""
    rooms = find_rooms([AREA], circles, WIDE)
    (label,) = place_labels([("Henderson", rooms)], 500, [*circles, *near])
    return LabelBox(label.x - WIDE / 2, label.y - 8, label.x + WIDE / 2, label.y + 8)


def test_where_half_the_area_is_free_the_name_spills_over_the_border_and_not_over_the_circle():
    circle = LabelBox(145, 0, 184, 20)
    assert 60 < WIDE < 70
    assert not place([circle]).meets(circle)


def test_the_other_side_is_taken_where_a_neighbor_has_a_circle_on_the_first():
    circle, neighbor = LabelBox(150, 0, 160, 20), LabelBox(70, 0, 98, 20)
    assert place([circle]).right <= circle.left
    found = place([circle], near=[neighbor])
    assert not found.meets(neighbor)
    assert found.left >= circle.right


def test_a_name_covers_a_circle_rather_than_be_missing():
    circle = LabelBox(100, 0, 210, 20)
    assert place([circle]).meets(circle)


def test_two_names_in_a_line_do_not_run_into_each_other():
    rooms = [[LabelSpace(WIDE * number * 1.1 + 100, 10, 500)] for number in range(2)]
    first, second = place_labels([("Henderson", room) for room in rooms], 500)
    assert (first is None, second is None) == (False, True)
