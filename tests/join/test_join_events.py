"""Rules that involve several fields of an event: the form accepts exactly the events that `check` accepts.

A case is an event and whether it is valid.
"""

import json
import random
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from browser import _watch
from folders import ASSETS
from folders import CASES as TESTS
from memory_networks import make_event
from shelfmates.problem import Severity
from shelfmates.schedule import NO_BREAKS, SchoolBreaks, list_local_times
from shelfmates.schedule.plain_english import read_every
from shelfmates.schedule.school_breaks import DayRange
from shelfmates.validate.events.event_rules import check_event

pytestmark = pytest.mark.browser

CASES = json.loads((TESTS / "join/events.json").read_text(encoding="utf-8"))
ZONE = "America/New_York"
LEAST = {"id": "a", "title": "A", "kind": "workshop", "start": "2027-03-04", "url": "https://example.org/"}


@pytest.fixture(scope="module")
def form(browser, origin):
    """Yield a function that runs a script on the page of the form."""
    wrong = []
    page = browser.new_page()
    _watch(page, wrong, origin, missing="")
    page.goto(f"{origin}join/event/", wait_until="load")
    page.locator("[data-join]:not([hidden])").wait_for()
    yield page
    page.close()
    assert wrong == []


JUDGE = """async (events) => {
  const at = (name) => import(new URL(`../../assets/javascripts/join/${name}.js`, location));
  const [{ fill, allFields }, { judge }, { Rules }, { setPrecision }, { pathOf }] = await Promise.all(
    ["fields", "mistakes", "rules", "when", "event"].map(at));
  const form = document.querySelector("[data-form]");
  const context = { form, rules: new Rules(document.querySelector("[data-join]").dataset), taken: () => false };
  return events.map((event) => {
    fill(form, event);
    setPrecision(form);
    return [...allFields(form)].map((field) => [pathOf(field), judge(field, context)]).filter(([, code]) => code);
  });
}""".replace("assets/", f"{ASSETS}/")
TIMES = """async ([events, breaks]) => {
  const address = new URL("../../assets/javascripts/join/repeat.js", location);
  const { listTimes, readBreaks, readEvery } = await import(address);
  return events.map((event) => readEvery(event.repeat.every) && listTimes(event, readBreaks(breaks)).slice(0, 1001));
}""".replace("assets/", f"{ASSETS}/")


def find_errors(event):
    try:
        rows = check_event(make_event(**event), ZONE)
    except ValidationError as refused:
        # One field alone is invalid.
        return [(row["type"], row["msg"]) for row in refused.errors()]
    return [(row.code, row.message) for row in rows if row.severity is Severity.ERROR]


def clean(event):
    return {key: value for key, value in event.items() if value is not None}


def test_the_form_and_the_check_agree_on_each_event(form):
    events = {name: clean({**LEAST, **changes}) for name, (changes, _good) in CASES.items()}
    judged = form.evaluate(JUDGE, list(events.values()))
    rows = [
        (name, CASES[name][1], not found, not find_errors(without_id(event)), found)
        for (name, event), found in zip(events.items(), judged, strict=True)
    ]
    assert [row for row in rows if len({row[1], row[2], row[3]}) != 1] == []


def without_id(event):
    return {key: value for key, value in event.items() if key != "id"}


EVERY = (
    "day", "2 days", "week", "3 weeks", "month", "2 months", "year", "weekday", "monday", "Mondays", "tuesday and friday",
    "monday, wednesday and friday", "1st tuesday", "1st and 3rd tuesday", "last friday", "fifth monday", "2nd friday of each month",
    "every 2 weeks", "1st", "tuesday 1st", "1st 2nd tuesday", "monday and 1st tuesday", "0 weeks", "100 days", "2 week", "month of the month",
    "every", "sunday, sunday", "first monday, last monday", "weekdays and sunday", "every  1st   TUESDAY ", "constructor monday", "1 month",
)  # fmt: skip


def make_events():
    """Yield repetitions of every form, with valid and invalid first days."""
    chance = random.Random(7)  # noqa: S311 - the same events in every run
    for every in EVERY:
        for _ in range(8):
            first = date(2027, 1, 1) + timedelta(days=chance.randrange(500))
            repeat = {"every": every}
            if chance.random() < 0.7:
                repeat["until"] = str(first + timedelta(days=chance.randrange(900)))
            if chance.random() < 0.4:
                repeat["pauses"] = [{"from": str(first + timedelta(days=20)), "to": str(first + timedelta(days=60))}]
            if chance.random() < 0.4:
                repeat["except"] = [str(first + timedelta(days=7))]
            if chance.random() < 0.4:
                repeat["also"] = [str(first + timedelta(days=chance.randrange(30)))]
            if chance.random() < 0.2:
                repeat["during_breaks"] = True
            hour = " 18:30" if chance.random() < 0.4 else ""
            yield {"start": f"{first}{hour}", "repeat": repeat}


BREAKS = SchoolBreaks((DayRange(date(2027, 3, 1), date(2027, 3, 5)), DayRange(date(2027, 12, 20), date(2028, 1, 7))))


@pytest.mark.parametrize("breaks", [NO_BREAKS, BREAKS], ids=["always", "but in breaks"])
def test_the_form_counts_the_times_as_the_calendar_does(form, breaks):
    events = list(make_events())
    wrong = []
    text = " ".join(f"{row.first}/{row.last}" for row in breaks.ranges)
    for event, times in zip(events, form.evaluate(TIMES, [events, text]), strict=True):
        known = read_every(event["repeat"]["every"])
        if not known or times is None:
            wrong += [event] if bool(known) != (times is not None) else []
            continue
        made = make_event(**event)
        expected = [str(time)[:16] for time in list_local_times(made, ZONE, breaks=breaks, limit=1001)]
        wrong += [(event, times[:4], expected[:4])] if times != expected else []
    assert wrong == []


def test_the_form_and_the_check_agree_on_repetitions(form):
    events = [{**LEAST, **event} for event in make_events()]
    judged = form.evaluate(JUDGE, events)
    wrong = [
        (event, found, errors)
        for event, found in zip(events, judged, strict=True)
        if bool(found) != bool(errors := find_errors(without_id(event)))
    ]
    assert wrong == []
