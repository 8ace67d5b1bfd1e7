"""Equal results are in the order of a lot: the same for everybody, another one every week, and fair."""

from collections import Counter
from datetime import date, timedelta

from shelfmates.derive.matching.tie_break import draw_weekly

MONDAY = date(2026, 11, 23)
PEOPLE = tuple(f"member-{number}" for number in range(5))


def order(day):
    """Return the people in the order of a day's lot."""
    return sorted(PEOPLE, key=lambda id_: draw_weekly(id_, day))


def test_a_week_has_one_order_and_the_next_one_another():
    days = [MONDAY + timedelta(days=number) for number in range(14)]
    orders = [order(day) for day in days]
    assert len({*map(tuple, orders)}) in {2, 3}
    assert orders[3] == orders[7]


def test_everybody_is_first_about_as_often():
    first = Counter(order(MONDAY + timedelta(weeks=week))[0] for week in range(500))
    assert {*first} == {*PEOPLE}
    assert 60 < min(first.values()) <= max(first.values()) < 140
