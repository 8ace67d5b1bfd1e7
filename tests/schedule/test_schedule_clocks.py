"""Instants, over every change of the clocks: what the schedule says agrees with a search from the other side.

The schedule goes from wall times to instants. The search knows only what a clock shows at an instant: it looks
for the changes of a zone, and takes each stretch between two of them as a clock that never changes.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from event_times import make_event
from shelfmates.model.moment import Moment
from shelfmates.schedule import list_occurrences
from shelfmates.schedule.time_zones import find_change, get_zone

FIRST, LAST = datetime(2023, 12, 1, tzinfo=UTC), datetime(2033, 2, 1, tzinfo=UTC)
BOUNDS = (datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2032-12-01"))
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
ODD = (
    "UTC", "America/New_York", "Europe/Paris", "Europe/Dublin", "Australia/Lord_Howe", "Africa/Casablanca",
    "America/St_Johns", "America/Santiago", "Asia/Beirut", "Africa/Cairo", "America/Havana", "Atlantic/Azores",
    "Antarctica/Troll", "Pacific/Chatham", "Asia/Kathmandu", "America/Nuuk", "Asia/Gaza",
)  # fmt: skip
"""Changes at midnight, by half an hour, by two hours, downwards in summer; and none."""
ALL = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


def offset(instant, zone):
    return instant.astimezone(ZoneInfo(zone)).utcoffset()


@cache
def stretches(zone):
    """Return the stretches of a zone: from when, until when, and by how much its clock is ahead."""
    days = [FIRST + DAY * step for step in range((LAST - FIRST).days)]
    changes = [search(one, two, zone) for one, two in pairwise(days) if offset(one, zone) != offset(two, zone)]
    ends = [FIRST, *changes, LAST]
    return tuple((one, two, offset(one, zone)) for one, two in pairwise(ends))


def search(early, late, zone):
    """Return the minute in which the offset becomes another."""
    before = offset(early, zone)
    return next(now for now in (early + MINUTE * step for step in range(24 * 60 + 1)) if offset(now, zone) != before)


def instants(wall, zone):
    """Return each instant at which a clock shows a wall time."""
    rows = ((wall.replace(tzinfo=UTC) - ahead, one, two) for one, two, ahead in stretches(zone))
    return [instant for instant, one, two in rows if one <= instant < two]


def leap(wall, zone):
    """Return the change that leaps over a wall time, and the clock before it."""
    for (_, change, before), (_, _, after) in pairwise(stretches(zone)):
        if change + before <= wall.replace(tzinfo=UTC) < change + after:
            return change, before
    raise AssertionError((wall, zone))


def expect(wall, zone):
    """Return the instant that RFC 5545 (section 3.3.5) means by a wall time."""
    if found := instants(wall, zone):
        return min(found)
    _, before = leap(wall, zone)
    return wall.replace(tzinfo=UTC) - before


def expect_dawn(day, zone):
    """Return the first moment of a day."""
    midnight = datetime.combine(day, time())
    return min(instants(midnight, zone), default=None) or leap(midnight, zone)[0]


def check_hours(wall, zone, length):
    end = wall + length
    event = make_event(start=Moment(wall), end=Moment(end), timezone=zone)
    (found,) = list_occurrences(event, "UTC")
    assert (found.first, found.last) == (expect(wall, zone), expect(end, zone))
    # An hour that comes twice equals no instant to Python (PEP 495), so both are made instants first.
    assert (found.start.local.astimezone(UTC), found.end.local.astimezone(UTC)) == (found.first, found.last)
    assert found.start.local.tzinfo is get_zone(zone)
    assert (found.start.local.replace(tzinfo=None) == wall) == bool(instants(wall, zone))


def check_days(day, zone, length):
    event = make_event(start=Moment.of_day(day), end=Moment.of_day(day + DAY * length), timezone=zone)
    (found,) = list_occurrences(event, "UTC")
    assert (found.start.day, found.end.day) == (day, day + DAY * length)
    assert (found.first, found.last) == (expect_dawn(day, zone), expect_dawn(day + DAY * (length + 1), zone))


def check_weeks(wall, zone):
    event = make_event(start=Moment(wall - 7 * DAY), end=Moment(wall - 7 * DAY + HOUR), timezone=zone,
                       repeat={"every": "week", "until": (wall + 8 * DAY).date()})  # fmt: skip
    found = list_occurrences(event, "UTC")
    walls = [wall - 7 * DAY, wall, wall + 7 * DAY]
    assert [row.first for row in found] == [expect(row, zone) for row in walls]
    length = expect(walls[0] + HOUR, zone) - expect(walls[0], zone)
    assert {row.last - row.first for row in found} == {length}


def check_all(wall, zone):
    check_hours(wall, zone, 90 * MINUTE)
    check_hours(wall, zone, 3 * DAY)
    check_days(wall.date(), zone, 0)
    check_days(wall.date() - DAY, zone, 3)
    check_weeks(wall, zone)


@given(st.sampled_from(ODD), st.datetimes(*BOUNDS))
@settings(max_examples=150)
def test_any_wall_time_is_the_instant_that_its_clock_shows(zone, wall):
    check_all(wall.replace(second=0, microsecond=0), zone)


@given(st.data())
@settings(max_examples=150)
def test_wall_times_about_a_change_are_the_instants_that_the_rules_say(data):
    zone = data.draw(st.sampled_from([zone for zone in ODD if len(stretches(zone)) > 1]))
    _, change, before = data.draw(st.sampled_from(stretches(zone)[1:-1]))
    minutes = data.draw(st.integers(-150, 150))
    check_all((change + before).replace(tzinfo=None) + MINUTE * minutes, zone)


@pytest.mark.long
@pytest.mark.parametrize("zone", ALL)
def test_every_change_of_every_zone_is_passed_as_the_rules_say(zone):
    for _, change, before in stretches(zone)[:-1]:
        wall = (change + before).replace(tzinfo=None)
        midnight = wall.replace(hour=0, minute=0)
        for moment in (midnight, midnight + DAY, *(wall + MINUTE * step for step in range(-150, 151, 15))):
            check_all(moment, zone)


@pytest.mark.parametrize("zone", ODD)
def test_a_change_is_told_with_what_the_clocks_show_before_and_after(zone):
    for (_, change, before), (_, _, after) in pairwise(stretches(zone)):
        wall = (change + min(before, after)).replace(tzinfo=None)
        found = find_change(wall, get_zone(zone))
        assert found == (change, (change + before).replace(tzinfo=None), (change + after).replace(tzinfo=None))


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/Santiago", date(2027, 9, 5)), ("Africa/Cairo", date(2027, 4, 30)), ("Asia/Beirut", date(2027, 3, 28))],
)
def test_a_day_whose_midnight_is_leapt_over_begins_with_the_leap(zone, day):
    assert instants(datetime.combine(day, time()), zone) == []
    check_days(day, zone, 0)
    (found,) = list_occurrences(make_event(start=Moment.of_day(day), timezone=zone), "UTC")
    assert found.last - found.first == 23 * HOUR


def test_a_day_begins_with_the_leap_that_began_the_day_before():
    # In Toronto clocks went from 23:30 to 00:30.
    (found,) = list_occurrences(make_event(start="1919-03-31", timezone="America/Toronto"), "UTC")
    assert (found.first, found.last - found.first) == (
        datetime(1919, 3, 31, 4, 30, tzinfo=UTC),
        23 * HOUR + 30 * MINUTE,
    )


def test_the_example_of_the_rfc_is_understood_as_it_says():
    (found,) = list_occurrences(make_event(start="2007-03-11 02:30", timezone="America/New_York"), "UTC")
    assert (found.first, f"{found.start.local:%H:%M %Z}") == (datetime(2007, 3, 11, 7, 30, tzinfo=UTC), "03:30 EDT")
    (found,) = list_occurrences(make_event(start="2007-11-04 01:30", timezone="America/New_York"), "UTC")
    assert (found.first, f"{found.start.local:%H:%M %Z}") == (datetime(2007, 11, 4, 5, 30, tzinfo=UTC), "01:30 EDT")
