"""A repetition in another form is refused with the keys to write, whatever program or language it comes from."""

import pytest

from checks import read
from shelfmates.validate.events.repeat_phrases import find_phrase

pytestmark = pytest.mark.usefixtures("offline")
WHOLE = "repeat: {every: 1st Tuesday, until: 2027-12-31}"
COUNT = "or `rrule: FREQ=WEEKLY;COUNT=5` without `every`"
WRONG = {
    "repeat: weekly": "repeat: {every: week}",
    "repeat: Monthly": "repeat: {every: month}",
    "repeat: every Thursday": "repeat: {every: thursday}",
    "repeat: every 2 weeks": "repeat: {every: 2 weeks}",
    "repeat: 1st Thursday": "repeat: {every: 1st thursday}",
    "repeat: hebdomadaire": "repeat: {every: week}",
    "repeat: every other Tuesday": "repeat: {every: 2 weeks}",
    "repeat: every Thursday until June": "repeat: {every: thursday, until: 2027-06-30}",
    'repeat: "every Thursday, 5 times"': "repeat: {every: thursday, until: 2027-06-30}",
    "repeat: every weekday except holidays": "repeat: {every: weekday, until: 2027-06-30}",
    "repeat: cada jueves hasta junio": "repeat: {every: thursday, until: 2027-06-30}",
    "repeat: {rule: weekly}": "every: week",
    "repeat: true": WHOLE,
    "repeat: 5": WHOLE,
    "repeat: []": WHOLE,
    "repeat: FREQ=WEEKLY;BYDAY=TH": "repeat: {rrule: FREQ=WEEKLY;BYDAY=TH}",
    "repeat: [2027-03-04, 2027-04-01]": "repeat: {also: [2027-03-04, 2027-04-01]}",
    "repeat: [Thursday, Friday]": "repeat: {every: thursday and friday}",
    "repeat: {weekly: Thursday}": "every: thursday",
    "repeat: {monthly: 1st Thursday}": "every: 1st thursday",
    "repeat: {freq: weekly}": "every: week",
    "repeat: {freq: weekly, byday: TH}": "every: thursday",
    "repeat: {frequency: monthly, on: first Thursday}": "every: first thursday",
    "repeat: {interval: 2 weeks}": "every: 2 weeks",
    "repeat: {interval: 2, unit: weeks}": "every: 2 weeks",
    "repeat: {days: [Thursday, Friday]}": "every: thursday and friday",
    "repeat: {every: [Thursday, Friday]}": "every: thursday and friday",
    "repeat: {every: weekly}": "every: week",
    "repeat: {every: Thu}": "every: thursday",
    "repeat: {every: other week}": "every: 2 weeks",
    "repeat: {every: quarter}": "every: 3 months",
    "repeat: {every: weekend}": "every: saturday and sunday",
    "repeat: {every: chaque jeudi}": "every: thursday",
    "repeat: {every: jeden Donnerstag}": "every: thursday",
    "repeat: {every: am dritten Donnerstag im Monat}": "every: 3rd thursday",
    "repeat: {every: alle zwei Wochen}": "every: 2 weeks",
    "repeat: {every: todos los jueves}": "every: thursday",
    "repeat: {every: bob dydd Iau}": "every: thursday",
    "repeat: {every: nos Iau gyntaf y mis}": "every: 1st thursday",
    "repeat: {every: dydd Iau olaf y mis}": "every: last thursday",
    "repeat: {every: bob yn ail ddydd Iau}": "every: 2 weeks",
    "repeat: {every: FREQ=WEEKLY}": "write it after `rrule:`",
    "repeat: {every: twice a month}": "`1st and 3rd tuesday`",
    "repeat: {rrule: weekly}": "every: week",
    "repeat: {rule: FREQ=WEEKLY}": "rrule: FREQ=WEEKLY",
    "repeat: {every: week, until: after 5 times}": COUNT,
    "repeat: {every: week, until: 5}": COUNT,
    "repeat: {every: week, times: 5}": COUNT,
    "repeat: {every: week, count: 5}": COUNT,
    "repeat: {every: week, until: June}": "until: 2027-06-30",
    "repeat: {every: week, until: 2027-06}": "until: 2027-06-30",
    "repeat: {every: week, end: 2027-06-01}": "until: 2027-06-01",
    "repeat: {every: week, except: 2027-03-11}": "except: [2027-03-11]",
    "repeat: {every: week, skip: [2027-03-11]}": "except: [2027-03-11]",
    "repeat: {every: week, dates: [2027-04-02]}": "also: [2027-04-02]",
    "repeat: {every: week, holidays: [2027-03-11]}": "pauses: [{from: 2027-06-15, to: 2027-08-15}]",
    "repeat: {every: week, pauses: 2027-03-11}": "pauses: [{from: 2027-06-15, to: 2027-08-15}]",
    "repeat: {every: week, pauses: [2027-03-11]}": "pauses: [{from: 2027-06-15, to: 2027-08-15}]",
    "repeat: {every: week, start: 2027-03-04}": "the first day is the event's own `start`",
    "recurrence: weekly": "repeat: {every: week}",
    "every: week": "repeat: {every: week}",
}
RIGHT = ["repeat: {every: week}", "repeat: {every: Every Thursday}", "repeat: {every: month, until: 2027-12-31}",
         "repeat: {rrule: FREQ=WEEKLY;COUNT=5}", "repeat: {also: [2027-04-01]}"]  # fmt: skip


def read_hints(network, lines):
    """Return the hints for events with one more line each; one check is enough for all."""
    rows = "".join(
        f"- id: e-{number}\n  title: T {number}\n  kind: chat\n  start: 2027-03-04\n  areas: [watauga]\n  {line}\n"
        for number, line in enumerate(lines)
    )
    problems = read(network({"data/events.yaml": rows})).problems
    found = [[row for row in problems if (row.line - 1) // 6 == number] for number in range(len(lines))]
    return {line: [row.hint for row in rows] for line, rows in zip(lines, found, strict=True)}


def test_each_mistake_names_the_keys_to_write(network):
    hints = read_hints(network, [*WRONG])
    assert {line: rows for line, rows in hints.items() if not rows or not all(WRONG[line] in row for row in rows)} == {}


def test_nothing_is_said_of_what_is_right(network):
    assert read_hints(network, RIGHT) == {line: [] for line in RIGHT}


@pytest.mark.parametrize(
    "text", ["", "sometimes", "twice a month", "5", "2027-03-04", "every", "1st and 3rd", "monday or friday"]
)
def test_a_text_that_may_mean_anything_has_no_phrase(text):
    assert find_phrase(text) == ""
