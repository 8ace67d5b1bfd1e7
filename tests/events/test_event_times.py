"""When it is, as pages say it: the same instants as the model's, in every zone and around every change of clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from memory_networks import make_event, make_site
from shelfmates.localization import Localization
from shelfmates.render.events.rows import TIMES, EventRows, list_times
from shelfmates.render.events.time_text import describe_time
from zone_changes import FEW, list_changes, zones_but_few

EN, FR, ES = Localization("en"), Localization("fr"), Localization("es")


def describe(words=EN, zone="America/New_York", **fields):
    """Return the first time of an event, in words."""
    event = make_event(timezone=zone, **fields)
    (row,) = make_site(events=[event], today=date(2024, 1, 1)).agenda.events
    return describe_time(words, event, row.occurrences[0], row.zone), row


def moments(zone):
    """Yield wall times around each change, as people write them."""
    for (early, late), _twice in list_changes(zone):
        for around in (early, late):
            for minutes in (-61, -1, 0, 1, 59):
                yield around + timedelta(minutes=minutes)


@pytest.mark.parametrize("zone", zones_but_few(FEW))
def test_the_page_and_the_model_agree_on_every_instant(zone):
    try:
        make_event(timezone=zone)
    except ValueError:
        pytest.skip("the schema refuses this old name")
    for local in moments(zone):
        when, row = describe(
            zone=zone, start=f"{local:%Y-%m-%d %H:%M}", end=f"{local + timedelta(hours=1):%Y-%m-%d %H:%M}"
        )
        time = row.occurrences[0]
        assert datetime.fromisoformat(when.begins) == time.first.astimezone(datetime.fromisoformat(when.begins).tzinfo)
        assert datetime.fromisoformat(when.ends) == time.last
        begin, end = map(int, list_times(row).split()[0].split("/"))
        assert (datetime.fromtimestamp(begin, UTC), datetime.fromtimestamp(end, UTC)) == (time.first, time.last)


@pytest.mark.parametrize(("days", "goes_on"), [(7 * TIMES - 7, False), (7 * TIMES, True)])
def test_a_row_says_whether_an_event_comes_more_often_than_it_tells(days, goes_on):
    until = date(2027, 3, 4) + timedelta(days=days)
    _when, row = describe(start="2027-03-04 18:30", repeat={"every": "thursday", "until": str(until)})
    *times, last = list_times(row).split(" ")
    assert (len(times) == TIMES, last == "more") == (goes_on, goes_on)


@pytest.mark.parametrize(("home", "hours"), [("America/New_York", "6:30 PM"), ("UTC", "6:30 PM (Eastern Time)")])
def test_a_list_names_only_time_zones_other_than_its_own(home, hours):
    _when, row = describe(start="2027-03-04 18:30")
    (listed,) = EventRows(EN, home)([row])
    assert listed.when.hours.replace("\u202f", " ") == hours


@pytest.mark.parametrize(
    ("fields", "is_on_leaf"),
    [
        ({"start": "2027-03-04"}, True),
        ({"start": "2027-03-04 18:30", "end": "2027-03-04 20:00"}, True),
        ({"start": "2027-03-04", "end": "2027-03-05"}, False),
        ({"start": "2027-03-04 18:30", "end": "2027-03-05 20:00"}, False),
        ({"start": "2027-03"}, False),
    ],
)
def test_only_a_single_day_is_on_the_leaf_of_a_calendar(fields, is_on_leaf):
    when, _row = describe(**fields)
    assert when.is_on_leaf is is_on_leaf


@pytest.mark.parametrize(
    ("fields", "day", "hours"),
    [
        ({"start": "2027-03-04"}, "Thursday, March 4, 2027", ""),
        ({"start": "2027-03-04", "end": "2027-03-05"}, "Mar 4 – 5, 2027", ""),
        ({"start": "2026-12-31", "end": "2027-01-01"}, "Dec 31, 2026 – Jan 1, 2027", ""),
        ({"start": "2027-03-04 18:30"}, "Thursday, March 4, 2027", "6:30 PM (Eastern Time)"),
        (
            {"start": "2027-03-04 18:30", "end": "2027-03-04 20:00"},
            "Thursday, March 4, 2027",
            "6:30 – 8:00 PM (Eastern Time)",
        ),
        (
            {"start": "2027-03-04 22:00", "end": "2027-03-05 00:00"},
            "Thursday, March 4, 2027",
            "10:00 PM – 12:00 AM (Eastern Time)",
        ),
        (
            {"start": "2027-03-04 21:00", "end": "2027-03-05 01:00"},
            "March 4, 2027",
            "9:00 PM – March 5, 1:00 AM (Eastern Time)",
        ),
        (
            {"start": "2027-03-04 18:30", "end": "2027-03-06 11:00"},
            "March 4, 2027",
            "6:30 PM – March 6, 11:00 AM (Eastern Time)",
        ),
        (
            {"start": "2026-12-31 22:00", "end": "2027-01-01 02:00"},
            "December 31, 2026",
            "10:00 PM – January 1, 2027, 2:00 AM (Eastern Time)",
        ),
        (
            {"start": "2027-03-04 21:00", "end": "2027-03-05 01:00", "repeat": {"every": "week"}},
            "Thursday, March 4, 2027",
            "9:00 PM – 1:00 AM (Eastern Time)",
        ),
        (
            {"start": "2027-03-04 18:30", "end": "2027-03-06 11:00", "repeat": {"every": "month"}},
            "March 4, 2027",
            "6:30 PM – March 6, 11:00 AM (Eastern Time)",
        ),
        ({"start": "2027-03-04 18:30", "status": "postponed"}, "New date to be announced", ""),
        ({"start": "2027-03", "precision": "month", "status": "postponed"}, "New date to be announced", ""),
        ({"start": "2027-03-04", "status": "canceled"}, "Thursday, March 4, 2027", ""),
        ({"start": "2027-03-04", "status": "canceled", "repeat": {"every": "week"}}, "All dates are canceled", ""),
        ({"start": "2027-03", "precision": "month"}, "March 2027", ""),
        ({"start": "2027-spring", "precision": "season"}, "Spring 2027", ""),
        ({"start": "2027", "precision": "year"}, "2027", ""),
    ],
)
def test_a_time_is_told_in_words(fields, day, hours):
    when, _row = describe(**fields)
    # CLDR puts narrow blanks between figures and words.
    plain = [text.replace("\u202f", " ").replace("\u2009", " ") for text in (when.day, when.hours)]
    assert plain == [day, hours]


def test_a_time_is_told_in_the_language_of_the_site():
    assert describe(FR, start="2027-03-04")[0].day == "jeudi 4 mars 2027"
    assert describe(ES, start="2027-autumn", precision="season")[0].day == "Otoño de 2027"
    assert "18:30" in describe(FR, start="2027-03-04 18:30")[0].hours


@pytest.mark.parametrize(
    ("fields", "leaf", "begins"),
    [
        ({"start": "2027-03-04"}, ("Mar", "4", "Thu"), "2027-03-04"),
        ({"start": "2027-03", "precision": "month"}, ("Mar", "", ""), "2027-03"),
        ({"start": "2027-winter", "precision": "season"}, ("2027", "", ""), "2027"),
    ],
)
def test_a_leaf_of_the_calendar_shows_what_is_known(fields, leaf, begins):
    when, _row = describe(**fields)
    assert (when.leaf, when.begins) == (leaf, begins)
