"""A damaged or hostile calendar is read or refused, within two seconds, and with little memory."""

import tracemalloc
from resource import RUSAGE_SELF, getrusage
from time import process_time

import pytest

from calendar_files import read_drafts, show_drafts
from folders import write_network
from mutated_calendars import make_mutated
from shelfmates import pipeline
from shelfmates.change.imports.plan import plan_drafts
from stopwatch import find_seconds

FEW, ALL = range(100), range(100, 2_000)
LIMIT, MEMORY = 2.0, 100_000_000
"""Seconds of a processor, and bytes, for one calendar."""


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """Return a checked network without events."""
    return pipeline.check(write_network(tmp_path_factory.mktemp("damaged") / "network"))


@pytest.mark.parametrize("numbers", [FEW, pytest.param(ALL, marks=pytest.mark.long)], ids=["few", "all"])
def test_a_damaged_calendar_is_read_or_refused_in_time(numbers, checked):
    slow, before = {}, getrusage(RUSAGE_SELF).ru_maxrss
    for number in numbers:
        content, begun = make_mutated(number), process_time()
        calendar = read_drafts(content)
        plan_drafts(calendar.drafts, checked, calendar.notes)
        if (seconds := find_seconds(begun)) > LIMIT:
            slow[number] = seconds
    assert slow == {}
    assert (getrusage(RUSAGE_SELF).ru_maxrss - before) * 1_024 < 2 * MEMORY


def test_most_damaged_calendars_still_have_events():
    found = [read_drafts(make_mutated(number)).drafts for number in FEW]
    assert sum(1 for drafts in found if any(not draft.is_refused for draft in drafts)) > len(FEW) / 4


HOSTILE = {
    "a long line": b"DESCRIPTION:" + b"a" * 15_000_000,
    "many lines of signs": b"DESCRIPTION:Join Zoom Meeting\\n" + b"------\\n" * 2_800,
    "many passcodes": b"DESCRIPTION:" + b"Passcode: 1234\\nx\\n" * 1_100,
    "many links": b"DESCRIPTION:" + b"Join here https://zoom.example.org/j/1?pwd=2\\n" * 440,
    "a long title": b"SUMMARY:" + b"CANCELLED: " * 9_000,
    "a long place": b"LOCATION:" + b"Library or Zoom; " * 5_000,
    "a place of signs": b"LOCATION:" + b"( or - ) " * 9_000,
    "many meetings": b"\r\n".join(b"CONFERENCE:https://zoom.example.org/j/%d" % number for number in range(8_000)),
    "many categories": b"CATEGORIES:" + b",".join(b"Word %d" % number for number in range(8_000)),
    "many dates": b"RDATE:" + b",".join(b"20270304T183000" for _ in range(6_000)),
    "a long rule": b"RRULE:FREQ=YEARLY;BYDAY=" + b",".join([b"1MO"] * 20_000),
    "a rule that never applies": b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "a zone of slashes": b"DTSTART;TZID=" + b"/a" * 40_000 + b":20270304T183000",
    "a zone of brackets": b"DTSTART;TZID=" + b"(UTC" * 20_000 + b":20270304T183000",
}


@pytest.mark.uncounted
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_line_takes_little_time_and_memory(name, checked):
    event = b"BEGIN:VEVENT\r\n%b\r\nUID:1\r\nSUMMARY:x\r\nDTSTART:20270304T183000\r\nEND:VEVENT\r\n"
    content = b"BEGIN:VCALENDAR\r\n" + event % HOSTILE[name] + b"END:VCALENDAR\r\n"
    begun = process_time()
    calendar = read_drafts(content)
    plan_drafts(calendar.drafts, checked, calendar.notes)
    assert find_seconds(begun) < LIMIT
    tracemalloc.start()
    show_drafts(read_drafts(content))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEMORY


def test_many_zones_and_events_take_little_time(checked):
    zones = [
        f"BEGIN:VTIMEZONE\r\nTZID:Z{number}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0{number % 10}17\r\n"
        f"TZOFFSETTO:+0{number % 10}47\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH={number % 12 + 1}\r\nEND:STANDARD\r\n"
        f"END:VTIMEZONE\r\n"
        for number in range(300)
    ]
    events = [
        f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:x\r\nDTSTART;TZID=Z{number}:20270304T183000\r\nEND:VEVENT\r\n"
        for number in range(300)
    ]
    begun = process_time()
    read_drafts(f"BEGIN:VCALENDAR\r\n{''.join(zones)}{''.join(events)}END:VCALENDAR\r\n".encode())
    assert find_seconds(begun) < 2 * LIMIT
