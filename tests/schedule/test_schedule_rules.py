"""Which days a rule hits: our own judgment of a first day agrees with dateutil's."""

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shelfmates.schedule.first_day import find_nearest, is_first_day
from shelfmates.schedule.rrule import read_recurrence

DAYS = "MO TU WE TH FR SA SU".split()


def numbers(most):
    rows = st.lists(st.integers(-most, most).filter(bool), min_size=1, max_size=4)
    return rows.map(lambda row: ",".join(map(str, row)))


@st.composite
def rules(draw):
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {"FREQ": freq}
    if draw(st.booleans()):
        parts["BYMONTH"] = ",".join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))))
    if freq in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        parts["BYMONTHDAY"] = draw(numbers(31))
    if freq == "YEARLY" and draw(st.integers(0, 3)) == 0:
        parts["BYYEARDAY"] = draw(numbers(366))
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3))
    numbered = freq in {"MONTHLY", "YEARLY"} and draw(st.booleans())
    if not parts.keys() & {"BYMONTHDAY", "BYYEARDAY"} or draw(st.booleans()):
        parts["BYDAY"] = ",".join(f"{draw(st.integers(-5, 5).filter(bool)) if numbered else ''}{day}" for day in days)
    if freq == "YEARLY" and not numbered and "BYDAY" in parts and draw(st.integers(0, 2)) == 0:
        parts["BYWEEKNO"] = draw(numbers(53))
    if (
        freq in {"MONTHLY", "YEARLY"}
        # A week that lies in two years: RFC 5545 does not say in whose set its days have their position.
        and "BYWEEKNO" not in parts
        and {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & parts.keys()
        and draw(st.integers(0, 2)) == 0
    ):
        parts["BYSETPOS"] = draw(numbers(4))
    if draw(st.booleans()):
        parts["WKST"] = draw(st.sampled_from(DAYS))
    return ";".join(f"{name}={value}" for name, value in parts.items())


@given(rules(), st.dates(date(2024, 1, 1), date(2034, 12, 31)))
@settings(max_examples=300)
def test_a_rule_hits_the_days_that_fit_it_and_no_other(text, day):
    rule = read_recurrence(text)
    start = next(iter(find_nearest(rule, day)), None)
    assume(start)
    end = start + timedelta(days=800)
    made = rrulestr(f"{text};UNTIL={end:%Y%m%d}", dtstart=datetime.combine(start, time()))
    fitting = [other for step in range(801) if is_first_day(rule, other := start + timedelta(days=step))]
    assert [moment.date() for moment in made] == fitting


@given(rules())
@settings(max_examples=300)
def test_a_rule_is_read_again_as_it_was_written(text):
    rule = read_recurrence(text)
    assert read_recurrence(str(rule)) == rule
