"""When events happen: occurrences and rules of repetition, in words and by RFC 5545."""

from datetime import UTC, date, datetime, timedelta

import pytest

from event_times import make_event
from shelfmates.model.moment import Moment
from shelfmates.problem import Reason
from shelfmates.schedule import find_zone, list_local_times, list_occurrences, make_rule
from shelfmates.schedule.plain_english import read_every
from shelfmates.schedule.rrule import read_recurrence

HOME = "America/New_York"


def at(text):
    return Moment.read(text)


def days(event, **options):
    return [str(local)[:10] for local in list_local_times(event, HOME, **options)]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("monday", "FREQ=WEEKLY;BYDAY=MO"),
        ("Mondays", "FREQ=WEEKLY;BYDAY=MO"),
        ("every  Monday ", "FREQ=WEEKLY;BYDAY=MO"),
        ("monday and wednesday", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("monday, wednesday, and friday", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("1st tuesday", "FREQ=MONTHLY;BYDAY=1TU"),
        ("First Tuesday", "FREQ=MONTHLY;BYDAY=1TU"),
        ("1st Tuesday of the month", "FREQ=MONTHLY;BYDAY=1TU"),
        ("last friday", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("1st and 3rd tuesday", "FREQ=MONTHLY;BYDAY=1TU,3TU"),
        ("first, third and last tuesday", "FREQ=MONTHLY;BYDAY=1TU,3TU,-1TU"),
        ("1st monday and 3rd friday", "FREQ=MONTHLY;BYDAY=1MO,3FR"),
        ("day", "FREQ=DAILY"),
        ("weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("week", "FREQ=WEEKLY"),
        ("1 week", "FREQ=WEEKLY"),
        ("2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
        ("month", "FREQ=MONTHLY"),
        ("2 months", "FREQ=MONTHLY;INTERVAL=2"),
        ("year", "FREQ=YEARLY"),
    ],
)
def test_plain_words_are_a_rule(words, rule):
    assert read_every(words) == rule


@pytest.mark.parametrize(
    "words",
    ["", "and", "1st", "tuesday 1st", "6th monday", "1st tuesday and friday", "monday and 1st friday", "0 weeks",
     "the first big tuesday", "lundi", "mon", "fortnight", "1st and tuesday", "100 days", "week and month"],
)  # fmt: skip
def test_other_words_are_none(words):
    assert read_every(words) is None


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("RRULE:byday=mo,we,mo;freq=weekly;", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("INTERVAL=1;FREQ=DAILY;WKST=MO", "FREQ=DAILY"),
        ("FREQ=MONTHLY;BYDAY=+1TU,-1TU", "FREQ=MONTHLY;BYDAY=-1TU,1TU"),
        ("FREQ=WEEKLY;WKST=SU;INTERVAL=2;UNTIL=20270614T035959Z", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270614T035959Z;WKST=SU"),
        ("UNTIL=20270614;FREQ=DAILY", "FREQ=DAILY;UNTIL=20270614"),
        ("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR,MO;COUNT=012", "FREQ=MONTHLY;COUNT=12;BYSETPOS=-1;BYDAY=MO,FR"),
        ("FREQ=YEARLY;BYYEARDAY=200,-1", "FREQ=YEARLY;BYYEARDAY=-1,200"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"),
    ],
)  # fmt: skip
def test_a_rule_has_one_form(text, canonical):
    assert str(read_recurrence(text)) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "FREQ", "FREQ=", "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=DAILY;COUNT=1001",
     "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;UNTIL=20270230", "FREQ=DAILY;UNTIL=2027-06-14", "FREQ=DAILY;UNTIL=20270614T200000",
     "FREQ=DAILY;BYMONTH=13", "FREQ=DAILY;BYMONTH=-1", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32",
     "FREQ=MONTHLY;BYDAY=0TU", "FREQ=MONTHLY;BYDAY=54TU", "FREQ=MONTHLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=1TU,WE", "FREQ=DAILY;WKST=1",
     "FREQ=YEARLY;BYWEEKNO=20", "FREQ=MONTHLY;BYWEEKNO=20;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO",
     "FREQ=MONTHLY;BYYEARDAY=1", "FREQ=MONTHLY;BYSETPOS=1", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", "FREQ=DAILY;X-A=1",
     "FREQ=DAILY;BYMONTH=1,,2", "FREQ=DAILY;COUNT=3;UNTIL=20270614", "FREQ=DAILY;TZID=America/New_York", "FREQ=DAILY;BYSECOND=0"],
)  # fmt: skip
def test_what_no_calendar_reads_alike_is_no_rule(text):
    assert isinstance(read_recurrence(text), Reason)


def test_an_event_that_does_not_repeat_happens_once():
    event = make_event(start="2027-03-04 18:30", end="2027-03-04 20:00")
    (found,) = list_occurrences(event, HOME)
    assert (found.first, found.last) == (datetime(2027, 3, 4, 23, 30, tzinfo=UTC), datetime(2027, 3, 5, 1, tzinfo=UTC))
    assert (found.start.iso, found.end.iso) == ("2027-03-04T18:30:00-05:00", "2027-03-04T20:00:00-05:00")
    assert (found.is_all_day, make_rule(event, HOME)) == (False, None)


def test_an_event_without_an_end_is_over_when_it_begins():
    (found,) = list_occurrences(make_event(start="2027-03-04 18:30"), HOME)
    assert (found.start, found.first) == (found.end, found.last)


def test_days_are_whole_and_the_last_is_included():
    (found,) = list_occurrences(make_event(start="2027-03-13", end="2027-03-14"), HOME)
    assert (found.start.day, found.end.day, found.is_all_day) == (date(2027, 3, 13), date(2027, 3, 14), True)
    # The second of them has 23 hours.
    assert (found.first, found.last) == (datetime(2027, 3, 13, 5, tzinfo=UTC), datetime(2027, 3, 15, 4, tzinfo=UTC))


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        ("2027", "2027-01-01", "2027-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2027-12", "2027-12-01", "2027-12-31"),
        ("2027-spring", "2027-03-01", "2027-05-31"),
        ("2027-summer", "2027-06-01", "2027-08-31"),
        ("2027-autumn", "2027-09-01", "2027-11-30"),
        ("2027-winter", "2027-12-01", "2028-02-29"),
    ],
)
def test_a_rough_date_is_all_the_days_that_it_may_mean(start, first, last):
    event = make_event(start=start, repeat={"every": "year"})
    (found,) = list_occurrences(event, HOME)
    assert (str(found.start), str(found.end), event.start.is_period) == (first, last, True)
    assert (make_rule(event, HOME), list_local_times(event, HOME)) == (None, ())


def test_an_events_own_zone_goes_before_the_networks():
    assert find_zone(make_event(timezone="Europe/Paris"), HOME) == "Europe/Paris"
    assert find_zone(make_event(), HOME) == HOME


def test_a_chat_stays_at_its_hour_when_clocks_change_and_lasts_as_long():
    event = make_event(
        start="2027-03-09 20:00", end="2027-03-09 21:00", repeat={"every": "tuesday", "until": "2027-03-16"}
    )
    one, two = list_occurrences(event, HOME)
    assert (one.start.local.hour, two.start.local.hour, two.first - one.first) == (20, 20, timedelta(days=6, hours=23))
    assert one.last - one.first == two.last - two.first == timedelta(hours=1)


def test_a_night_that_is_an_hour_short_does_not_shorten_the_meeting():
    event = make_event(
        start="2027-03-06 22:00", end="2027-03-07 06:00", repeat={"every": "week", "until": "2027-03-13"}
    )
    _, night = list_occurrences(event, HOME)
    assert (night.last - night.first, f"{night.end.local:%H:%M}") == (timedelta(hours=8), "07:00")


def test_until_is_the_last_day_on_which_it_happens():
    rule = make_rule(make_event(repeat={"every": "tuesday", "until": "2027-06-15"}), HOME)
    assert rule.rrule == "FREQ=WEEKLY;UNTIL=20270616T035959Z;BYDAY=TU"
    rule = make_rule(make_event(start="2027-03-02", repeat={"every": "tuesday", "until": "2027-06-15"}), HOME)
    assert rule.rrule == "FREQ=WEEKLY;UNTIL=20270615;BYDAY=TU"
    for start in ("2027-03-02", "2027-03-02 00:00", "2027-03-02 23:59"):
        event = make_event(start=start, repeat={"every": "tuesday", "until": "2027-03-16"})
        assert days(event) == ["2027-03-02", "2027-03-09", "2027-03-16"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
@pytest.mark.parametrize("hour", ["00:00", "12:00", "23:59"])
def test_until_is_a_day_of_the_place_wherever_it_is(zone, hour):
    event = make_event(start=f"2027-03-02 {hour}", timezone=zone, repeat={"every": "day", "until": "2027-03-04"})
    assert days(event) == ["2027-03-02", "2027-03-03", "2027-03-04"]


def test_an_instant_ends_a_rule_that_is_written_by_hand():
    event = make_event(repeat={"rrule": "FREQ=WEEKLY;UNTIL=20270310T010000Z"})
    assert days(event) == ["2027-03-02", "2027-03-09"]
    assert days(make_event(repeat={"rrule": "FREQ=WEEKLY;UNTIL=20270310T005959Z"})) == ["2027-03-02"]


def test_an_instant_may_lie_on_another_day_of_the_place():
    event = make_event(
        start="2027-03-02 12:00", timezone="Pacific/Kiritimati", repeat={"rrule": "FREQ=DAILY;UNTIL=20270303T230000Z"}
    )
    assert days(event) == ["2027-03-02", "2027-03-03", "2027-03-04"]


def test_days_of_exceptions_and_pauses_are_left_out():
    repeat = {
        "every": "tuesday",
        "until": "2027-05-04",
        "except": ["2027-03-09", "2027-03-16 20:00", "2027-03-23 19:00"],
        "pauses": [{"from": "2027-04-06", "to": "2027-04-20"}],
    }
    event = make_event(repeat=repeat)
    assert days(event) == ["2027-03-02", "2027-03-23", "2027-03-30", "2027-04-27", "2027-05-04"]
    gone = ["2027-03-09 20:00", "2027-03-16 20:00", "2027-04-06 20:00", "2027-04-13 20:00", "2027-04-20 20:00"]
    assert make_rule(event, HOME).exdates == tuple(map(at, gone))


def test_days_besides_have_the_usual_hour_unless_they_say_another():
    event = make_event(
        repeat={"every": "tuesday", "until": "2027-03-09", "also": ["2027-03-04 18:00", "2027-03-03", "2027-03-09"]}
    )
    assert make_rule(event, HOME).rdates == (at("2027-03-03 20:00"), at("2027-03-04 18:00"))
    hours = [f"{row.start.local:%d %H:%M}" for row in list_occurrences(event, HOME)]
    assert hours == ["02 20:00", "03 20:00", "04 18:00", "09 20:00"]


def test_a_day_that_is_named_twice_is_one():
    event = make_event(
        start="2027-03-02", repeat={"every": "tuesday", "until": "2027-03-09", "also": ["2027-03-09", "2027-03-09"]}
    )
    assert (days(event), len(list_occurrences(event, HOME))) == (["2027-03-02", "2027-03-09"], 2)


def test_a_day_besides_goes_before_an_exception_and_a_pause():
    repeat = {
        "every": "tuesday",
        "until": "2027-03-16",
        "also": ["2027-03-09"],
        "pauses": [{"from": "2027-03-05", "to": "2027-03-31"}],
    }
    event = make_event(repeat=repeat)
    assert days(event) == ["2027-03-02", "2027-03-09"]
    assert make_rule(event, HOME)[1:] == ((at("2027-03-16 20:00"),), ())


def test_dates_alone_make_a_rule_without_a_pattern():
    event = make_event(start="2027-03-02", end="2027-03-03", repeat={"also": ["2027-05-11", "2028"]})
    assert make_rule(event, HOME) == ("", (), (at("2027-05-11"),))
    assert [(str(row.start), str(row.end)) for row in list_occurrences(event, HOME)] == [
        ("2027-03-02", "2027-03-03"),
        ("2027-05-11", "2027-05-12"),
    ]


@pytest.mark.parametrize(
    ("start", "every", "first"),
    [
        ("2027-01-31", "month", ["2027-01-31", "2027-03-31", "2027-05-31"]),
        ("2028-02-29", "year", ["2028-02-29", "2032-02-29"]),
        ("2027-01-29", "5th friday", ["2027-01-29", "2027-04-30", "2027-07-30"]),
        ("2027-03-26", "last friday", ["2027-03-26", "2027-04-30", "2027-05-28"]),
        ("2027-12-27", "weekday", ["2027-12-27", "2027-12-28", "2027-12-29"]),
        ("2026-12-21", "2 weeks", ["2026-12-21", "2027-01-04", "2027-01-18"]),
    ],
)
def test_months_and_years_without_the_day_are_passed_over(start, every, first):
    assert days(make_event(start=start, repeat={"every": every}))[:3] == first


def test_a_repetition_without_an_end_goes_on_for_five_years():
    event = make_event(start="2028-02-29", repeat={"every": "week"})
    assert days(event)[-1] == "2033-02-22"
    assert days(event, horizon=date(2028, 3, 15)) == ["2028-02-29", "2028-03-07", "2028-03-14"]
    assert "UNTIL" not in make_rule(event, HOME).rrule


def test_a_repetition_is_bounded():
    event = make_event(repeat={"every": "day", "until": "2099-12-31", "also": ["2027-02-01"]})
    assert len(list_occurrences(event, HOME)) == 1_000
    assert days(event, limit=3) == ["2027-02-01", "2027-03-02", "2027-03-03"]
    assert len(days(make_event(repeat={"rrule": "FREQ=DAILY;COUNT=7"}))) == 7
    assert days(make_event(start="2004-02-29", repeat={"rrule": "FREQ=YEARLY;INTERVAL=4;COUNT=90"}))[-1] == "2104-02-29"


@pytest.mark.parametrize(
    "repeat",
    [{"every": "whenever"}, {"rrule": "FREQ=HOURLY"}, {"every": "monday"}, {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"},
     {"rrule": "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6"}, {}],
)  # fmt: skip
def test_where_no_rule_fits_the_start_it_is_the_one_occurrence(repeat):
    assert days(make_event(repeat=repeat)) == ["2027-03-02"]


def test_an_hour_that_two_wall_times_mean_is_one_occurrence():
    event = make_event(
        start="2027-03-07 02:30", repeat={"every": "week", "until": "2027-03-14", "also": ["2027-03-14 03:30"]}
    )
    assert [f"{row.start.local:%d %H:%M}" for row in list_occurrences(event, HOME)] == ["07 02:30", "14 03:30"]


def test_occurrences_of_all_kinds_sort_by_their_beginning():
    events = [make_event(start=start) for start in ("2027-03-05", "2027-03-04 18:30", "2027-03", "2027-03-04")]
    found = sorted(row for event in events for row in list_occurrences(event, HOME))
    assert [str(row.start)[:16] for row in found] == ["2027-03-01", "2027-03-04", "2027-03-04 18:30", "2027-03-05"]
    midnight = make_event(start="2027-03-04 00:00", end="2027-03-05 00:00")
    assert list_occurrences(midnight, HOME)[0] < list_occurrences(make_event(start="2027-03-04"), HOME)[0]
