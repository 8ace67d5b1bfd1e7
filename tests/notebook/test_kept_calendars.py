"""The calendar of kept events: other readers find in it what they find in the site's own files."""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ical_readers import events_by_javascript, events_by_python
from notebooks import WORDS
from rendered_calendars import make_agenda, make_event

pytestmark = pytest.mark.browser

END = datetime(2031, 1, 1, tzinfo=UTC)
EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20270101T100000Z\r\n{more}END:VEVENT\r\n"


def join(formats, texts, name="Kept events"):
    return formats.run(
        'const { joinCalendars } = await load("calendar"); return joinCalendars(...given);', [texts, name]
    )


def wrap(*events):
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n"


def list_ids(text):
    return re.findall(r"^UID:(.*)\r$", text, re.MULTILINE)


def read_names(text):
    """Return both names of a calendar; icalendar leaves escapes where it does not know a property."""
    calendar = icalendar.Calendar.from_ical(text)
    return [re.sub(r"\\([\\;,])", r"\1", calendar[name]) for name in ("NAME", "X-WR-CALNAME")]


@pytest.fixture(scope="module")
def files(seed_site: Path):
    """Return the file of each event of the seed network."""
    found = [file.read_bytes().decode() for file in sorted((seed_site / "events").glob("*.ics"))]
    files = [text for text in found if "X-WR-CALNAME" not in text]
    assert len(files) > 20
    return files


@pytest.fixture(scope="module")
def joined(formats, files):
    return join(formats, files)


def test_every_event_of_the_seed_is_in_the_calendar_once_and_as_it_was(files, joined):
    events = [re.findall(r"BEGIN:VEVENT.*?END:VEVENT\r\n", text, re.DOTALL) for text in (*files, joined)]
    assert events.pop() == [event for rows in events for event in rows]


def test_each_time_zone_is_described_once_and_all_that_events_name_are(joined):
    zones = Counter(re.findall(r"^TZID:(.*)\r$", joined, re.MULTILINE))
    assert set(re.findall(r"TZID=([^:]+):", joined)) == set(zones)
    assert set(zones.values()) == {1}


def test_a_python_library_reads_each_event_with_the_same_properties(files, joined):
    found = [event for text in files for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    assert [event.to_ical() for event in icalendar.Calendar.from_ical(joined).walk("VEVENT")] == [
        event.to_ical() for event in found
    ]


def test_two_readers_find_the_same_occurrences_as_in_single_files(files, joined, ical_js):
    for read in (lambda text: events_by_javascript(ical_js, text, END), lambda text: events_by_python(text, END)):
        single = [read(text.encode()) for text in files]
        assert read(joined.encode()) == {uid: row for rows in single for uid, row in rows.items()}


def test_lines_end_and_fold_as_the_standard_says(formats, files):
    text = join(formats, files, "図書館の本と出来事" * 10)
    assert text.endswith("\r\nEND:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert read_names(text) == ["図書館の本と出来事" * 10] * 2


def test_the_same_files_twice_make_the_same_calendar(formats, files, joined):
    assert join(formats, [*files, *files]) == joined


@settings(max_examples=40)
@given(name=st.one_of(st.sampled_from(WORDS), st.text(max_size=200)))
def test_a_name_begins_no_line_and_is_read_as_it_was_written(formats, name):
    text = join(formats, [wrap(EVENT.format(uid="a", more=""))], name)
    clean = formats.run('const { cleanLine } = await load("plain-text"); return cleanLine(given);', name)
    assert read_names(text) == [clean.replace("\t", " ")] * 2
    assert text.count("BEGIN:") == 2


@pytest.mark.parametrize("zone", ["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Europe/Dublin"])
def test_a_zone_is_right_for_events_of_all_years(formats, ical_js, zone):
    times = [f"{year}-{month:02d}-15 01:30" for year in (2026, 2028, 2036) for month in (1, 4, 7, 10)]
    events = [make_event(f"e-{number}", start=time) for number, time in enumerate(times)]
    site, calendars = make_agenda(*events, timezone=zone)
    files = [calendars.render_event_file(row).decode() for row in site.agenda.events]
    for order in (files, files[::-1]):
        content = join(formats, order).encode()
        whole = calendars.render_calendar(site.agenda.events, name="x")
        assert events_by_python(content, END.replace(year=2040)) == events_by_python(whole, END.replace(year=2040))
        times = {
            uid: row["times"] for uid, row in events_by_javascript(ical_js, content, END.replace(year=2040)).items()
        }
        assert times == {
            uid: row["times"] for uid, row in events_by_javascript(ical_js, whole, END.replace(year=2040)).items()
        }
        assert content.count(b"BEGIN:VTIMEZONE") == 1


def test_a_rule_of_a_zone_is_written_once_with_its_first_year(formats):
    events = [make_event("a", start="2035-07-01 10:00"), make_event("b", start="2027-07-01 10:00")]
    site, calendars = make_agenda(*events)
    text = join(formats, [calendars.render_event_file(row).decode() for row in site.agenda.events])
    zone = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")[0]
    rules = [row for row in zone.subcomponents if "RRULE" in row]
    assert [row["DTSTART"].dt.year for row in rules] == [2026, 2026]


def test_a_changed_occurrence_stays_beside_its_event(formats):
    rows = [EVENT.format(uid="a", more=""), EVENT.format(uid="a", more="RECURRENCE-ID:20270201T100000Z\r\n")]
    text = join(formats, [wrap(*rows), wrap(rows[1])])
    assert text.count("BEGIN:VEVENT") == 2
    assert text.count("RECURRENCE-ID") == 1


@pytest.mark.parametrize("order", [1, -1])
def test_the_latest_revision_of_an_event_wins(formats, order):
    texts = [wrap(EVENT.format(uid="a", more=f"SEQUENCE:{number}\r\n")) for number in (2, 10)][::order]
    text = join(formats, texts)
    assert "SEQUENCE:10\r\n" in text
    assert "SEQUENCE:2\r\n" not in text


def test_an_alarm_belongs_to_its_event(formats):
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n"
    text = join(formats, [wrap(EVENT.format(uid="a", more=alarm), EVENT.format(uid="b", more=""))])
    assert alarm + "END:VEVENT" in text
    assert list_ids(text) == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    ["", "<!doctype html><h1>Not found</h1>", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n", "END:VEVENT\r\n" * 9],
)
def test_what_is_no_calendar_adds_nothing(formats, text):
    other = wrap(EVENT.format(uid="a", more=""))
    assert join(formats, [text]) == ""
    assert list_ids(join(formats, [text, other, text])) == ["a"]


def test_without_events_there_is_no_calendar(formats):
    assert join(formats, []) == ""


def test_a_thousand_events_take_no_time(formats, files):
    body = """const { joinCalendars } = await load("calendar");
    joinCalendars(given, "x");"""
    texts = [re.sub(r"(?m)^UID:", f"UID:{number}-", files[number % len(files)]) for number in range(1000)]
    assert formats.is_quick(body, texts, most=200)
