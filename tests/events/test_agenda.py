"""Upcoming and what was: every list of events, on every day."""

from datetime import date, timedelta

import pytest

from memory_networks import make_event, make_member, make_outputs, make_site
from shelfmates.render.events.calendars import Calendars
from shelfmates.render.events.data import render_events_json
from shelfmates.render.gate.gate import GateError

TODAY = date(2026, 11, 22)
ZONE = {"timezone": "America/New_York"}
EVENTS = (
    make_event("over", start="2026-11-20", end="2026-11-21"),
    make_event("last-day", start="2026-11-20", end="2026-11-22"),
    make_event("tonight", start="2026-11-22 23:00", end="2026-11-23 01:00"),
    make_event("until-midnight", start="2026-11-21 20:00", end="2026-11-22 00:00"),
    make_event("weekly", kind="chat", start="2026-09-07 20:00", repeat={"every": "monday", "until": "2026-12-14"}),
    make_event("rough", start="2027-03", precision="month"),
    make_event("season", start="2027-spring", precision="season"),
    make_event("off", start="2027-01-04", status="canceled", deadlines=[{"what": "grant", "date": "2026-12-01"}]),
    make_event("far", start="2028-02-29", deadlines=[{"what": "proposals", "date": "2026-12-01"}]),
)


def agenda_on(today):
    return make_site(events=EVENTS, today=today, **ZONE).agenda


def ids(rows):
    return [row.event.id for row in rows]


def test_what_is_to_come_stands_in_the_order_of_its_next_time():
    assert ids(agenda_on(TODAY).coming) == ["last-day", "tonight", "weekly", "off", "rough", "season", "far"]


def test_each_month_has_one_heading():
    rough = [make_event(id_, start="2027-03", precision="month") for id_ in ("a", "z")]
    first = make_event("m", start="2027-04-01")
    months = make_site(events=[*rough, first], today=TODAY, **ZONE).agenda.months
    assert [(f"{row.first:%m}", ids(row.events)) for row in months] == [("03", ["a", "z"]), ("04", ["m"])]


def test_what_is_over_stands_in_the_archive_of_its_year_the_last_first():
    (year,) = agenda_on(TODAY).years
    assert (year.year, year.address, ids(year.events)) == (2026, "events/archive/2026/", ["until-midnight", "over"])


def test_every_event_stands_once_in_what_is_to_come_or_in_the_archive():
    agenda = agenda_on(TODAY)
    filed = [id_ for year in agenda.years for id_ in ids(year.events)]
    assert sorted(filed + ids(agenda.coming)) == sorted(event.id for event in EVENTS)


def test_a_month_holds_what_comes_next_in_it():
    months = {row.first: ids(row.events) for row in agenda_on(TODAY).months}
    assert months[date(2026, 11, 1)] == ["last-day", "tonight", "weekly"]
    assert months[date(2027, 3, 1)] == ["rough"]


def test_chats_of_the_next_seven_days_are_known():
    assert [(row.site_event.event.id, row.occurrence.start.day) for row in agenda_on(TODAY).chats] == [
        ("weekly", date(2026, 11, 23))
    ]


def test_a_deadline_of_a_canceled_event_is_none():
    assert [row.site_event.event.id for row in agenda_on(TODAY).closing] == ["far"]


@pytest.mark.parametrize(("today", "there"), [(date(2026, 12, 1), True), (date(2026, 12, 2), False)])
def test_a_deadline_is_shown_on_its_last_day_and_not_after(today, there):
    assert bool(agenda_on(today).closing) is there


def test_lists_change_only_when_something_begins_to_be_over():
    # Nothing here reads the real clock: 400 days are looked at in one moment.
    for number in range(400):
        today = date(2026, 10, 1) + timedelta(days=number)
        agenda = agenda_on(today)
        expected = {row.event.id for row in agenda.events if row.occurrences[-1].last_day >= today}
        assert set(ids(agenda.coming)) == expected, today
        assert all(row.next.last_day >= today for row in agenda.coming), today


def test_an_event_stays_in_feeds_for_as_long_as_the_policy_says():
    kept = make_site(events=EVENTS, today=date(2027, 5, 20), **ZONE).agenda.in_feeds
    gone = make_site(events=EVENTS, today=date(2027, 5, 22), **ZONE).agenda.in_feeds
    assert "over" in ids(kept)
    assert "over" not in ids(gone)


def test_members_who_are_not_shown_are_not_named():
    people = (make_member("ana"), make_member("bo", listed=False))
    site = make_site(*people, events=[make_event(hosts=["ana", "bo"], going=["bo"])])
    (row,) = site.agenda.events
    assert ([who.member.id for who in row.hosts], row.going) == (["ana"], ())
    assert b'"bo"' not in render_events_json(site)


def test_an_event_is_found_from_its_people_areas_and_topics():
    event = make_event(speakers=["ana"], areas=["ashe"], topics=["makerspaces"], levels=["middle"])
    agenda = make_site(make_member("ana"), events=[event]).agenda
    for rows, id_ in ((agenda.by_member, "ana"), (agenda.by_area, "ashe"), (agenda.by_topic, "makerspaces"),
                      (agenda.by_level, "middle")):  # fmt: skip
        assert ids(rows[id_]) == ["spring-day"]


def test_a_calendar_that_leaves_an_event_out_stops_the_build(monkeypatch):
    render = Calendars.render_calendar
    monkeypatch.setattr(Calendars, "render_calendar", lambda self, rows, name: render(self, tuple(rows)[1:], name=name))
    files = {file.address: file for file in make_outputs(events=EVENTS, **ZONE).files}
    with pytest.raises(GateError, match="differs from the site"):
        assert files["calendar.ics"].content


LISTS = ("announced.ics", "calendar.ics", "events.xml", "api/v1/events.json", "api/v1/events.csv", "areas/ashe.ics",
         "topics/makerspaces.ics", "events/kind/chat.ics", "deadlines.ics",
         "events/weekly.ics")  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
def test_every_list_of_events_is_made(address):
    files = {file.address: file for file in make_outputs(events=EVENTS, **ZONE).files}
    assert files[address].content


def test_a_network_without_events_has_its_calendars_all_the_same():
    files = {file.address: file for file in make_outputs().files}
    assert files["calendar.ics"].content.startswith(b"BEGIN:VCALENDAR")
