"""The calendar: which day of which month an event is in, and what a cell of the grid shows."""

import re
from datetime import date

import pytest

from memory_networks import find_page, make_event, make_outputs, make_site
from shelfmates.addresses import Addresses
from shelfmates.derive.events.calendar_months import make_months
from shelfmates.localization import Localization
from shelfmates.model.event import KINDS
from shelfmates.render.events.calendar_grid import SHOWN, WEEKS, GridBuilder
from shelfmates.render.events.calendar_pages import LISTED
from shelfmates.render.events.kind_icons import KIND_ICONS

TODAY = date(2026, 11, 22)
CASES = {
    "a day": ({"start": "2027-03-04"}, ["2027-03-04"]),
    "days": ({"start": "2027-03-04", "end": "2027-03-06"}, ["2027-03-04", "2027-03-05", "2027-03-06"]),
    "days of two months": ({"start": "2027-02-28", "end": "2027-03-01"}, ["2027-02-28", "2027-03-01"]),
    "an evening": ({"start": "2027-03-04 18:30", "end": "2027-03-04 20:00"}, ["2027-03-04"]),
    "an evening until midnight": ({"start": "2027-03-04 20:00", "end": "2027-03-05 00:00"}, ["2027-03-04"]),
    "a night": ({"start": "2027-03-04 22:00", "end": "2027-03-05 02:00"}, ["2027-03-04"]),
    "days with hours": ({"start": "2027-03-04 18:30", "end": "2027-03-06 12:00"},
                        ["2027-03-04", "2027-03-05", "2027-03-06"]),
    "a series": ({"start": "2027-03-01 20:00", "repeat": {"every": "monday", "until": "2027-03-15"}},
                 ["2027-03-01", "2027-03-08", "2027-03-15"]),
    "a past day": ({"start": "2020-03-04"}, ["2020-03-04"]),
    "in another zone": ({"start": "2027-03-04 08:00", "timezone": "Pacific/Auckland"}, ["2027-03-04"]),
    "canceled": ({"start": "2027-03-04", "status": "canceled"}, ["2027-03-04"]),
    "postponed": ({"start": "2027-03-04", "status": "postponed"}, []),
    "a canceled series": (
        {"start": "2027-03-01", "repeat": {"every": "monday", "until": "2027-03-15"}, "status": "canceled"}, [],
    ),
    "in three years": ({"start": "2030-03-04"}, []),
    "a month": ({"start": "2027-03", "precision": "month"}, []),
    "a month of days": ({"start": "2027-03-01", "end": "2027-03-31"}, []),
}  # fmt: skip
"""Name → fields of an event, and the days that it is in."""


def find_months(*events, today=TODAY):
    return make_months(make_site(events=events, today=today).agenda.events, today, Addresses())


@pytest.mark.parametrize("name", CASES)
def test_an_event_is_in_each_of_its_days(name):
    fields, days = CASES[name]
    assert [str(row.day) for month in find_months(make_event(**fields)) for row in month.days] == days


@pytest.mark.parametrize("name", ["a month", "a month of days"])
def test_what_is_only_announced_is_in_its_months(name):
    found = [(str(month.first), len(month.announced)) for month in find_months(make_event(**CASES[name][0]))]
    assert found == [("2026-11-01", 0), ("2027-03-01", 1)]


def test_a_network_without_events_has_no_calendar():
    assert find_months() == ()
    assert "sm-calendar" not in find_page(make_outputs(), "events/").body


def test_the_current_month_is_there_without_events():
    assert [month.address for month in find_months(make_event())] == ["events/by/2026-11/", "events/by/2027-03/"]
    assert (
        "Nothing is planned in this month." in find_page(make_outputs(events=[make_event()]), "events/by/2026-11/").body
    )


def test_whole_days_come_before_hours():
    events = [make_event("b", start="2027-03-04 08:00"), make_event("a", start="2027-03-04 18:00"), make_event("c")]
    *_, month = find_months(*events)
    assert [entry.site_event.event.id for entry in month.days[0].entries] == ["c", "b", "a"]


def make_grid(*events, language="en"):
    months = find_months(*events)
    return GridBuilder(Localization(language), months).make_grid(months[-1])


@pytest.mark.parametrize(
    ("language", "first"), [("en", "Sunday"), ("fr", "lundi"), ("es", "lunes"), ("en-GB", "Monday")]
)
def test_a_grid_begins_on_the_first_day_of_the_week(language, first):
    grid = make_grid(make_event(), language=language)
    assert grid.names[0][1] == first
    assert {len(week.cells) for week in grid.weeks} == {7}


@pytest.mark.parametrize(("month", "weeks"), [("2026-02", 4), ("2027-03", 5), ("2027-05", 6)])
def test_a_grid_has_the_weeks_of_its_month(month, weeks):
    grid = make_grid(make_event(start=f"{month}-04"), *([make_event("later")] if month < "2026-11" else []))
    if month > "2026-11":
        assert len(grid.weeks) == weeks
    else:
        months = find_months(make_event(start=f"{month}-04"))
        assert len(GridBuilder(Localization("en"), months).make_grid(months[0]).weeks) == weeks


@pytest.mark.parametrize(("number", "shown", "more"), [(1, 1, 0), (SHOWN + 1, SHOWN + 1, 0), (SHOWN + 2, SHOWN, 2)])
def test_a_cell_shows_a_few_events_and_how_many_more(number, shown, more):
    grid = make_grid(*(make_event(f"event-{index}") for index in range(number)))
    (cell,) = (cell for week in grid.weeks for cell in week.cells if cell.total)
    assert (cell.total, len(cell.events), cell.more) == (number, shown, more)


def test_months_lead_to_the_ones_beside_them_that_have_events():
    grid = make_grid(make_event("a", start="2027-01-04"), make_event("b", start="2027-05-04"))
    assert (grid.before, grid.after) == (("events/by/2027-01/", "January 2027"), ("", ""))


def test_strips_begin_with_this_week_and_reach_over_months():
    months = find_months(make_event(start="2026-12-01"))
    strips = GridBuilder(Localization("en"), months).make_strips(TODAY)
    assert len(strips) == WEEKS
    assert TODAY in {cell.day for cell in strips[0].cells}
    assert [cell.link for cell in strips[1].cells if cell.link] == ["events/by/2026-12/#sm-day-2026-12-01"]


def test_each_day_with_events_leads_to_its_list():
    events = [make_event("a"), make_event("b", start="2027-03-09 18:00")]
    body = find_page(make_outputs(events=events), "events/by/2027-03/").body
    links = set(re.findall(r'href="[^"]*#(sm-day-[0-9-]+)"', body))
    assert links == set(re.findall(r'id="(sm-day-[0-9-]+)"', body)) == {"sm-day-2027-03-04", "sm-day-2027-03-09"}


def test_the_page_of_a_full_month_is_bounded_and_says_what_it_leaves_out():
    events = [make_event(f"event-{index}", start=f"2027-03-{index % 28 + 1:02}") for index in range(1_000)]
    body = find_page(make_outputs(events=events), "events/by/2027-03/").body
    assert body.count("<li>") < 2 * LISTED
    assert len(re.findall("<[a-z]", body)) < 2_800
    assert " more</a>" in body


def test_each_kind_has_an_icon_of_its_own():
    assert len({KIND_ICONS[kind] for kind in KINDS}) == len(KINDS) == len(KIND_ICONS)


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "count"),
    [
        ("1000-01-01", "2027-03-31", "2025-03", "2027-03", 25),
        ("1000-01-01", "1900-12-31", "1898-12", "1900-12", 25),
        ("2027-01-31", "2027-03-01", "2027-01", "2027-03", 3),
        ("2026-11-01", "4000-01-01", "2026-11", "2028-11", 25),
    ],
)
def test_an_event_of_centuries_is_in_its_last_two_years(start, end, first, last, count):
    months = [f"{row.first:%Y-%m}" for row in find_months(make_event(start=start, end=end)) if row.announced]
    assert (months[0], months[-1], len(months)) == (first, last, count)
