"""What a subscribed calendar leaves out: rough dates and what lasts for weeks, which have a calendar of their own."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from ical_readers import events_by_python
from memory_networks import find_file, make_event, make_outputs

YEAR = 2027
END = datetime(YEAR + 1, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
FORTNIGHT = {"start": "2027-03-01", "end": "2027-03-14"}
CASES = {
    "a day": ({}, True),
    "two weeks": (FORTNIGHT, True),
    "two weeks in which the clocks go back": ({"start": "2027-10-30", "end": "2027-11-12"}, True),
    "two weeks with hours": ({"start": "2027-03-01 09:00", "end": "2027-03-15 09:00"}, True),
    "a day more than two weeks": ({**FORTNIGHT, "end": "2027-03-15"}, False),
    "an exhibition of months": ({"start": "2027-02-01 09:00", "end": "2027-05-30 17:00"}, False),
    "a month for each year": ({"start": "2027-04-01", "end": "2027-04-30", "repeat": {"every": "year"}}, False),
    "an observance of a week": ({**FORTNIGHT, "kind": "observance", "end": "2027-03-07"}, True),
    "an observance of a month": ({"kind": "observance", "start": "2027-04", "precision": "month"}, False),
    "a month that is not yet announced": ({"start": "2027-04", "precision": "month"}, False),
    "a season": ({"start": "2027-spring", "precision": "season"}, False),
    "a year": ({"start": "2027", "precision": "year", "status": "planned"}, False),
    "a postponed day": ({"status": "postponed"}, True),
    "a canceled day": ({"status": "canceled"}, True),
    "a chat every week": ({"kind": "chat", "start": "2026-09-07 20:00", "repeat": {"every": "monday"}}, True),
}
"""Name → fields of an event, and whether people would enter it in their own calendar."""
WHOLE = ("calendar.ics", "areas/ashe.ics", "topics/makerspaces.ics")


def list_uids(outputs, address):
    return set(events_by_python(find_file(outputs, address), END))


@pytest.mark.parametrize("name", CASES)
def test_each_event_is_in_the_calendar_of_dates_or_in_that_of_announcements(name):
    fields, is_dated = CASES[name]
    outputs = make_outputs(events=[make_event(areas=["ashe"], topics=["makerspaces"], **fields)])
    found = {address: bool(list_uids(outputs, address)) for address in (*WHOLE, "announced.ics")}
    assert found == {**dict.fromkeys(WHOLE, is_dated), "announced.ics": not is_dated}


@pytest.mark.parametrize("name", CASES)
def test_the_calendar_of_a_kind_and_of_the_event_itself_have_it_in_any_case(name):
    outputs = make_outputs(events=[make_event(**(row := {"kind": "workshop", **CASES[name][0]}))])
    assert list_uids(outputs, f"events/kind/{row['kind']}.ics") == list_uids(outputs, "events/spring-day.ics")


def test_no_day_of_a_year_has_more_than_two_entries_of_a_whole_day(seed_site):
    days = Counter()
    for times in events_by_python((seed_site / "calendar.ics").read_bytes(), END).values():
        for first, last in times:
            if not isinstance(first, datetime):
                days.update(first + number * DAY for number in range((last - first).days))
    assert max(count for day, count in days.items() if day.year == YEAR) in (1, 2)
