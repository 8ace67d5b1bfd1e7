"""Every command refuses a pipe, socket, device or folder in place of a file, and does not wait for it."""

import os
import shutil
import signal
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from checks import CASES, TODAY, read, write_file
from picture_files import JPEG
from shelfmates.cli import main
from shelfmates.load import files
from shelfmates.load.pages import load_pages
from shelfmates.load.regular_files import NotRegularFile, name_kind, read_plain
from shelfmates.write import publication
from shelfmates.write.hard_links import link_unchanged
from shelfmates.write.publication import PublicationRefused, publish
from sites import command

KINDS = ["pipe", "socket", "folder", "device"]
READ = [
    "data/network.yaml",
    "data/members.yaml",
    "data/events.yaml",
    "data/resources.yaml",
    "data/members/bea.yaml",
    "data/events/day.yaml",
    "data/photos/bea.jpg",
    "data/areas.geojson",
    "data/link-health.json",
    "docs/index.md",
    "docs/guides/start.md",
    "docs/events/day.md",
    "docs/news/posts/hello.md",
    "docs/guides/map.png",
    "docs/guides/plan.pdf",
]
"""Places of files that are read."""


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(CASES / "base", tmp_path / "net")


@pytest.fixture(autouse=True)
def patience():
    """Fail a test that waits; the program may replace this timer with its own."""

    def fail(*_words):
        raise AssertionError("the command waits")

    before = signal.signal(signal.SIGALRM, fail)
    # What waits for a pipe waits forever; on a busy machine, a command alone takes ten seconds.
    signal.setitimer(signal.ITIMER_REAL, 50)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def put(file, kind, monkeypatch):
    """Replace a file with something of this kind; return its path."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    elif kind == "socket":
        monkeypatch.chdir(file.parent)  # the path of a socket must be short
        with socket.socket(socket.AF_UNIX) as there:
            there.bind(file.name)
    else:
        put_device(file, monkeypatch)
    return file


def put_device(file, monkeypatch):
    """Write a file that `stat` reports as a device; only root can make a real one."""
    file.write_bytes(b"")
    real, number = os.stat, file.stat().st_ino

    def stat(path, **options):
        found = real(path, **options)
        return os.stat_result((0o020666, *found[1:])) if found.st_ino == number else found

    monkeypatch.setattr(os, "stat", stat)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", READ)
def test_check_says_what_is_in_the_place_of_a_file(path, kind, root, monkeypatch):
    put(root / path, kind, monkeypatch)
    found = [problem for problem in read(root).problems if problem.path == path]
    assert found, path
    assert f"is a {kind}, not a file" in [problem.message for problem in found] or kind == "folder"


@pytest.mark.parametrize("kind", KINDS)
def test_what_takes_the_place_of_a_document_meanwhile_is_told(kind, root, monkeypatch):
    file = put(root / "docs/rules.pdf", kind, monkeypatch)
    monkeypatch.setattr(Path, "is_file", lambda _file: True)  # as if it was replaced just now
    (row,) = load_pages(root, [file])
    assert (row.path, row.message) == ("docs/rules.pdf", f"is a {kind}, not a file")


@pytest.mark.parametrize("kind", ["pipe", "socket"])
@pytest.mark.parametrize("path", ["data/members", "data/photos", "data/events", "docs"])
def test_check_says_what_is_in_the_place_of_a_folder(path, kind, root, monkeypatch):
    put(root / path, kind, monkeypatch)
    assert (path, f"is a {kind}, not a folder") in [(row.path, row.message) for row in read(root).problems]


@pytest.mark.parametrize("path", ["data/members", "data/photos", "docs"])
def test_check_says_that_a_file_is_in_the_place_of_a_folder(path, root):
    write_file(root / path, "x")
    assert (path, "is a file, not a folder") in [(row.path, row.message) for row in read(root).problems]


@pytest.mark.parametrize("path", ["data/odd", "docs/odd", "docs/guides/odd.txt"])
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_check_says_what_is_where_nothing_is_read(path, kind, root, monkeypatch):
    put(root / path, kind, monkeypatch)
    assert path in [row.path for row in read(root).problems]


COMMANDS = {
    "import csv": "import csv THING",
    "the map of import csv": "import csv GOOD --columns THING",
    "import ics": "import ics THING",
    "import json": "import json THING",
    "the event of issue": "ci issue THING --summary OUT",
    "the summary of issue": "ci issue EVENT --summary THING",
    "the title of issue": "ci issue EVENT --summary OUT --title THING",
    "origin": "ci origin THING --pulls GOOD --artifacts GOOD --outputs OUT",
    "the pulls of origin": "ci origin GOOD --pulls THING --artifacts GOOD --outputs OUT",
    "gate": "ci gate THING",
    "what gate compares with": "ci gate SITE --against THING",
    "the summary of gate": "ci gate SITE --summary THING",
    "what build compares with": "build --against THING",
    "where export ics writes": "export ics --out THING",
    "where export csv writes": "export csv --out THING",
    "where export json writes": "export json --out THING",
    "where the letter is written": "report letter --out THING",
    "the areas of init": "init OUT --areas THING",
    "the file of fix": "fix data/THING",
    "remove": "remove ana-ruiz --yes",
    "migrate": "migrate",
    "sync": "sync",
    "doctor": "doctor",
    "stage": "stage OUT",
    "new": "new member --id zed --name Zed",
}
"""Command → its words; THING is not a file."""


@pytest.mark.parametrize("kind", ["pipe", "socket", "folder"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_waits_for_what_is_no_file(command, kind, root, tmp_path, monkeypatch):
    thing = put(root / "data/thing.yaml", kind, monkeypatch)
    (tmp_path / "good").write_text("{}", encoding="utf-8")
    (tmp_path / "site").mkdir()
    names = {"data/THING": thing, "THING": thing, "OUT": tmp_path / "out", "GOOD": tmp_path / "good",
             "EVENT": tmp_path / "good", "SITE": tmp_path / "site"}  # fmt: skip
    words = [str(names.get(word, word)) for word in COMMANDS[command].split()]
    done = CliRunner().invoke(main, ["--root", str(root), *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert done.exit_code in {1, 2} or command in {"remove", "doctor", "sync", "migrate", "gate", "the file of fix"}
    assert thing.exists()


@pytest.mark.parametrize("kind", ["pipe", "socket", "file"])
@pytest.mark.parametrize("words", [
    "new event --id zed --title Zed --kind visit --start 2027-05-05",
    "import ics ../events.ics",
])  # fmt: skip
def test_nothing_is_written_into_what_is_no_folder(words, kind, root, monkeypatch):
    event = (
        "UID:1@example.org\nDTSTAMP:20260101T000000Z\nDTSTART:20270505T100000Z\nSUMMARY:Zed\nURL:https://example.org/"
    )
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    write_file(root.parent / "events.ics", text.replace("\n", "\r\n"))
    write_file(root / "data/events", "x") if kind == "file" else put(root / "data/events", kind, monkeypatch)
    monkeypatch.chdir(root)
    done = CliRunner().invoke(main, ["--root", str(root), *words.split()])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert done.exit_code in {1, 2}


@pytest.mark.parametrize("words", ["doctor", "gate data"])
@pytest.mark.parametrize("name", ["mkdocs.yml", ".shelfmates.json"])
def test_what_looks_at_a_network_does_not_wait_for_it(name, words, root, monkeypatch):
    os.mkfifo(root / name)
    monkeypatch.chdir(root)
    assert CliRunner().invoke(main, ["--root", str(root), *words.split()]).exception.__class__ is SystemExit


STOPS = {
    "mkdocs.yml": "is a pipe, not a file",
    ".site.lock": "could not be written",
}
"""Path that stops a build → the message."""


@pytest.mark.parametrize("path", STOPS)
def test_a_build_does_not_wait_for_what_it_needs(path, root):
    os.mkfifo(root / path)
    done = command("--root", root, "build", "--today", TODAY.isoformat(), timeout=45)
    assert (done.returncode, STOPS[path] in done.stderr) == (1, True), done.stderr


def test_a_build_does_not_wait_for_what_was_in_the_site_before(root):
    for path in ("site/build.json", "site/members/index.html", "site/api/v1/members.json", "data/schema/x.json"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / path)
    done = command("--root", root, "build", "--today", TODAY.isoformat(), timeout=45)
    assert (done.returncode, (root / "site/members/index.html").is_file()) == (0, True), done.stderr


@pytest.mark.parametrize("flags", [publication._SAFE, 0], ids=["", "a system without these flags"])
def test_a_lock_that_is_a_link_leads_no_build_elsewhere(flags, tmp_path, monkeypatch):
    monkeypatch.setattr(publication, "_SAFE", flags)
    write_file(tmp_path / "precious", "words")
    (tmp_path / ".out.lock").symlink_to("precious")
    with pytest.raises(OSError, match="symbolic links"):
        publish(tmp_path / "out", lambda new, _old: new.mkdir())
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "words"


def test_a_lock_that_is_held_is_still_respected(tmp_path):
    def again(new, _old):
        new.mkdir()
        with pytest.raises(PublicationRefused, match="another build of this site is running"):
            publish(tmp_path / "out", lambda new, _old: new.mkdir())

    assert publish(tmp_path / "out", again)


def test_an_empty_file_is_not_taken_for_an_old_pipe(tmp_path):
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
    write_file(tmp_path / "new/x", "")
    os.mkfifo(tmp_path / "old/x")
    assert link_unchanged(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "new/x").is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_has_a_name_and_is_never_opened(kind, tmp_path, monkeypatch):
    file = put(tmp_path / "x", kind, monkeypatch)
    assert name_kind(file) == f"a {kind}"
    with pytest.raises(NotRegularFile, match=f"is a {kind}, not a file"):
        read_plain(file)


def test_a_file_and_nothing_have_no_name(tmp_path):
    write_file(tmp_path / "x", JPEG)
    assert (name_kind(tmp_path / "x"), name_kind(tmp_path / "y"), name_kind(tmp_path / "x/y")) == ("", "", "")
    assert (read_plain(tmp_path / "x"), read_plain(tmp_path / "x", limit=3)) == (JPEG, JPEG[:3])


def test_a_file_that_may_not_be_read_is_a_problem(network, monkeypatch):
    root = network()

    def refuse(_file, **_limit):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "read_plain", refuse)
    codes = {(problem.path, problem.code) for problem in read(root).problems}
    assert codes == {("data/network.yaml", "unreadable-file"), ("data/members.yaml", "unreadable-file")}
