"""What is exported and taken in again is the same, however often: nothing is added on the way."""

import csv
import io
import re
import shutil

import pytest
from click.testing import CliRunner

from folders import copy_seed, write_network, write_yaml
from shelfmates.cli import main
from sites import DAY

TALK = {
    "title": "A talk",
    "kind": "meet-up",
    "start": "2027-03-04 18:30",
    "updated": "2026-09-01",
    "place": {"name": "The library"},
}
ROOM = "https://meet.example.org/room"
EVENTS = {
    "plain": {},
    "described": {"description": "Bring a book."},
    "paragraphs": {"description": "One.\n\nTwo.\n\n- three\n- four"},
    "marked": {"description": "A *star*, a [link](https://example.org/a) and <https://example.org/b>."},
    "own-address": {"url": "https://example.org/talk", "description": "See https://example.org/talk"},
    "online": {"online": ROOM, "mode": "online"},
    "hybrid": {"online": ROOM, "mode": "hybrid", "place": {"name": "The library"}},
    "hashtag": {"hashtag": "#tlchat", "mode": "online"},
    "register": {"register": "https://example.org/register", "description": "Few seats."},
    "online-and-register": {"online": ROOM, "mode": "online", "register": "https://example.org/register"},
    "whole-day": {"start": "2027-03-04"},
    "several-days": {"start": "2027-03-04", "end": "2027-03-06"},
    "roughly": {"start": "2027-03", "precision": "month"},
    "canceled": {"status": "canceled"},
    "planned": {"status": "planned"},
    "postponed": {"status": "postponed"},
    "repeated": {"repeat": {"every": "2 weeks", "until": "2027-06-30"}},
    "other-zone": {"timezone": "Europe/London"},
    "place": {"place": {"name": "A, b; c\\n", "address": "Main Street 1", "lat": 36.2, "lon": -81.6}},
    "signs": {"title": "100 % & “more”; a, b \\ c", "description": "1. not a list\n\n# no heading"},
    "words-of-ours": {"description": "Online meeting: to be told\n\nHashtag: none"},
}  # fmt: skip
SITES = {
    "with its address": {"url": "https://net.example.org/"},
    "below a path": {"url": "https://example.org/net/"},
    "without": {},
}


def _write(id_):
    """Return an event's record; one that is online needs no place."""
    record = {**TALK, "title": f"Talk {id_}", **EVENTS[id_]}
    return {key: value for key, value in record.items() if key != "place" or record.get("mode") != "online"}


def _run(root, *words):
    done = CliRunner().invoke(main, ["--root", str(root), *map(str, words), "--today", DAY])
    assert done.exit_code == 0, done.output
    return done.stdout


def _go_round(root, form, times=3):
    """Export, empty the events, import; as often as is asked. Return what each export gave."""
    given = []
    for number in range(times):
        file = root.parent / f"{number}.{form}"
        _run(root, "export", form, "--out", file)
        given.append(file.read_bytes())
        shutil.rmtree(root / "data/events")
        _run(root, "import", form, file)
    return given


@pytest.mark.parametrize("settings", SITES.values(), ids=SITES.keys())
def test_calendars_stay_as_they_are(tmp_path, settings):
    root = write_network(tmp_path / "network", settings)
    for id_ in EVENTS:
        write_yaml(root / f"data/events/{id_}.yaml", _write(id_))
    first, second, third = _go_round(root, "ics")
    assert second == third
    assert re.findall(rb"UID:.*", first) == re.findall(rb"UID:.*", second)


@pytest.mark.parametrize("id_", EVENTS)
def test_an_event_comes_back_as_it_went(tmp_path, id_):
    root = write_network(tmp_path / "network", SITES["with its address"])
    write_yaml(root / f"data/events/{id_}.yaml", _write(id_))
    first, second, third = _go_round(root, "ics")
    assert second == third
    page = f"https://net.example.org/events/{id_}/".encode()
    times = 0 if "url" in EVENTS[id_] else 2
    assert [text.replace(b"\r\n ", b"").count(page) for text in (first, second, third)] == [times] * 3
    assert first == second


def test_documents_stay_as_they_are(tmp_path):
    root = write_network(tmp_path / "network", SITES["with its address"])
    for id_ in EVENTS:
        write_yaml(root / f"data/events/{id_}.yaml", _write(id_))
    assert len(set(_go_round(root, "json"))) == 1


@pytest.mark.long
def test_calendars_of_the_seed_network_stay_as_they_are(tmp_path):
    root = copy_seed(tmp_path / "network")
    file = tmp_path / "seed.ics"
    _run(root, "export", "ics", "--out", file)
    other = write_network(tmp_path / "other", SITES["without"])
    _run(other, "import", "ics", file)
    _first, second, third = _go_round(other, "ics")
    assert second == third


FULL = {
    "title": "00123", "kind": "meet-up", "start": "2027-03-04 18:30", "end": "2027-03-13 20:00",
    "place": {"name": 'Hall 007, "A"; b'}, "updated": "2026-09-01",
    "sessions": [{"time": "2027-03-04 18:45", "title": "=1+1", "speakers": ["ana-ruiz", "Doe, Jane", "Fox and Sons"]}],
    "repeat": {"every": "3 weeks", "until": "2027-12-31", "except": ["2027-03-25"], "also": ["2027-03-26 18:00"]},
}  # fmt: skip
"""An event with days and times in all fields, and with texts that tables change."""


def _save_in_german(table):
    """Return a table as a German spreadsheet saves it: with semicolons, and with its own form of dates."""
    rows = csv.reader(io.StringIO(table.decode("utf-8-sig")))
    saved = io.StringIO()
    day = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b")
    csv.writer(saved, delimiter=";").writerows([day.sub(r"\3.\2.\1", cell) for cell in row] for row in rows)
    return saved.getvalue().encode("utf-8-sig")


SAVED = {
    "as it is": bytes,
    "in german": _save_in_german,
    "in utf-16": lambda table: table.decode("utf-8-sig").encode("utf-16"),
    "without its mark": lambda table: table.decode("utf-8-sig").encode(),
}


@pytest.mark.parametrize("save", SAVED.values(), ids=SAVED)
def test_a_table_comes_back_however_it_was_saved(tmp_path, save):
    root = write_network(tmp_path / "network", SITES["with its address"])
    write_yaml(root / "data/events/full.yaml", FULL)
    file = tmp_path / "events.csv"
    words = ("export", "csv", "--kind", "events", "--out")
    _run(root, *words, file)
    table = file.read_bytes()
    file.write_bytes(save(table))
    shutil.rmtree(root / "data/events")
    _run(root, "import", "csv", file)
    _run(root, *words, file)
    assert file.read_bytes() == table
