"""School breaks: all series pause at once, in everything that says when they take place."""

from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from event_times import make_event
from ical_readers import events_by_javascript, events_by_python
from memory_networks import find_file, make_outputs, make_settings
from memory_networks import make_event as make_network_event
from shelfmates.model.school_terms import SchoolTerm
from shelfmates.schedule import find_breaks, is_over, list_local_times, list_occurrences, make_rule
from shelfmates.validate.events.event_rules import check_event
from stopwatch import find_seconds

HOME = "America/New_York"
DAY = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
FALL = {
    "name": "Fall",
    "start": "2026-08-24",
    "end": "2026-12-18",
    "pauses": [{"from": "2026-11-25", "to": "2026-11-27"}],
}
SPRING = {"name": "Spring", "start": "2027-01-04", "end": "2027-06-10", "pauses": []}


def breaks_of(*terms):
    return find_breaks(tuple(map(SchoolTerm.model_validate, terms)))


def ranges(*terms):
    return [f"{row.first}/{row.last}" for row in breaks_of(*terms).ranges]


def term(start, end, *pauses):
    rows = [{"from": first, "to": last} for first, last in (row.split("/") for row in pauses)]
    return {"name": "Term", "start": start, "end": end, "pauses": rows}


CASES = {
    "no term": ([], []),
    "one term": ([SPRING], []),
    "two terms": ([FALL, SPRING], ["2026-11-25/2026-11-27", "2026-12-19/2027-01-03"]),
    "two terms in the other order": ([SPRING, FALL], ["2026-11-25/2026-11-27", "2026-12-19/2027-01-03"]),
    "terms without a day between them": ([term("2027-01-04", "2027-03-31"), term("2027-04-01", "2027-06-10")], []),
    "terms that overlap": ([term("2027-01-04", "2027-04-30"), term("2027-04-01", "2027-06-10")], []),
    "a term in another": (
        [term("2026-08-24", "2027-06-10"), term("2026-10-01", "2026-10-31"), term("2027-06-20", "2027-07-01")],
        ["2027-06-11/2027-06-19"],
    ),
    "a term of one day": ([term("2027-01-04", "2027-01-04"), term("2027-01-06", "2027-01-06")], ["2027-01-05/2027-01-05"]),
    "a term that ends before it begins": ([FALL, term("2027-06-10", "2027-01-04", "2027-02-01/2027-02-05")], ["2026-11-25/2026-11-27"]),
    "a pause that ends before it begins": ([term("2027-01-04", "2027-06-10", "2027-04-02/2027-03-29")], []),
    "a pause of the whole term": ([term("2027-01-04", "2027-06-10", "2027-01-04/2027-06-10")], ["2027-01-04/2027-06-10"]),
    "pauses that touch": (
        [term("2027-01-04", "2027-06-10", "2027-03-01/2027-03-05", "2027-03-06/2027-03-07", "2027-03-02/2027-03-03")],
        ["2027-03-01/2027-03-07"],
    ),
    "a pause that reaches into the vacation": (
        [term("2026-08-24", "2026-12-18", "2026-12-16/2026-12-31"), SPRING], ["2026-12-16/2027-01-03"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_breaks_are_the_pauses_and_the_days_between_terms(name):
    terms, expected = CASES[name]
    assert ranges(*terms) == expected


MONDAYS = {"start": "2026-11-16 20:00", "repeat": {"every": "monday", "until": "2027-01-18"}}
SERIES = {
    "a series": ({}, "16 23 30 07 14 04 11 18"),
    "a series that takes place during breaks": ({"during_breaks": True}, "16 23 30 07 14 21 28 04 11 18"),
    "an extra day in a break": ({"also": ["2026-12-22"]}, "16 23 30 07 14 22 04 11 18"),
    "a day that is left out in a break, too": ({"except": ["2026-12-21"]}, "16 23 30 07 14 04 11 18"),
}


@pytest.mark.parametrize("name", SERIES)
def test_a_series_pauses_in_the_breaks(name):
    more, days = SERIES[name]
    event = make_event(**{**MONDAYS, "repeat": {**MONDAYS["repeat"], **more}})
    times = list_local_times(event, HOME, breaks=breaks_of(FALL, SPRING))
    assert [f"{local.day:%d}" for local in times] == days.split()


KINDS = {
    "all days": {"start": "2026-12-14", "repeat": {"every": "day", "until": "2027-01-08"}},
    "several days": {"start": "2026-12-07", "end": "2026-12-11", "repeat": {"every": "monday", "until": "2027-01-18"}},
    "past midnight": {"start": "2026-12-18 22:00", "end": "2026-12-19 02:00",
                      "repeat": {"every": "friday", "until": "2027-01-18"}},
    "a season's evenings in another zone": {"start": "2026-12-14 23:30", "end": "2026-12-15 00:30", "timezone": "Pacific/Auckland",
                                            "repeat": {"every": "weekday", "until": "2027-01-08"}},
    "a rule": {"start": "2026-12-02 15:00", "repeat": {"rrule": "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=12"}},
    "without an end": {"start": "2026-12-14", "end": "2026-12-15", "repeat": {"every": "2 weeks"}},
    "that began long ago": {"start": "2015-12-14 20:00", "repeat": {"every": "2 weeks"}},
    "that begins in a break": {"start": "2026-12-21 20:00", "repeat": {"every": "monday", "until": "2027-01-18"}},
}  # fmt: skip
"""Series: name → the fields that matter."""


@pytest.mark.parametrize("name", KINDS)
def test_no_series_begins_in_a_break_by_its_own_clock(name):
    found = list_occurrences(make_event(**KINDS[name]), HOME, breaks=breaks_of(FALL, SPRING), horizon=date(2027, 2, 1))
    assert found
    assert not [row for row in found if row.start.day in breaks_of(FALL, SPRING)]


END = datetime(2027, 6, 1, tzinfo=UTC)


def read_as_the_site_says(event, breaks):
    rows = list_occurrences(event, HOME, breaks=breaks, horizon=END.date() + DAY)
    if event.start.is_timed:
        return [(row.first, row.last) for row in rows if row.first < END]
    return [(row.start.day, row.end.day + DAY) for row in rows if row.start.day < END.date()]


@pytest.fixture(scope="module")
def published():
    events = [make_network_event(str(index), kind="chat", **fields) for index, fields in enumerate(KINDS.values())]
    content = find_file(make_outputs(events=events, timezone=HOME, terms=[FALL, SPRING]), "calendar.ics")
    breaks = breaks_of(FALL, SPRING)
    return content, {f"{row.id}@net.example.org": read_as_the_site_says(row, breaks) for row in events}


def test_calendars_leave_the_breaks_out_as_python_reads_them(published):
    content, expected = published
    assert events_by_python(content, END) == expected


@pytest.mark.browser
def test_calendars_leave_the_breaks_out_as_javascript_reads_them(published, ical_js):
    content, expected = published
    found = events_by_javascript(ical_js, content, END)
    assert {id_: row["times"] for id_, row in found.items()} == expected


days = st.dates(FIRST, LAST)


@st.composite
def generated_terms(draw):
    rows = []
    for start, length in draw(st.lists(st.tuples(days, st.integers(-5, 200)), max_size=5)):
        pauses = [
            {"from": first, "to": first + extent * DAY}
            for first, extent in draw(st.lists(st.tuples(days, st.integers(-3, 30)), max_size=3))
        ]
        rows.append({"name": "Term", "start": start, "end": start + length * DAY, "pauses": pauses})
    return rows


@given(generated_terms(), days)
@settings(max_examples=200)
def test_a_day_is_in_a_break_if_a_pause_has_it_or_no_term_between_two_others(terms, day):
    kept = [row for row in terms if row["start"] <= row["end"]]
    is_paused = any(pause["from"] <= day <= pause["to"] for row in kept for pause in row["pauses"])
    is_between = any(row["end"] < day for row in kept) and any(row["start"] > day for row in kept)
    is_in_term = any(row["start"] <= day <= row["end"] for row in kept)
    assert (day in breaks_of(*terms)) == (is_paused or (is_between and not is_in_term))


@given(
    generated_terms(),
    days,
    st.sampled_from(["day", "monday", "2 weeks", "1st Tuesday", "weekday", "month"]),
    st.booleans(),
)
@settings(max_examples=150)
def test_a_series_has_all_its_dates_but_those_in_breaks(terms, first, every, is_timed):
    repeat = {"every": every, "until": first + 300 * DAY}
    event = make_event(start=f"{first} 20:00" if is_timed else str(first), repeat=repeat)
    breaks = breaks_of(*terms)
    whole = list_local_times(event, HOME)
    paused = list_local_times(event, HOME, breaks=breaks)
    assert paused == tuple(local for local in whole if local.day not in breaks)
    assert set(make_rule(event, HOME, breaks=breaks).exdates) == {*whole} - {*paused}


def test_a_thousand_terms_cost_no_more_than_a_moment():
    start = date(2026, 1, 1)
    terms = [term(str(day := start + 30 * number * DAY), str(day + 19 * DAY)) for number in range(1_000)]
    event = make_event(start="2026-01-01", repeat={"every": "day", "until": "2028-01-01"})
    breaks, begin = breaks_of(*terms), process_time()
    assert len(list_local_times(event, HOME, breaks=breaks)) > 400
    assert find_seconds(begin) < 1


def test_a_series_that_the_terms_leave_no_day_is_a_problem_that_names_them():
    event = make_event(start="2026-12-21 20:00", repeat={"every": "monday", "until": "2026-12-28"})
    rows = check_event(event, HOME, breaks=breaks_of(FALL, SPRING))
    found = [
        (row.code, "school terms" in row.message, "during_breaks" in row.hint)
        for row in rows
        if row.field == ("repeat",)
    ]
    assert found == [("never-happens", True, True)]
    assert "never-happens" not in {row.code for row in check_event(event, HOME)}


def test_a_series_whose_last_dates_are_in_a_break_is_over():
    event = make_event(start="2026-12-07 20:00", repeat={"every": "monday", "until": "2026-12-28"})
    day = date(2026, 12, 20)
    assert (is_over(event, HOME, day), is_over(event, HOME, day, breaks=breaks_of(FALL, SPRING))) == (False, True)


def test_a_single_event_takes_place_in_a_break():
    event = make_event(start="2026-12-22 20:00")
    assert len(list_occurrences(event, HOME, breaks=breaks_of(FALL, SPRING))) == 1


def test_terms_are_read_from_the_settings_and_published():
    shown = make_settings(terms=[FALL, SPRING]).model_dump(mode="json", by_alias=True)["terms"]
    assert [row["start"] for row in shown] == ["2026-08-24", "2027-01-04"]
