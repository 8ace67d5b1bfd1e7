"""Days on which a series does not take place are said, where people could otherwise wait in vain."""

import pytest

from memory_networks import find_file, find_page, make_event, make_outputs, make_site
from shelfmates.derive.events.left_out import list_left_out

MONDAY = {"kind": "chat", "start": "2026-11-23 20:00", "mode": "online"}
TERMS = [
    {"name": "Fall", "start": "2026-08-24", "end": "2026-12-11"},
    {"name": "Spring", "start": "2027-01-11", "end": "2027-06-10"},
]
CASES = {
    "nothing": ({"until": "2027-06-01"}, []),
    "a day": ({"until": "2027-06-01", "except": ["2026-12-28"]}, ["2026-12-28/2026-12-28"]),
    "a time": ({"until": "2027-06-01", "except": ["2026-12-28 20:00"]}, ["2026-12-28/2026-12-28"]),
    "a day on which it is not anyway": ({"until": "2027-06-01", "except": ["2026-12-29"]}, []),
    "a past day": ({"until": "2027-06-01", "except": ["2026-11-16"]}, []),
    "a day after the last meeting": ({"until": "2027-01-04", "except": ["2027-01-04"]}, []),
    "a pause with two dates": (
        {"until": "2027-06-01", "pauses": [{"from": "2026-12-19", "to": "2027-01-03"}]},
        ["2026-12-21/2026-12-21", "2026-12-28/2026-12-28"],
    ),
    "a pause with three dates": (
        {"until": "2027-06-01", "pauses": [{"from": "2026-12-19", "to": "2027-01-04"}]},
        ["2026-12-19/2027-01-04"],
    ),
    "a pause without a date": ({"until": "2027-06-01", "pauses": [{"from": "2026-12-22", "to": "2026-12-27"}]}, []),
    "a day and a pause": (
        {"until": "2027-06-01", "except": ["2026-11-30"], "pauses": [{"from": "2026-12-19", "to": "2027-01-04"}]},
        ["2026-11-30/2026-11-30", "2026-12-19/2027-01-04"],
    ),
    "a day that is added again": ({"until": "2027-06-01", "except": ["2026-12-28"], "also": ["2026-12-28"]}, []),
    "a day of the year after next": ({"except": ["2028-01-03"]}, []),
}  # fmt: skip


def find(repeat, terms=(), **fields):
    event = make_event(**{**MONDAY, **fields, "repeat": {"every": "monday", **repeat}})
    (row,) = make_site(events=[event], terms=terms).agenda.events
    return [f"{row.first}/{row.last}" for row in list_left_out(row)]


@pytest.mark.parametrize("name", CASES)
def test_only_coming_days_that_would_be_meetings_are_said(name):
    repeat, expected = CASES[name]
    assert find(repeat) == expected


def test_breaks_between_terms_are_said_unless_the_series_goes_on():
    assert find({}, TERMS) == ["2026-12-12/2027-01-10"]
    assert find({"during_breaks": True}, TERMS) == []


@pytest.mark.parametrize("status", ["canceled", "postponed"])
def test_a_series_without_days_says_none(status):
    assert find({"except": ["2026-12-28"]}, status=status) == []


@pytest.fixture(scope="module")
def outputs():
    repeat = {"every": "monday", "except": ["2026-12-21"], "pauses": [{"from": "2027-03-01", "to": "2027-04-04"}]}
    return make_outputs(events=[make_event(**MONDAY, repeat=repeat)])


def test_the_page_says_all_of_them(outputs):
    body = find_page(outputs, "events/spring-day/").body.replace("\u2009", " ")
    assert "Not on December 21" in body
    assert "No meetings: Mar 1 – Apr 4, 2027" in body


def test_a_list_says_only_what_is_soon(outputs):
    body = find_page(outputs, "events/").body
    assert ("Not on December 21" in body, "No meetings" in body) == (True, False)


def test_the_feed_says_them(outputs):
    assert "Not on December 21" in find_file(outputs, "events.xml").decode()
