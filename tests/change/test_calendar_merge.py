"""Check that of two changed versions of an event no value is lost: random edits here and in the calendar."""

import random
from datetime import datetime
from types import SimpleNamespace

import pytest

from calendar_files import ZONE, write_calendar
from checks import read
from folders import write_network
from shelfmates.change.calendar_updates.merge import merge
from shelfmates.change.calendar_updates.values import join, make_codes, read_codes, read_parts, split, write_codes
from shelfmates.change.icalendar_files.calendar import learn_words, read_calendar
from shelfmates.change.imports.plan import ImportChoices, plan_drafts
from shelfmates.change.record_edits import edit_record
from shelfmates.change.record_places import change_records
from shelfmates.model import Event
from shelfmates.model.moment import Moment

pytestmark = pytest.mark.usefixtures("offline")
WORDS = ("Visit", "A walk", "Book club: spring", "“Stacks”", "Über uns")
PLACES = ("Library", "Town Hall", "Room 5 # left", "Café")
TEXTS = ("Bring a coat.", "Bring a lamp.", "One.\n\nTwo: *three*.\n", "- a\n- b\n")
LINKS = ("https://example.org/a", "https://example.org/b?c=d")
EDITS = {
    "title": lambda dice: dice.choice(WORDS),
    "place": lambda dice: {"name": dice.choice(PLACES), **({"area": "watauga"} if dice.random() < 0.3 else {})},
    "start": lambda dice: Moment(datetime(2027, 3, dice.randint(1, 4), dice.randint(8, 12))),  # noqa: DTZ001 - local
    "end": lambda dice: Moment(datetime(2027, 3, dice.randint(4, 6), dice.randint(13, 20))),  # noqa: DTZ001 - local
    "description": lambda dice: dice.choice((None, *TEXTS)),
    "url": lambda dice: dice.choice((None, *LINKS)),
    "status": lambda dice: dice.choice((None, "canceled", "planned")),
    "topics": lambda _dice: [],
}
"""Field → a value that somebody may write."""


def escape(text):
    return text.strip().replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def make_calendar(values):
    lines = ["UID:1@example.org", f"SUMMARY:{escape(values['title'])}", f"LOCATION:{escape(values['place'])}"]
    lines += [f"DTSTART:{values['start'].local:%Y%m%dT%H%M%S}", f"DTEND:{values['end'].local:%Y%m%dT%H%M%S}"]
    lines += [f"DESCRIPTION:{escape(values['description'])}"] if values["description"] else []
    lines += [f"URL:{values['url']}"] if values["url"] else []
    lines += [f"STATUS:{'CANCELLED' if values['status'] == 'canceled' else 'TENTATIVE'}"] if values["status"] else []
    return write_calendar(lines)


def draw(dice, keys=tuple(EDITS)):
    values = {key: EDITS[key](dice) for key in keys if key != "topics"}
    return {**values, "place": values["place"]["name"]} if "place" in values else values


def import_into(root, content, prefer=""):
    """Import a calendar without the command, which takes longer."""
    checked = read(root)
    drafts = read_calendar(content, "a.ics", learn_words(checked.network.settings, "meet-up")).drafts
    plan = plan_drafts(
        drafts, checked, choices=ImportChoices(prefer), read=lambda path: (root / path).read_text("utf-8")
    )
    for path, text in plan.edits.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return plan


def find_event(root):
    row = read(root).network.events[0]
    return SimpleNamespace(path=row.source.path, line=row.source.line, parts=read_parts(row.record))


def edit_here(root, dice):
    """Change some fields as people do, in the file that the event stands in."""
    there = find_event(root)
    changes = {key: EDITS[key](dice) for key in EDITS if dice.random() < 0.3}
    text = (root / there.path).read_text(encoding="utf-8")
    changed = change_records(there.path, text, {there.line: lambda row: edit_record(Event, row, changes)})
    (root / there.path).write_text(changed.text, encoding="utf-8")


def put_into_a_list(root):
    file = next((root / "data/events").iterdir())
    text = "".join(f"  {line}\n" if line else "\n" for line in file.read_text(encoding="utf-8").splitlines())
    (root / "data/events.yaml").write_text(f"# Ours\n- id: {file.stem}\n{text}", encoding="utf-8")
    file.unlink()


@pytest.mark.parametrize("prefer", ["", "theirs", "ours"])
@pytest.mark.parametrize("seed", range(25))
def test_every_value_is_ours_or_the_calendars_or_a_named_conflict(seed, prefer, tmp_path):
    dice = random.Random(seed)  # noqa: S311 - the same each time
    root = write_network(tmp_path / "network", {"timezone": ZONE, "url": "https://net.example.org/"})
    first = draw(dice)
    import_into(root, make_calendar(first))
    base = find_event(root).parts
    if seed % 2:
        put_into_a_list(root)
    edit_here(root, dice)
    ours = find_event(root).parts
    second = {**first, **{key: value for key, value in draw(dice).items() if dice.random() < 0.5}}
    plan = import_into(root, make_calendar(second), prefer)
    after = find_event(root).parts
    fresh = write_network(tmp_path / "fresh", {"timezone": ZONE, "url": "https://net.example.org/"})
    import_into(fresh, make_calendar(second))
    theirs = find_event(fresh).parts
    named = {part for row in plan.changes for part, _ours, _theirs in row.conflicts}
    told = " ".join(note.message for note in plan.notes)
    for part in base.keys() | ours.keys() | theirs.keys() | after.keys():
        old, mine, new = (parts.get(part) for parts in (base, ours, theirs))
        if mine in (old, new) or (prefer == "theirs" and new != old):
            expected = new
        else:
            expected = mine
            assert new == old or prefer == "ours" or (part in named and f"`{part}`" in told)
        assert after.get(part) == expected, part
    assert not import_into(root, make_calendar(second), prefer).edits


PARTS = {"title": "A", "place": {"name": "B", "lat": 1.0, "lon": 2.0}, "repeat": {"every": "monday", "except": ["2027-03-04"]}}  # fmt: skip


def test_parts_are_joined_to_what_they_were_made_from():
    parts = split(PARTS)
    assert [*parts] == ["title", "place.name", "place.position", "repeat.rule", "repeat.except"]
    assert join(parts) == PARTS


def test_codes_are_read_as_they_are_written():
    codes = make_codes(split(PARTS))
    assert read_codes(write_codes(codes)) == codes
    assert read_codes("nonsense, title 12, url abcdef") == {"url": "abcdef"}


def test_a_locked_part_stays_even_if_the_calendar_is_preferred():
    found = merge({"title": "A"}, {"title": "B"}, make_codes({"title": "A"}), locked=["title"], prefer="theirs")
    assert (found.updates, found.conflicts, found.codes) == ((), ("title",), make_codes({"title": "A"}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"repeat": {"every": "Tuesday"}}, {"repeat": {"every": "tuesday"}}),
        ({"repeat": {"every": "1st Tuesday"}}, {"repeat": {"rrule": "FREQ=MONTHLY;BYDAY=1TU"}}),
        ({"repeat": {"except": ["2027-03-04", "2027-03-11"]}}, {"repeat": {"except": ["2027-03-11", "2027-03-04"]}}),
        ({"topics": ["a", "b"]}, {"topics": ["b", "a"]}),
        ({"place": {"lat": 1.0, "lon": 2.0}}, {"place": {"lon": 2.0, "lat": 1.0}}),
    ],
)
def test_what_means_the_same_has_the_same_code(one, other):
    assert make_codes(split(one)) == make_codes(split(other))
