"""Calendars, read again by ical.js and vobject, and compared instant by instant with the model."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject

from event_cases import EVENTS, INJECTION, LONG
from ical_readers import events_by_javascript, events_by_python
from memory_networks import BASE
from rendered_calendars import ZONE, make_agenda, make_event, render
from shelfmates.schedule import list_occurrences
from zone_changes import FEW, MINUTE, list_changes, zones_but_few

END = datetime(2029, 11, 22, tzinfo=UTC)
"""Three years after the day of the tests."""
DAY = timedelta(days=1)


def render_case(case, **fields):
    return render(make_event(case, **{**EVENTS[case], **fields}))


def read(content):
    """Return the first event as vobject reads it."""
    return vobject.readOne(content.decode()).vevent


def unfold(content):
    return content.decode().replace("\r\n ", "").split("\r\n")


def times_of(event, end=END):
    """Yield begin and end of each occurrence before the end, by the model alone; the end of a day is the next day."""
    for row in list_occurrences(event, ZONE):
        if row.is_all_day and row.start.day < end.date():
            yield row.start.day, row.end.day + DAY
        elif not row.is_all_day and row.first < end:
            yield row.first, row.last


@pytest.fixture(scope="module")
def everything():
    events = [make_event(id_, **fields) for id_, fields in EVENTS.items()]
    return events, render(*events)


@pytest.mark.browser
def test_javascript_reads_every_event_at_the_instants_of_the_model(everything, ical_js):
    events, content = everything
    found = events_by_javascript(ical_js, content, END)
    assert {id_: row["times"] for id_, row in found.items()} == {uid(row.id): list(times_of(row)) for row in events}


def test_python_reads_every_event_at_the_instants_of_the_model(everything):
    events, content = everything
    assert events_by_python(content, END) == {uid(row.id): list(times_of(row)) for row in events}


@pytest.mark.browser
def test_javascript_reads_every_title_as_it_was_written(everything, ical_js):
    events, content = everything
    found = events_by_javascript(ical_js, content, END)
    rough = {row.id for row in events if row.precision != "day"}
    assert {id_: row["summary"] for id_, row in found.items()} == {
        uid(row.id): f"{row.title} (Date to be announced)"
        if row.id in rough
        else f"{'Postponed: ' * (row.status == 'postponed')}{row.title}"
        for row in events
    }


def uid(id_):
    return f"{id_}@net.example.org"


def list_events_around_changes(zone):
    """Yield events from the minute before to the minute after each change, on its days, and one in every week."""
    yield make_event("weekly", start="2024-01-07 12:00", end="2024-01-07 13:00",
                     repeat={"every": "sunday", "until": "2032-12-31"})  # fmt: skip
    for place, ((early, late), _) in enumerate(list_changes(zone)):
        start, end = (f"{wall:%Y-%m-%d %H:%M}" for wall in (early - MINUTE, late + MINUTE))
        yield make_event(f"timed-{place}", start=start, end=end)
        yield make_event(f"days-{place}", start=start[:10], end=f"{late + DAY:%Y-%m-%d}")
        yield make_event(f"noon-{place}", start=f"{start[:10]} 12:00", end=f"{end[:10]} 23:59")


@pytest.mark.browser
@pytest.mark.parametrize("zone", zones_but_few(FEW))
def test_two_readers_agree_with_the_model_around_every_change(zone, ical_js):
    end = datetime(2033, 1, 1, tzinfo=UTC)
    # The schema asks for better names than `Zulu`; a calendar would know them.
    events = [row.model_copy(update={"timezone": zone}) for row in list_events_around_changes(zone)]
    content = render(*events)
    expected = {uid(row.id): list(times_of(row, end)) for row in events}
    assert events_by_python(content, end) == expected
    rows = events_by_javascript(ical_js, content, end)
    assert {id_: row["times"] for id_, row in rows.items()} == expected


def test_no_line_is_longer_than_75_octets_and_each_ends_as_the_standard_says(everything):
    lines = everything[1].split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert all(min(line.decode()) >= " " for line in lines)


def test_ids_are_unique(everything):
    found = re.findall(rb"^UID:(.+)\r$", everything[1].replace(b"\r\n ", b""), re.MULTILINE)
    assert (len(found), len(set(found))) == (len(EVENTS), len(EVENTS))


def test_each_zone_is_written_once_and_all_that_are_named_are_there(everything):
    lines = unfold(everything[1])
    written = [line.removeprefix("TZID:") for line in lines if line.startswith("TZID:")]
    assert sorted({found[1] for line in lines if (found := re.search("TZID=([^:;]+)", line))}) == written


def test_a_zone_is_told_for_all_years_in_which_its_events_happen():
    days = ["2006-07-04 12:00", "2026-07-04 12:00"]
    events = [make_event(f"e-{day[:4]}", start=day) for day in days]
    assert events_by_python(render(*events), END) == {uid(row.id): list(times_of(row)) for row in events}


def test_two_renderings_are_the_same_bytes_in_whatever_order_events_come(everything):
    events, content = everything
    assert render(*reversed(events)) == content


@pytest.mark.parametrize("case", ["timed", "weekly", "rough-year", "slow-chat"])
def test_a_file_holds_the_event_of_the_calendar(case):
    site, calendars = make_agenda(make_event(case, **EVENTS[case]))
    (row,) = site.agenda.events
    calendar, content = calendars.render_calendar([row], name="Network"), calendars.render_event_file(row)
    assert b"NAME" not in content.replace(b"TZNAME", b"")
    assert content[content.index(b"BEGIN:VEVENT") :] == calendar[calendar.index(b"BEGIN:VEVENT") :]


@pytest.mark.parametrize(
    ("case", "lines"),
    [
        ("all-day", ["DTSTART;VALUE=DATE:20270304", "DTEND;VALUE=DATE:20270305", "TRANSP:TRANSPARENT", "STATUS:CONFIRMED"]),
        ("several-days", ["DTEND;VALUE=DATE:20270307"]),
        ("timed", ["DTSTART;TZID=America/New_York:20270304T183000", "DTEND;TZID=America/New_York:20270304T200000"]),
        ("utc", ["DTSTART:20270304T200000Z", "DTEND:20270304T210000Z"]),
        ("weekly-in-utc", ["EXDATE:20261221T200000Z"]),
        ("weekly-with-exceptions", ["EXDATE;TZID=America/New_York:20261221T200000", "RDATE;TZID=America/New_York:20270316T180000"]),
        ("slow-chat", ["EXDATE;VALUE=DATE:20261207", "RDATE;VALUE=DATE:20261208", "LOCATION:#slow"]),
        ("canceled", ["STATUS:CANCELLED", "SEQUENCE:2", "SUMMARY:canceled", "TRANSP:TRANSPARENT"]),
        ("postponed", ["STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "SUMMARY:Postponed: postponed"]),
        ("planned", ["STATUS:TENTATIVE", "DTSTAMP:20261101T000000Z", "LAST-MODIFIED:20261101T000000Z"]),
        ("rough-year", ["STATUS:TENTATIVE", "DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20280101", "TRANSP:TRANSPARENT"]),
        ("hybrid", [r"LOCATION:Example Center\; East\, 1\, Example Street\, Boone", "GEO:36.220000;-81.670000", "CONFERENCE;VALUE=URI:https://example.org/room?a=1,2;b=3"]),
        ("questions", ["LOCATION:#tlchat", rf"DESCRIPTION:What\, if\; any?\nAnd \\N then?\nHashtag: #tlchat\n{BASE}events/questions/", "CATEGORIES:Hashtag chat"]),
        ("weekly", ["LOCATION:Online"]),
    ],
)  # fmt: skip
def test_an_event_says(case, lines):
    assert set(lines) <= set(unfold(render_case(case)))


@pytest.mark.parametrize(
    ("case", "name"),
    [("timed", "TRANSP"), ("without-an-end", "DTEND"), ("timed", "LAST-MODIFIED"), ("utc", "BEGIN:VTIMEZONE"), ("timed", "LOCATION"), ("dates-alone", "RRULE")],
)  # fmt: skip
def test_an_event_does_not_say(case, name):
    (event,) = re.findall(r"BEGIN:VEVENT.*", render_case(case).decode(), re.DOTALL)
    assert name not in event
    assert "BEGIN:VTIMEZONE" in render_case("timed").decode()


def test_what_someone_wrote_begins_no_line():
    lines = unfold(render_case("injection"))
    assert (lines.count("BEGIN:VEVENT"), lines.count("END:VEVENT")) == (1, 1)
    assert read(render_case("injection")).summary.value == INJECTION


def test_a_control_character_that_slipped_through_is_left_out():
    event = make_event("odd", start="2027-03-04").model_copy(update={"title": "a\x00b\x0b\u2028\r\nEND:VEVENT\x85"})
    assert r"SUMMARY:ab\nEND:VEVENT" in unfold(render(event))


@pytest.mark.parametrize("filler", range(6))
def test_a_fold_cuts_no_character(filler):
    content = render(make_event("long", start="2027-03-04", title="x" * filler + LONG))
    assert all(line.decode() for line in content.split(b"\r\n")[:-1])
    assert read(content).summary.value == "x" * filler + LONG


def test_topics_are_named_as_the_site_names_them():
    assert "CATEGORIES:Workshop,Makerspaces" in unfold(render_case("timed", topics=["makerspaces"]))


def test_an_event_is_written_in_the_language_of_the_site():
    fields = {**EVENTS["rough-year"], "translations": {"fr": {"title": "Congrès"}}}
    title = read(render(make_event("a", **fields), languages=["fr"])).summary.value
    assert title.startswith("Congrès (")


@pytest.mark.parametrize(
    ("url", "home"),
    [("https://example.org/", "example.org"), ("https://example.org:8443/net/", "example.org/net"), (None, "shelfmates.invalid")],
)  # fmt: skip
def test_an_id_is_made_of_the_events_and_the_sites_address(url, home):
    assert f"UID:a@{home}" in unfold(render(make_event("a", start="2027-03-04"), url=url))


def test_a_calendar_says_its_name_and_when_to_look_again():
    lines = unfold(render_case("timed"))
    assert {
        r"NAME:Example\, Network",
        r"X-WR-CALNAME:Example\, Network",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "VERSION:2.0",
    } <= set(lines)


@pytest.mark.parametrize("zone", ["UTC", ZONE])
def test_a_calendar_without_events_holds_a_zone_as_it_must_hold_something(zone):
    calendar = vobject.readOne(render(timezone=zone).decode())
    assert [row.tzid.value for row in calendar.vtimezone_list] == [zone]


DEADLINES = [
    {"what": "registration", "date": "2027-02-15", "url": "https://example.org/register"},
    {"what": "grant", "date": "2027-01-10"},
    {"what": "grant", "date": "2027-01-10", "url": "https://example.org/grant"},
]


def render_deadlines(*events):
    site, calendars = make_agenda(*events)
    return calendars.render_deadlines(site.agenda.deadlines, name="Deadlines")


@pytest.mark.browser
def test_deadlines_are_days_with_ids_of_their_own(ical_js):
    content = render_deadlines(make_event("a", start="2027-03-04", deadlines=DEADLINES))
    grant = [(date(2027, 1, 10), date(2027, 1, 11))]
    assert events_by_python(content, END) == {
        "a-grant-2027-01-10@net.example.org": grant,
        "a-grant-2027-01-10-2@net.example.org": grant,
        "a-registration-2027-02-15@net.example.org": [(date(2027, 2, 15), date(2027, 2, 16))],
    }
    rows = events_by_javascript(ical_js, content, END)
    assert {id_: row["times"] for id_, row in rows.items()} == events_by_python(content, END)


def test_a_deadline_says_what_closes_and_where():
    lines = unfold(
        render_deadlines(make_event("a", title="Spring Conference", start="2027-03-04", deadlines=DEADLINES[:1]))
    )
    assert {
        "SUMMARY:Registration closes: Spring Conference",
        rf"DESCRIPTION:https://example.org/register\n{BASE}events/a/",
        f"URL:{BASE}events/a/",
        "RELATED-TO:a@net.example.org",
        "TRANSP:TRANSPARENT",
    } <= set(lines)


def test_a_calendar_of_no_deadlines_can_be_read():
    assert vobject.readOne(render_deadlines().decode()).vtimezone.tzid.value == ZONE
