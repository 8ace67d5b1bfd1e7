"""Occurrences of an imported series are at the instants that a second reader finds in the file itself.

dateutil expands the rules, with the zones that the file defines; vobject reads its lines.
"""

from datetime import UTC, datetime

import pytest

from calendar_files import ZONE, read_drafts, write_calendar
from calendar_producers import PRODUCERS, define
from ical_readers import events_by_python
from shelfmates.change.field_order import arrange
from shelfmates.model import Event
from shelfmates.render.events.vtimezone import make_vtimezone
from shelfmates.schedule import list_occurrences

END = datetime(2029, 3, 1, tzinfo=UTC)
"""Two years after the first day."""


def define_like(name, zone):
    """Return the lines of a VTIMEZONE with another name than its zone."""
    text = make_vtimezone(zone, END.date().replace(year=2026), END.date()).to_ical().decode()
    return [name if line.startswith("TZID:") else line for line in text.replace("\r\n ", "").split("\r\n") if line]


ZONES = {
    "Eastern Standard Time": define("Eastern Standard Time"),
    "Customized Time Zone": define_like("TZID:Customized Time Zone", "America/Chicago"),
    "Mine": define_like("TZID:Mine", "Europe/Paris"),
    "Half": define_like("TZID:Half", "Australia/Lord_Howe"),
    "South": define_like("TZID:South", "America/Santiago"),
    "Fixed": define_like("TZID:Fixed", "Asia/Tokyo"),
}
RULES = {
    "FREQ=WEEKLY;BYDAY=TU": (),
    "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=40": (),
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU": (),
    "FREQ=WEEKLY;UNTIL=20271102T230000Z": (),
    "FREQ=DAILY;COUNT=30": (),
    "FREQ=DAILY;INTERVAL=10;UNTIL=20280301T000000Z": (),
    "FREQ=MONTHLY;BYDAY=1TU": (),
    "FREQ=MONTHLY;BYDAY=-1WE,1TU": (),
    "FREQ=MONTHLY;BYMONTHDAY=2": (),
    "FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=1": (),
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU": (),
    "FREQ=YEARLY": (),
    "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1TU": (),
    "FREQ=WEEKLY;BYDAY=TU;COUNT=12": ("EXDATE", "20270309T183000"),
    "FREQ=WEEKLY;BYDAY=TU;COUNT=13": ("RDATE", "20270305T183000"),
}
TIMES = ("183000", "013000", "233000")


@pytest.mark.parametrize("clock", TIMES)
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("rule", RULES)
def test_a_series_takes_place_when_the_file_says(rule, zone, clock):
    more = [f"{RULES[rule][0]};TZID={zone}:{RULES[rule][1].replace('183000', clock)}"] if RULES[rule] else []
    lines = [
        "UID:1",
        "SUMMARY:Visit",
        f"DTSTART;TZID={zone}:20270302T{clock}",
        "DURATION:PT30M",
        f"RRULE:{rule}",
        *more,
    ]
    content = write_calendar(lines, head=ZONES[zone])
    (draft,) = read_drafts(content).drafts
    assert not draft.is_refused, draft.notes
    event = Event.model_validate({"id": "visit", **arrange(Event, draft.values)})
    found = [row.first for row in list_occurrences(event, ZONE) if row.first < END]
    expected = events_by_python(content.replace(b"DURATION:PT30M\r\n", b""), END)["1"]
    assert found == [begin for begin, _end in expected]


@pytest.mark.parametrize("zone", ["Mine", "Customized Time Zone"])
def test_a_series_in_a_zone_that_no_other_has_is_refused(zone):
    odd = [line.replace("+0100", "+0110").replace("-0600", "-0610") for line in ZONES[zone]]
    (draft,) = read_drafts(
        write_calendar(["UID:1", "SUMMARY:Visit", f"DTSTART;TZID={zone}:20270302T183000", "RRULE:FREQ=DAILY"], head=odd)
    ).drafts
    assert [note.message for note in draft.notes] == [f"repeats in the time zone “{zone}”, which equals no known one"]


def test_a_single_event_in_such_a_zone_keeps_its_instant():
    odd = [line.replace("+0100", "+0110") for line in ZONES["Mine"]]
    lines = ["UID:1", "SUMMARY:Visit", "DTSTART;TZID=Mine:20270302T183000"]
    (draft,) = read_drafts(write_calendar(lines, head=odd)).drafts
    assert str(draft.values["start"]) == "2027-03-02 12:20"
    assert [note.message for note in draft.notes] == [
        "is in the time zone “Mine”, which equals no known one; its times are converted to America/New_York"
    ]


def test_moved_occurrences_in_a_zone_of_the_file_are_moved():
    writer = PRODUCERS["outlook-customized"]
    series = ["UID:1", "SUMMARY:Visit", "<DTSTART 20270302T183000>", "RRULE:FREQ=WEEKLY;COUNT=3"]
    moved = ["UID:1", "SUMMARY:Visit", "<RECURRENCE-ID 20270309T183000>", "<DTSTART 20270310T190000>"]
    (draft,) = read_drafts(writer.write(series, moved)).drafts
    assert {key: [*map(str, draft.values["repeat"][key])] for key in ("except", "also")} == {
        "except": ["2027-03-09"], "also": ["2027-03-10 19:00"],
    }  # fmt: skip


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "GMT"])
def test_a_calendar_that_names_only_utc_has_times_of_the_network(zone):
    lines = ["UID:1", "SUMMARY:Visit", "DTSTART:20270302T183000"]
    (draft,) = read_drafts(write_calendar(lines, head=[f"X-WR-TIMEZONE:{zone}"])).drafts
    assert (str(draft.values["start"]), "timezone" in draft.values) == ("2027-03-02 13:30", False)
