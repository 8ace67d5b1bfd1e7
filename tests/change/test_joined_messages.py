"""Check that an import says one cause once, however many records have it."""

import re

import pytest

from calendar_files import LEAST, change, import_from, import_into, write_calendar
from folders import write_network

CAUSE = "`mode` does not say where people meet"


@pytest.fixture
def root(tmp_path):
    return write_network(tmp_path / "network")


def list_events(number):
    """Return events without a place, each with another title and day."""
    days = [f"2027{1 + row // 28:02}{1 + row % 28:02}" for row in range(number)]
    return [
        [row for row in change(f"UID:{day}@example.org", f"SUMMARY:Visit {day}", f"DTSTART:{day}T183000", f"DTEND:{day}T193000")
         if not row.startswith("LOCATION")]
        for day in days
    ]  # fmt: skip


def test_one_cause_in_many_events_is_one_message_with_the_first_lines(root):
    done = import_into(root, write_calendar(*list_events(40)))
    told = [row for row in done.told if CAUSE in row]
    assert len(told) == 1
    assert re.match(rf"meetings\.ics: {CAUSE} in 40 events \(lines 4, 10, 16, 22, 28 …\)", told[0]), told
    assert len([*(root / "data/events").glob("*.yaml")]) == 40


def test_a_cause_in_few_events_is_said_with_their_titles(root):
    told = [row for row in import_into(root, write_calendar(*list_events(3))).told if CAUSE in row]
    assert [row.split("”")[0] for row in told] == [
        f"meetings.ics:{line}: “Visit {day}" for line, day in ((4, 20270101), (10, 20270102), (16, 20270103))
    ]


def test_a_cause_in_several_files_names_the_places(root, tmp_path):
    folder = tmp_path / "calendars"
    folder.mkdir()
    for number, event in enumerate(list_events(6)):
        (folder / f"{number}.ics").write_bytes(write_calendar(event))
    told = [row for row in import_from(root, folder).told if CAUSE in row]
    assert len(told) == 1
    assert "in 6 events (0.ics:4, 1.ics:4, 2.ics:4, 3.ics:4, 4.ics:4 …)" in told[0]


def test_different_causes_stay_apart(root):
    events = [[*row, "X-A:1"] if number % 2 else [*row, "X-B:1"] for number, row in enumerate(list_events(8))]
    told = [row for row in import_into(root, write_calendar(*events)).told if "is not supported here" in row]
    assert [re.search(r"X-[AB] .*in 4 events", row) is not None for row in told] == [True, True]


def test_reminders_are_no_message(root):
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "END:VALARM"]
    assert "VALARM" not in "".join(import_into(root, write_calendar([*LEAST, *alarm])).told)


@pytest.mark.parametrize("word", ["PRIVATE", "confidential", "X-PERSONAL", "Private "])
def test_every_class_but_public_is_private(root, word):
    done = import_into(root, write_calendar(change(f"CLASS:{word}")))
    assert "is marked as private" in done.told[0]
    assert not [*(root / "data").glob("events/*")]
