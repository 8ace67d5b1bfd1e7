"""Check that dates and times are understood as people write them, or refused with a reason."""

from datetime import date

import pytest

from checks import CASES
from shelfmates.change.date_parser import DateParser
from shelfmates.change.time_parser import read_times
from shelfmates.load.yaml_reader import read_values
from shelfmates.problem import Reason

pytestmark = pytest.mark.usefixtures("offline")
GIVEN = read_values((CASES / "dates.yaml").read_text(encoding="utf-8"))
PARSER = DateParser(("en", "fr", "es"), "mdy")


def show(start, end, zone, offset):
    """Return moments or times as the cases have them."""
    hours = f" at {offset.total_seconds() / 3_600:.0f}" if offset else ""
    return f"{start}{f' to {end}' if end else ''}{f' in {zone}' if zone else ''}{hours}"


@pytest.mark.parametrize("text", GIVEN["moments"])
def test_a_moment_is_understood(text):
    found = PARSER.read_moments(text)
    assert not isinstance(found, Reason), found
    assert show(*found) == GIVEN["moments"][text]


@pytest.mark.parametrize("text", GIVEN["refused"])
def test_a_moment_that_is_none_is_refused(text):
    found = PARSER.read_moments(text)
    assert isinstance(found, Reason)
    assert found.message == GIVEN["refused"][text]


@pytest.mark.parametrize("text", GIVEN["times"])
def test_a_time_is_understood(text):
    found = read_times(text)
    assert not isinstance(found, Reason), found
    assert show(f"{found.start:%H:%M}", found.end and f"{found.end:%H:%M}", *found[2:]) == GIVEN["times"][text]


@pytest.mark.parametrize("text", ["6", "9-5", "25:00", "soon", "6:75 PM", "", "1" * 200])
def test_what_is_no_time_is_refused(text):
    assert isinstance(read_times(text), Reason)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("26-09-05", "ymd", date(2026, 9, 5)), ("5/9/26", "dmy", date(2026, 9, 5)), ("9/5/71", "mdy", date(1971, 9, 5)),
        ("46270", "", date(2026, 9, 5)), ("2026–09–05", "", date(2026, 9, 5)), ("Sat 5 Sept 2026", "", date(2026, 9, 5)),
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_order_of_its_column(text, order, day):
    assert DateParser().read_day(text, order=order) == day
