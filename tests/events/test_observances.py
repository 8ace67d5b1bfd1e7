"""Observances, such as School Library Month: they block nobody's time, and need no place."""

import json
from datetime import date

import pytest

from checks import read
from memory_networks import BASE, make_event, make_site
from rendered_calendars import render
from shelfmates.derive.list_facets import facets_of_event
from shelfmates.localization import Localization
from shelfmates.render.events.calendar_links import link_calendars
from shelfmates.render.events.facts import EventFacts
from shelfmates.render.events.json_ld import render_event_ld

pytestmark = pytest.mark.usefixtures("offline")
MONTH = {"start": "2027-04", "precision": "month"}
BANNERS = {
    "a day": ({"start": "2027-02-03"}, "20270203", "20270204", ""),
    "an hour": ({"start": "2027-02-03 09:00", "end": "2027-02-03 10:00"}, "20270203T090000", "20270203T100000", ""),
    "a week": ({"start": "2027-04-04", "end": "2027-04-10"}, "20270404", "20270411", ""),
    "a week with a change of clocks": ({"start": "2027-11-01", "end": "2027-11-07"}, "20271101", "20271108", ""),
    "a month": (MONTH, "20270401", "20270402", " (April 2027)"),
    "a month of days": ({"start": "2027-10-01", "end": "2027-10-31"}, "20271001", "20271002", " (Oct 1 – 31\\, 2027)"),
    "a season": ({"start": "2027-spring", "precision": "season"}, "20270301", "20270302", " (Spring 2027)"),
    "each year": (
        {"start": "2027-04-01", "end": "2027-04-30", "repeat": {"every": "year"}}, "20270401", "20270402", "",
    ),
}  # fmt: skip


def make_row(**fields):
    (row,) = make_site(events=[make_event(kind="observance", **fields)], today=date(2026, 11, 22)).agenda.events
    return row


@pytest.mark.parametrize("name", BANNERS)
def test_a_long_observance_is_on_its_first_day_in_calendars_and_blocks_no_time(name):
    fields, start, end, more = BANNERS[name]
    text = render(make_event(kind="observance", **fields)).decode().replace("\r\n ", "").replace("\u2009", " ")
    lines = [line.split(":", 1)[1] for line in text.split("\r\n") if line.startswith(("DTSTART;", "DTEND;"))]
    assert (lines, f"SUMMARY:Spring Day{more}\r\n" in text) == ([start, end], True)
    assert "TRANSP:TRANSPARENT" in text
    assert "STATUS:CONFIRMED" in text


def test_a_link_to_an_online_calendar_has_the_same_days():
    assert "dates=20270401%2F20270402&" in link_calendars(make_row(**MONTH), None, "", BASE).google


def test_the_month_of_an_observance_is_its_date_and_not_one_to_be_announced():
    row = make_row(**MONTH)
    data = json.loads(render_event_ld(row, BASE).removeprefix('<script type="application/ld+json">')[:-9])
    assert EventFacts(Localization("en")).flags(row) == ()
    assert (data["startDate"], data["endDate"], "eventAttendanceMode" in data) == ("2027-04-01", "2027-04-30", False)


@pytest.mark.parametrize(
    ("fields", "modes"),
    [({}, ()), ({"mode": "online"}, ("online",)), ({"place": {"name": "Hall"}}, ("in-person",))],
)
def test_an_observance_is_filed_by_mode_only_if_people_meet(fields, modes):
    assert facets_of_event(make_row(**MONTH, **fields))["mode"] == modes


def test_an_observance_needs_no_place(network):
    events = "- {id: month, title: School Library Month, kind: observance, start: 2027-04-01, end: 2027-04-30}\n"
    assert read(network({"data/events.yaml": events})).problems == ()
