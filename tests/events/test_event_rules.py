"""Rules for events that no golden case covers; correct events have no problems."""

import pytest

from event_times import make_event
from shelfmates.problem import Severity
from shelfmates.schedule.rrule import MOST
from shelfmates.validate.events.event_rules import check_event
from shelfmates.validate.named_records import NamedIds, check_named
from shelfmates.validate.violation import show_field

HERE = {"areas": ["watauga"]}
ZONE = "America/New_York"


def codes(**fields):
    return [finding.code for finding in check_event(make_event(**{**HERE, **fields}), ZONE)]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": "2027-spring", "end": "2027-05", "precision": "season"},
        {"start": "2027", "end": "2028", "precision": "year"},
        {"start": "2026-11-01 00:30", "end": "2026-11-01 02:15"},
        {"start": "2027-03-14 01:45", "end": "2027-03-14 03:00"},
        {"areas": [], "url": "https://example.org/"},
        {"areas": [], "place": {"name": "Hall"}},
        {"areas": [], "start": "2027-03", "precision": "month"},
        {"areas": [], "kind": "deadline", "start": "2027-03-04"},
        {"start": "2027-03-04", "end": "2027-03-05"},
        {"start": "2027-03-04 18:30", "end": "2027-03-04 18:31"},
        {"mode": "online", "areas": [], "status": "canceled"},
        {"mode": "hybrid", "register": "https://example.org/"},
        {"deadlines": [{"what": "grant", "date": "2027-03-02"}]},
        {"start": "2027-03", "precision": "month", "deadlines": [{"what": "grant", "date": "2027-03-31"}]},
        {"repeat": {"every": "tuesday"}, "deadlines": [{"what": "grant", "date": "2027-04-01"}]},
        {"repeat": {"also": ["2027-04-01"]}},
        {"repeat": {"every": "tuesday", "except": ["2027-03-09", "2027-03-16 20:00"]}},
        {"repeat": {"every": "tuesday", "except": ["2027-03-09"], "pauses": [{"from": "2027-03-05", "to": "2027-03-12"}]}},
        {"repeat": {"every": "tuesday", "also": ["2027-04-01"], "except": ["2027-04-01"]}},
        {"repeat": {"every": "day"}},
        {"repeat": {"rrule": f"FREQ=DAILY;COUNT={MOST}"}},
        {"repeat": {"rrule": "FREQ=WEEKLY;UNTIL=20270601T000000Z"}},
        {"start": "2027-03-02", "repeat": {"rrule": "FREQ=WEEKLY;UNTIL=20270601"}},
        {"start": "1000-01-01"},
        {"start": "5000-12-31 23:59", "repeat": {"every": "day"}},
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_is_right(fields):
    assert codes(**fields) == []


@pytest.mark.parametrize("repeat", [{"every": "mondy"}, {"rrule": "FREQ=HOURLY"}, {"rrule": "BYDAY=1MO"}])
def test_a_rule_that_is_not_understood_is_told_once(repeat):
    repeat = {**repeat, "except": ["2027-03-09"]}
    assert len(codes(repeat=repeat)) == 1


TWICE = [
    ({"start": "2027-03-04 18:30", "end": "2027-03-04 18:30"}, "ends-at-its-start"),
    ({"start": "2027-03-04 00:00", "end": "2027-03-04 00:00"}, "ends-at-its-start"),
    ({"start": "2027-03-04 23:59", "end": "2027-03-04 23:59"}, "ends-at-its-start"),
    ({"start": "2027-03-04T18:30", "end": "2027-03-04 18:30"}, "ends-at-its-start"),
    ({"start": "2027-11-07 01:30", "end": "2027-11-07 01:30"}, "ends-at-its-start"),
    ({"start": "2027-03-04 18:30", "end": "2027-03-04 18:30", "timezone": "UTC"}, "ends-at-its-start"),
    ({"start": "2027-03-04 18:30", "end": "2027-03-04 18:30", "timezone": "Asia/Tokyo"}, "ends-at-its-start"),
    ({"start": "2027-03-02 18:30", "end": "2027-03-02 18:30", "repeat": {"every": "tuesday"}}, "ends-at-its-start"),
    ({"start": "2027-03-04 18:30", "end": "2027-03-04 18:30", "status": "canceled"}, "ends-at-its-start"),
    ({"start": "2027-03-04", "end": "2027-03-04"}, "one-day"),
    ({"start": "2028-02-29", "end": "2028-02-29"}, "one-day"),
    ({"start": "2027-03-02", "end": "2027-03-02", "repeat": {"every": "tuesday"}}, "one-day"),
    ({"start": "2027-03-04", "end": "2027-03-04", "timezone": "Asia/Tokyo"}, "one-day"),
    ({"start": "2027-03-04", "end": "2027-03-04", "kind": "deadline"}, "one-day"),
    ({"start": "2027-03", "end": "2027-03", "precision": "month"}, "one-day"),
    ({"start": "2027-spring", "end": "2027-spring", "precision": "season"}, "one-day"),
    ({"start": "2027", "end": "2027", "precision": "year"}, "one-day"),
    ({"start": "2027-03-04 18:30", "end": "2027-03-04"}, "two-kinds-of-date"),
    ({"start": "2027-03-04", "end": "2027-03-04 18:30"}, "two-kinds-of-date"),
    ({"start": "2027-03-04", "end": "2027-03", "precision": "day"}, "two-kinds-of-date"),
    ({"start": "2027-03-04", "end": "2027", "precision": "day"}, "two-kinds-of-date"),
]
"""Events with an end that adds nothing to their start."""


@pytest.mark.parametrize(("fields", "code"), TWICE)
def test_an_end_that_says_no_more_than_the_start_should_be_left_out(fields, code):
    rows = check_event(make_event(**{**HERE, **fields}), ZONE)
    (found,) = (row for row in rows if row.code != "hour-comes-twice")
    assert (found.field, found.code) == (("end",), code)
    assert "leave out `end`" in found.hint
    assert found.severity is (Severity.NOTICE if code == "one-day" else Severity.ERROR)


AFAR = [
    {"mode": mode, **fields}
    for mode in ("online", "hybrid")
    for fields in (
        {}, {"status": "planned"}, {"status": "postponed"}, {"organizer": "Example Association"}, {"place": {"name": "Hall"}},
        {"start": "2027-03", "precision": "month"}, {"start": "2027-03-04 20:00"}, {"kind": "webinar"}, {"kind": "deadline"},
        {"description": "The link comes by mail."}, {"repeat": {"every": "tuesday"}},
    )
]  # fmt: skip


@pytest.mark.parametrize("fields", AFAR)
def test_an_event_from_afar_without_an_address_is_a_warning(fields):
    (found,) = check_event(make_event(**{**HERE, **fields}), ZONE)
    assert (found.field, found.code, found.severity) == (("mode",), "no-way-in", Severity.WARNING)


@pytest.mark.parametrize("field", ["online", "url", "register", "hashtag"])
@pytest.mark.parametrize("mode", ["online", "hybrid"])
def test_any_way_in_is_enough(mode, field):
    assert codes(mode=mode, **{field: "#tlchat" if field == "hashtag" else "https://example.org/"}) == []


def test_the_zone_of_the_event_says_which_hours_there_are():
    assert codes(start="2027-03-14 02:30") == ["hour-does-not-exist"]
    assert codes(start="2027-03-14 02:30", timezone="Europe/Paris") == []
    assert codes(start="2027-03-28 02:30", timezone="Europe/Paris") == ["hour-does-not-exist"]


def test_an_exception_on_a_day_besides_leaves_nothing_out_where_it_does_not_happen():
    assert codes(repeat={"every": "tuesday", "except": ["2027-03-10"]}) == ["except-hits-nothing"]


def test_the_nearest_right_days_are_proposed():
    found = list(check_event(make_event(start="2027-03-04 20:00", repeat={"every": "last friday"}, **HERE), ZONE))
    assert [row.hint for row in found] == ["write 2027-02-26 20:00 or 2027-03-26 20:00, or change the rule"]


def test_what_could_not_be_read_may_have_been_named():
    event = make_event(follow_up={"group": "book-group"})
    assert list(check_named(event, NamedIds(resources=None))) == []
    assert [show_field(row.field) for row in check_named(event, NamedIds(resources=["x"]))] == ["follow_up.group"]


@pytest.mark.parametrize(
    ("start", "zone", "told"),
    [
        (
            "2027-03-07 02:30",
            "Europe/Paris",
            "falls on 2027-03-28 02:30, which does not exist: in Europe/Paris the clocks change from 02:00 to 03:00 then",
        ),
        (
            "2011-12-16 10:00",
            "Pacific/Apia",
            "falls on 2011-12-30 10:00, which does not exist: in Pacific/Apia there was no 2011-12-30",
        ),
    ],
)
def test_a_repetition_on_an_hour_or_a_day_that_does_not_exist_is_told(start, zone, told):
    day = "sunday" if "Europe" in zone else "friday"
    until = "2027-05-02" if "Europe" in zone else "2012-02-01"
    event = make_event(**HERE, start=start, end=None, timezone=zone, repeat={"every": day, "until": until})
    assert [row.message for row in check_event(event, ZONE) if row.code == "leapt-occurrence"] == [told]
