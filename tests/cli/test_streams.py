"""Data go to stdout and messages to stderr, so that what a command prints can be kept in a file."""

import ast
import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click import Group
from click.testing import CliRunner
from icalendar import Calendar

from folders import ROOT, write_network
from shelfmates.cli import COMMANDS, main
from sites import DAY, QUIET

URL = {"url": "https://net.example.org/"}
FOLDER = ROOT / "hooks/shelfmates/cli"
EVENTS = """\
- id: evening-talk
  title: An evening talk
  kind: meet-up
  start: 2027-03-04 18:30
  description: Bring a book.
  updated: 2026-09-01
"""
DATA = {
    "check.py": "problems are what `check` is asked for",
    "doctor.py": "what is found is what `doctor` is asked for",
    "gate.py": "problems are what `gate` is asked for",
    "judge.py": "the judgment is what `judge` is asked for",
    "new.py": "the record, before it is written",
    "report.py": "the report",
    "report_letter.py": "the letter",
    "report_site.py": "the report",
}
"""Modules that may print to stdout → what they print there."""


def is_empty(text: str) -> bool:
    return text == ""


def is_calendar(text: str) -> bool:
    return Calendar.from_ical(text).name == "VCALENDAR"


def is_csv(text: str) -> bool:
    return next(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[0] == "id"


def is_json(text: str) -> bool:
    return isinstance(json.loads(text), dict | list)


def is_json_lines(text: str) -> bool:
    return all(isinstance(json.loads(line), dict) for line in text.splitlines())


def is_problems(text: str) -> bool:
    return all(line.startswith(("data/", "docs/", " ")) for line in text.splitlines())


def is_plan(text: str) -> bool:
    return all(line.startswith(("  ", "Add: ", "Refused: ")) for line in text.splitlines())


def is_addresses(text: str) -> bool:
    return all(": " in line and "@" in line for line in text.splitlines())


def is_key(text: str) -> bool:
    return text.startswith("age1") and text.count("\n") == 1


def is_anything(text: str) -> bool:
    return "Traceback" not in text


RUNS = [
    (["check"], is_problems),
    (["check", "--format", "json"], is_json_lines),
    (["build", "--out", "{tmp}/site"], is_empty),
    (["stage", "{tmp}/staged"], is_empty),
    (["export", "ics"], is_calendar),
    (["export", "csv"], is_csv),
    (["export", "json"], is_json),
    (["export", "ics", "--out", "{tmp}/a.ics"], is_empty),
    (["export", "csv", "--out", "{tmp}/a.csv"], is_empty),
    (["export", "json", "--out", "{tmp}/a.json"], is_empty),
    (["import", "ics", "{tmp}/in.ics"], is_plan),
    (["import", "csv", "{tmp}/in.csv"], is_empty),
    (["import", "json", "{tmp}/in.json"], is_plan),
    (["import", "ics", "--dry-run", "{tmp}/in.ics"], is_plan),
    (["import", "mail", "{tmp}/in.eml"], is_empty),
    (["import", "opml", "{tmp}/in.opml"], is_plan),
    (["fix"], is_empty),
    (["fix", "--check"], is_empty),
    (["migrate"], is_empty),
    (["sync"], is_empty),
    (["schema"], is_empty),
    (["test"], is_empty),
    (["serve", "--address", "nowhere"], is_empty),
    (["remove", "ana-ruiz", "--yes"], is_empty),
    (["remove", "nobody", "--yes"], is_empty),
    (["new", "member", "--set", "name=Bea Cole"], is_anything),
    (["ci", "issue", "{tmp}/in.ics"], is_empty),
    (["report", "gaps", "--format", "json"], is_json),
    (["report", "freshness", "--format", "json"], is_json_lines),
    (["report", "letter"], is_anything),
    (["relay"], is_anything),
    (["relay", "list"], is_anything),
    (["relay", "add", "ana-ruiz", "ana@example.org"], is_empty),
    (["relay", "remove", "ana-ruiz"], is_empty),
    (["relay", "take", "{tmp}/in.eml"], is_addresses),
    (["relay", "answer", "{tmp}/in.eml"], is_empty),
    (["relay", "key"], is_key),
    (["relay", "share", "{tmp}/shared.age", "--to", "nobody"], is_empty),
    (["relay", "open", "{tmp}/in.eml"], is_empty),
    (["init"], is_empty),
    (["update"], is_empty),
    (["words"], is_anything),
    (["doctor"], is_anything),
    (["ci", "judge"], is_empty),
    (["ci", "gate", "{tmp}/nowhere"], is_empty),
    (["ci", "origin"], is_empty),
    (["deploy", "publish", "{tmp}/nowhere"], is_empty),
    (["deploy", "rollback", "{tmp}/nowhere"], is_empty),
]
"""A command on a network that has a warning → what its stdout must be."""


@pytest.fixture
def root(tmp_path):
    """Write a network with a warning, a notice and something to take in."""
    root = write_network(
        tmp_path / "network", URL, {"ana-ruiz": {"area": "Watauga County"}, "ana-ruis": {"name": "Ana Ruiz"}}
    )
    (root / "data/events.yaml").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "in.eml").write_text(
        "From: a@example.org\n\ndata/resources/b.yaml\n\ntitle: B\nkind: blog\nurl: https://example.org/\n",
        encoding="utf-8",
    )
    (tmp_path / "in.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20270304T180000\nX-ODD:1\nEND:VEVENT\nEND:VCALENDAR\n",
        encoding="utf-8",
    )
    (tmp_path / "in.csv").write_text("name,odd\nBea Cole,1\n", encoding="utf-8")
    (tmp_path / "in.opml").write_text(
        '<opml version="2.0"><body><outline text="A" type="rss" xmlUrl="https://example.org/a.xml" odd="1"/></body></opml>',
        encoding="utf-8",
    )
    (tmp_path / "in.json").write_text('{"members": [{"id": "bea-cole", "name": "Bea"}]}', encoding="utf-8")
    return root


@pytest.mark.parametrize(("words", "fits"), RUNS, ids=lambda row: " ".join(row) if isinstance(row, list) else "")
def test_stdout_holds_data_alone(root, tmp_path, monkeypatch, words, fits):
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.chdir(tmp_path)
    words = [word.format(tmp=tmp_path) for word in words]
    done = CliRunner().invoke(main, ["--root", str(root), *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert fits(done.stdout), done.stdout


def test_every_command_is_run():
    run = {name for words, _fits in RUNS for name in (words[0], " ".join(words[:2]))}
    assert [name for name in COMMANDS if name not in run] == []
    assert {tuple(words[:2]) for words, _fits in RUNS} >= {
        (name, below) for name in ("import", "export", "relay") for below in _list_below(name)
    }


def _list_below(name: str) -> list[str]:
    group = main.get_command(main.make_context("shelfmates", ["check"], resilient_parsing=True), name)
    assert isinstance(group, Group)
    return [*group.commands]


def _prints(file: Path) -> list[int]:
    """Return the lines that print, and do not say that it goes to stderr."""
    calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    names = {"echo", "secho", "print", "confirm", "prompt"}
    found = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in names]
    return [call.lineno for call in found if not any(word.arg == "err" for word in call.keywords)]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
def test_only_what_is_asked_for_goes_to_stdout(file):
    assert file.name in DATA or _prints(file) == []


@pytest.mark.parametrize("words", [["export", "ics"], ["export", "json"], ["report", "gaps"]], ids=" ".join)
def test_a_reader_that_leaves_early_is_no_fault(words):
    command = [sys.executable, "-m", "shelfmates.cli", "--root", str(ROOT), *words, "--today", DAY]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **QUIET}
    ) as run:
        run.stdout.close()
        said = run.stderr.read()
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
    assert "Exception ignored" not in said
