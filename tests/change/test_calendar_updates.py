"""Check what a second import of a calendar changes, keeps and reports."""

import re

import pytest
import yaml
from click.testing import CliRunner

from calendar_files import LEAST, ZONE, change, write_calendar
from folders import CASES, read_tree, write_network
from shelfmates.cli import main
from shelfmates.load.yaml_reader import read_exact

pytestmark = pytest.mark.usefixtures("offline")
UPDATES = yaml.safe_load((CASES / "calendar-updates.yaml").read_text(encoding="utf-8"))
OTHER = ("UID:9@example.org", "SUMMARY:Another", "LOCATION:Library", "DTSTART:20270301T090000")
LIST = """# Our events.

- id: a-walk
  title: A walk
  kind: visit
  start: 2027-01-04
  place: {name: Park}   # in brackets
# The visit.
- id: %s
  %s
# The end.
"""


@pytest.fixture
def root(tmp_path):
    return write_network(tmp_path / "network", {"timezone": ZONE, "url": "https://net.example.org/"})


def run(root, content, *words):
    file = root.parent / "meetings.ics"
    file.write_bytes(content)
    done = CliRunner().invoke(main, ["--root", str(root), "import", "ics", str(file), "--today", "2026-11-22", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def put(root, row):
    """Change the event's file as people did, and put it where they did; return its new place."""
    file = root / "data/events" / f"{row.get('file', 'visit-2027-03-04')}.yaml"
    if not file.exists():
        file = next((root / "data/events").iterdir())
    text, id_ = file.read_text(encoding="utf-8"), file.stem
    page = root / "docs/events" / f"{id_}.md"
    if row.get("stands") == "page":
        front, body = re.sub(r"description: (.*)\n", "", text), re.search(r"description: (.*)\n", text)[1]
        text, new = f"---\n{front}---\n\n{body}\n", page
    elif row.get("stands") == "list":
        text, new = LIST % (id_, text.strip().replace("\n", "\n  ")), root / "data/events.yaml"
    else:
        new = file.with_stem(row.get("rename", id_))
    for old, other in row.get("here", ()):
        assert re.search(old, text)
        text = re.sub(old, other.replace("\\", r"\\"), text, count=1)
    file.unlink()
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_text(text, encoding="utf-8")
    return new


def make_second(row):
    if row.get("second") == "gone":
        return write_calendar(OTHER, head=row.get("head", ()))
    lines = row["only"] if "only" in row else change(*row.get("second", ()))
    return write_calendar(lines, head=row.get("head", ()))


def read_values(file):
    """Return the values of the event, as text, and the text below them."""
    text, body = file.read_text(encoding="utf-8"), ""
    if file.suffix == ".md":
        _empty, text, body = text.split("---\n", 2)
    values = read_exact(text).values
    return (values[1] if isinstance(values, list) else values), body.strip()


@pytest.mark.parametrize("row", UPDATES, ids=[row["name"] for row in UPDATES])
def test_a_second_import_does_what_the_plan_says(row, root):
    assert run(root, write_calendar(change(*row.get("first", ())))).exit_code == 0
    file = put(root, row)
    before, second, options = read_tree(root), make_second(row), row.get("options", ())
    dry = run(root, second, "--dry-run", *options)
    assert (dry.stdout, read_tree(root)) == (row["plan"], before)
    done = run(root, second, *options)
    assert (done.stdout, done.exit_code) == (row["plan"], row.get("code", 0)), done.stderr
    assert row.get("message", "") in done.stderr
    values, body = read_values(file) if "values" in row else ({}, "")
    assert {key: values.get(key) for key in row.get("values", {})} == row.get("values", {})
    assert body == row.get("body", "")
    text = file.read_text(encoding="utf-8")
    assert [part for part in row.get("keeps", ()) if part not in text] == []


@pytest.mark.parametrize("row", UPDATES, ids=[row["name"] for row in UPDATES])
def test_a_third_import_changes_nothing(row, root):
    run(root, write_calendar(change(*row.get("first", ()))))
    put(root, row)
    run(root, make_second(row), *row.get("options", ()))
    before = read_tree(root)
    done = run(root, make_second(row), *row.get("options", ()))
    assert (read_tree(root), done.exit_code) == (before, row.get("code", 0))


def test_a_list_keeps_every_other_byte(root):
    run(root, write_calendar(LEAST))
    file = put(root, {"stands": "list"})
    before = file.read_text(encoding="utf-8")
    run(root, write_calendar(change("DTSTART:20270304T190000")))
    after = file.read_text(encoding="utf-8")
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.split(":")[0].strip() for line in changed] == ["start", "revision", "updated", "imported"]
    assert after.startswith(before[: before.index("- id: visit")])
    assert after.endswith("# The end.\n")


def test_a_file_keeps_its_line_ends(root):
    run(root, write_calendar(LEAST))
    file = root / "data/events/visit-2027-03-04.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert run(root, write_calendar(change("SUMMARY:A visit"))).exit_code == 0
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")


def test_the_name_of_the_calendar_is_chosen(root):
    run(root, write_calendar(LEAST), "--from", "Town events")
    assert "  from: Town events\n" in (root / "data/events/visit-2027-03-04.yaml").read_text(encoding="utf-8")
    assert run(root, write_calendar(LEAST)).stdout == "Unchanged: 1\n"
    assert run(root, write_calendar(LEAST), "--from", "Town").stdout.startswith("Found again")


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("1@example.org", "1@example.org"),
        ("jane.roe@gmail.com", "sha256:"),
        ("mailto:jane@yahoo.co.uk", "sha256:"),
        ("<1@example.org>", "sha256:"),
        ("été", "sha256:"),
        ("x" * 300, "sha256:"),
        ("040000008200E00074C5B7101A82E008", "040000008200E00074C5B7101A82E008"),
    ],
)
def test_a_uid_that_is_somebodys_address_or_unusual_is_stored_as_a_code(given, stored, root):
    run(root, write_calendar(change(f"UID:{given}")))
    text = (root / "data/events/visit-2027-03-04.yaml").read_text(encoding="utf-8")
    assert stored in text
    assert stored == given or given not in text
    assert run(root, write_calendar(change(f"UID:{given}"))).stdout == "Unchanged: 1\n"


def test_an_event_without_a_uid_has_no_source(root):
    event = [line for line in LEAST if not line.startswith("UID")]
    run(root, write_calendar(event))
    assert "source" not in (root / "data/events/visit-2027-03-04.yaml").read_text(encoding="utf-8")


def test_a_file_that_was_downloaded_again_is_the_same_calendar(root):
    run(root, write_calendar(LEAST), "--from", "basic.ics")
    file = root.parent / "basic (2).ics"
    file.write_bytes(write_calendar(OTHER))
    done = CliRunner().invoke(main, ["--root", str(root), "import", "ics", str(file), "--today", "2026-11-22"])
    assert "No longer in the calendar: 1\n" in done.stdout


@pytest.mark.parametrize("name", ["jane.roe@example.org.ics", "a <b>.ics", "x" * 120 + ".ics"])
def test_a_file_name_that_is_private_or_unusual_is_not_stored(name, root):
    file = root.parent / name
    file.write_bytes(write_calendar(LEAST))
    CliRunner().invoke(main, ["--root", str(root), "import", "ics", str(file), "--today", "2026-11-22"])
    assert "  from: calendar-" in (root / "data/events/visit-2027-03-04.yaml").read_text(encoding="utf-8")


def test_a_title_cannot_move_the_cursor_of_a_terminal(root):
    done = run(root, write_calendar(change("SUMMARY:Visit\x1b[2J")))
    assert done.stdout == "Refused: 1\n  Visit\\u001b[2J\n"
    assert "\x1b" not in done.stderr


def test_two_events_of_one_title_and_time_stay_two(root):
    events = (LEAST, change("UID:2@example.org", "LOCATION:Town Hall"))
    assert run(root, write_calendar(*events)).stdout.startswith("Add: 2\n")
    assert run(root, write_calendar(*events)).stdout == "Unchanged: 2\n"
    assert run(root, write_calendar(*reversed(events))).stdout == "Unchanged: 2\n"


def test_the_newer_of_two_versions_in_a_folder_counts(root):
    folder = root.parent / "calendars"
    folder.mkdir()
    (folder / "a.ics").write_bytes(write_calendar(change("SEQUENCE:2", "SUMMARY:New")))
    (folder / "b.ics").write_bytes(write_calendar(change("SEQUENCE:1", "SUMMARY:Old")))
    done = CliRunner().invoke(main, ["--root", str(root), "import", "ics", str(folder), "--today", "2026-11-22"])
    assert "b.ics:4: “Old” is another version of the event in a.ics:4" in done.stderr
    assert [file.stem for file in (root / "data/events").iterdir()] == ["new-2027-03-04"]


def test_the_source_is_not_published_and_survives_an_export(root):
    run(root, write_calendar(LEAST))
    out = root.parent / "all.json"
    CliRunner().invoke(main, ["--root", str(root), "export", "json", "--out", str(out), "--today", "2026-11-22"])
    assert '"source":{"uid":"1@example.org"' in out.read_text(encoding="utf-8")
    before = read_tree(root / "data/events")
    for words in (["fix"], ["import", "json", str(out)]):
        assert CliRunner().invoke(main, ["--root", str(root), *words]).exit_code == 0
    assert read_tree(root / "data/events") == before


def test_a_terminal_is_asked_before_anything_is_written(root, monkeypatch):
    monkeypatch.setattr("shelfmates.cli.import_export.plan.is_terminal", lambda: True)
    file = root.parent / "meetings.ics"
    file.write_bytes(write_calendar(LEAST))
    words = ["--root", str(root), "import", "ics", str(file), "--today", "2026-11-22"]
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True)
    done = CliRunner().invoke(main, words, input="n\n")
    assert (done.exit_code, (root / "data/events").exists()) == (1, False)
    assert CliRunner().invoke(main, [*words, "--yes"]).exit_code == 0
