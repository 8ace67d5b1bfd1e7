"""VTIMEZONE of every zone, read by ical.js and dateutil and compared with zoneinfo at each change of its clocks."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ical_readers import offsets_by_javascript, offsets_by_python
from shelfmates.render.events.vtimezone import Onset, _is_kept, make_vtimezone
from zone_changes import MINUTE, ODD, list_changes, zones_but_few

NOON, HOUR = time(12), timedelta(hours=1)
FIRST, LAST = date(2024, 1, 1), date(2032, 12, 31)


def write(zone, first=FIRST, last=LAST):
    return make_vtimezone(zone, first, last).to_ical(sorted=False).decode()


def offset_of(wall, zone):
    return ZoneInfo(zone).utcoffset(wall).total_seconds()


def list_walls(zone):
    """Return clear wall times around each change and in each half of the year, and those that come twice."""
    clear = [datetime.combine(date(year, month, 21), NOON) for year in range(2024, 2033) for month in (6, 12)]
    twice = []
    for (early, late), is_fold in list_changes(zone):
        clear += [early - MINUTE, late, late + MINUTE]
        twice += [early, early + MINUTE, late - MINUTE] if is_fold else []
    return clear, [wall.replace(fold=fold) for wall in twice for fold in (0, 1)]


@pytest.mark.browser
@pytest.mark.parametrize("zone", zones_but_few(ODD))
def test_two_readers_find_the_right_offset_around_every_change(zone, ical_js):
    text, (clear, twice) = write(zone), list_walls(zone)
    right = [offset_of(wall, zone) for wall in clear]
    assert offsets_by_javascript(ical_js, text, clear) == right
    assert offsets_by_python(text, clear) == right
    # ical.js takes the standard time of two; RFC 5545 and dateutil tell them apart.
    assert offsets_by_python(text, twice) == [offset_of(wall, zone) for wall in twice]


SECOND_SUNDAY = "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("America/New_York", [SECOND_SUNDAY, "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"]),
        ("Europe/Dublin", ["RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"]),
        ("Asia/Jerusalem", ["RRULE:FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29;BYMONTH=3", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"]),
        ("Australia/Lord_Howe", ["RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"]),
        ("Africa/Casablanca", []),
        ("Africa/Cairo", []),
        ("Asia/Tokyo", []),
    ],
)  # fmt: skip
def test_a_rule_is_written_as_one_where_it_is_one(zone, rules):
    assert [line for line in write(zone).splitlines() if line.startswith("RRULE")] == rules


def test_nothing_is_written_beside_two_observances_that_come_again():
    assert write("America/New_York").count("DTSTART") == 2


def test_a_zone_whose_clock_stands_still_has_one_observance():
    assert write("Asia/Tokyo").splitlines()[2:] == [
        "BEGIN:STANDARD", "DTSTART:20230101T000000", "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "TZNAME:JST",
        "END:STANDARD", "END:VTIMEZONE",
    ]  # fmt: skip


def test_summer_is_daylight_in_dublin_too_whatever_the_zone_file_says():
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20230326T010000" in write("Europe/Dublin")


@pytest.mark.parametrize("year", [1985, 2000, 2006, 2007, 2036, 2040, 2400])
def test_years_before_and_long_after_the_present_rule_are_right(year):
    walls = [datetime.combine(date(year, month, 10), NOON) for month in range(1, 13)]
    text = write("America/New_York", date(year, 1, 1), date(year, 12, 31))
    assert offsets_by_python(text, walls) == [offset_of(wall, "America/New_York") for wall in walls]


def test_a_rule_that_moved_within_its_month_is_told_apart_from_the_one_before():
    walls = [datetime.combine(date(year, 10, 27), NOON) for year in range(1993, 2033)]
    text = write("Europe/London", date(1993, 1, 1), LAST)
    assert offsets_by_python(text, walls) == [offset_of(wall, "Europe/London") for wall in walls]


def test_a_rule_that_left_out_a_year_is_none():
    years = [datetime.combine(date(year, 3, 10), NOON) for year in (2024, 2030)]
    assert _is_kept([Onset(wall, HOUR, 2 * HOUR, "A") for wall in years]) is False


def test_years_ahead_of_the_usual_time_are_no_summer():
    assert "DAYLIGHT" not in write("Europe/Volgograd", date(2017, 1, 1), date(2022, 1, 1))


def test_a_rule_that_began_after_all_events_is_not_written():
    text = write("America/New_York", date(2005, 6, 1), date(2006, 6, 1))
    assert ("RRULE" in text, text.count("DTSTART")) == (False, 7)


@pytest.mark.parametrize("year", [1000, 9999])
def test_no_year_is_too_early_or_too_late(year):
    assert "BEGIN:STANDARD" in write("Europe/Paris", date(year, 1, 1), date(year, 12, 31))
