"""Two other readers of iCalendar: ical.js in a real Chromium, dateutil and vobject in Python. In: text. Out: offsets, events.

Neither is the library that wrote the text. Each reader takes zones from the file alone.
"""

from datetime import UTC, date, datetime, time
from io import StringIO
from itertools import takewhile

import pytest
import vobject
from dateutil.rrule import rruleset, rrulestr
from dateutil.tz import tzical
from playwright.sync_api import Page

from folders import VENDOR

ICAL_JS = VENDOR / "ical.js/ical.min.js"
LOAD = """async text => {
    const address = URL.createObjectURL(new Blob([text], {type: "text/javascript"}));
    window.ICAL = (await import(address)).default;
}"""
OFFSETS = """([text, walls]) => {
    const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(text)));
    return walls.map(wall => zone.utcOffset(ICAL.Time.fromDateTimeString(wall)));
}"""
EVENTS = """([text, end]) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map(component => {
    const event = new ICAL.Event(component), times = [], iterator = event.iterator();
    const show = time => time.isDate ? time.toString() : time.toUnixTime();
    for (let start; (start = iterator.next()) && start.toUnixTime() < end;) {
        // For an occurrence ical.js adds the length by the clock on the wall, even where there is but one.
        const row = event.isRecurring() ? event.getOccurrenceDetails(start) : event;
        times.push([show(row.startDate), show(row.endDate)]);
    }
    const value = name => component.getFirstPropertyValue(name);
    const values = component.getAllProperties().map(property => [property.name, property.getValues().map(String)]);
    return {uid: event.uid, summary: event.summary, times, values: Object.fromEntries(values)};
})"""


@pytest.fixture(scope="session")
def ical_js(browser) -> Page:
    """Return a page in which ical.js is loaded; it asks nobody for anything."""
    page = browser.new_page()
    page.evaluate(LOAD, ICAL_JS.read_text(encoding="utf-8"))
    return page


def offsets_by_javascript(page, text, walls):
    """Return the offset in seconds that ical.js finds in a VTIMEZONE for each wall time."""
    return page.evaluate(OFFSETS, [text, [wall.isoformat(timespec="seconds") for wall in walls]])


def offsets_by_python(text, walls):
    """Return the offset in seconds that dateutil finds in a VTIMEZONE for each wall time."""
    zone = tzical(StringIO(text)).get()
    return [zone.utcoffset(wall).total_seconds() for wall in walls]


def events_by_javascript(page, content, end):
    """Return each event as ical.js reads it, with its times before an end."""
    rows = page.evaluate(EVENTS, [content.decode(), end.timestamp()])
    return {row["uid"]: {**row, "times": [tuple(map(_moment, pair)) for pair in row["times"]]} for row in rows}


def _moment(value):
    return date.fromisoformat(value) if isinstance(value, str) else datetime.fromtimestamp(value, UTC)


def events_by_python(content, end):
    """Return the times before an end of each event: vobject reads the lines, dateutil zones and repetitions.

    What vobject makes of zones is not asked for: it keeps those of other files, and prefers its own tables.
    """
    calendar, zones = vobject.readOne(content.decode(), transform=False), tzical(StringIO(content.decode()))
    return {row.uid.value: list(_list_times(row, zones, end)) for row in calendar.contents.get("vevent", [])}


def _list_times(event, zones, end):
    first = _read_time(event.dtstart, zones)
    last = _read_time(event.dtend, zones) if "dtend" in event.contents else first
    length = last.astimezone(UTC) - first.astimezone(UTC) if first.tzinfo else last - first
    end = end if first.tzinfo else end.replace(tzinfo=None)
    for start in takewhile(lambda start: start < end, _list_starts(event, first, zones)):
        begin = start.astimezone(UTC) if first.tzinfo else start.date()
        yield begin, begin + length


def _list_starts(event, first, zones):
    starts = rruleset()
    if "rrule" in event.contents:
        starts.rrule(rrulestr(event.rrule.value, dtstart=first))
    else:
        starts.rdate(first)
    for name, add in (("rdate", starts.rdate), ("exdate", starts.exdate)):
        for line in event.contents.get(name, []):
            add(_read_time(line, zones))
    return starts


def _read_time(line, zones):
    """Return a day as its midnight without a zone, a time with its own."""
    if line.params.get("VALUE") == ["DATE"]:
        return datetime.combine(date.fromisoformat(line.value), time())
    if line.value.endswith("Z"):
        return datetime.fromisoformat(line.value)
    (zone,) = line.params["TZID"]
    return datetime.fromisoformat(line.value).replace(tzinfo=zones.get(zone))
