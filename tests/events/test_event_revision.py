"""`check --base` asks for a higher `revision` where a published event's time, place or status is another one."""

import json

import pytest

from checks import write_file
from git_network import SETTINGS, check, check_rows, commit

FILE = "data/events/visit.yaml"
VISIT = {
    "title": "Visit", "kind": "visit", "start": "2027-03-04 18:30", "end": "2027-03-04 20:00", "url": "https://example.org/visit",
    "mode": "hybrid", "online": "https://example.org/room", "place": {"name": "Library"},
    "repeat": {"every": "thursday", "until": "2027-04-01"}, "revision": 3,
}  # fmt: skip


def write(**more):
    values = {**VISIT, **more}
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items() if value is not None)


@pytest.fixture
def ask(tmp_path):
    """Change the event and say what the check then says of its revision."""
    root = commit(tmp_path, {FILE: write()})

    def change(settings=SETTINGS, **more):
        write_file(root / FILE, write(**more))
        write_file(root / "data/network.yaml", settings)
        return [row for row in check_rows(root, "--base", "HEAD") if row.code == "same-revision"]

    return change


CHANGES = {
    "start": {"start": "2027-03-04 18:00"},
    "end": {"end": "2027-03-04 21:00"},
    "timezone": {"timezone": "America/New_York"},
    "repeat": {"repeat": {"every": "thursday", "until": "2027-04-08"}},
    "place": {"place": {"name": "School"}},
    "online": {"online": "https://example.org/other"},
    "mode": {"mode": "in-person"},
    "status": {"status": "canceled"},
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_calendars_must_notice_asks_for_a_higher_revision(name, ask):
    (row,) = ask(**CHANGES[name])
    assert (row.severity, row.file, row.line, row.field, row.found) == ("warning", FILE, 10, "revision", "3")
    assert row.message == f"was not raised, although `{name}` changed since it was published"
    assert row.hint == "raise `revision` to 4, so that calendars update the event"


def test_a_warning_does_not_block(ask):
    assert ask(status="canceled")[0].exit == 0


@pytest.mark.parametrize("name", CHANGES)
def test_a_higher_revision_is_enough(name, ask):
    assert ask(**CHANGES[name], revision=4) == []


def test_a_revision_that_falls_is_no_higher_one(ask):
    (row,) = ask(status="canceled", start="2027-03-04 18:00", revision=None)
    assert (row.line, row.found) == (1, "0")
    assert row.message == "was not raised, although `start` and `status` changed since it was published"


UNSEEN = {
    "words": {"title": "A visit", "description": "Bring a book."},
    "the same rule in other words": {"repeat": {"rrule": "FREQ=WEEKLY;BYDAY=TH", "until": "2027-04-01"}},
    "the network's own zone, written out": {"timezone": "UTC"},
    "a mistake, which is told as such": {"start": "tomorrow"},
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_calendars_need_not_notice_asks_for_nothing(name, ask):
    assert ask(**UNSEEN[name]) == []


def test_a_zone_that_changes_for_all_moves_each_hour(ask):
    assert [row.message for row in ask(f"{SETTINGS}timezone: America/New_York\n")] == [
        "was not raised, although `timezone` changed since it was published"
    ]


def test_a_new_event_has_nothing_to_raise(tmp_path):
    root = commit(tmp_path, {})
    write_file(root / FILE, write())
    told = check(root, "--base", "HEAD")
    assert (told.code, told.out) == (0, "")
