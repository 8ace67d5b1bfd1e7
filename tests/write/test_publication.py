"""A site appears whole or not at all, and what did not change stays the same file."""

import os
import resource
import sys
from types import SimpleNamespace

import pytest

from folders import read_tree, write_network
from shelfmates.write import hard_links
from shelfmates.write import swap as exchanging
from shelfmates.write.file_writer import write_files
from shelfmates.write.publication import MARK, PublicationRefused, publish
from shelfmates.write.swap import exchange, exchange_in_steps
from sites import build, command, run

SITE = {MARK: b"{}", "": b"home", "a/": b"a", "a/b.txt": b"b", "gone/": b"gone"}


def maker(site):
    """Return a way to make a site of these files, which links to what was there, as a build does for records."""

    def make(folder, previous):
        half = len(site) // 2
        write_files(folder, list(site.items())[:half])
        write_files(folder, list(site.items())[half:], previous=previous)

    return make


def fail(error):
    def make(folder, previous):
        write_files(folder, [("half/", b"half")])
        raise error

    return make


def list_inodes(folder):
    return {file.relative_to(folder).as_posix(): file.stat().st_ino for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def out(tmp_path):
    """Return the folder of a site that was published."""
    folder = tmp_path / "site"
    assert publish(folder, maker(SITE)) is True
    return folder


def list_leftovers(out):
    return [file.name for file in out.parent.iterdir() if file.name not in {out.name, f".{out.name}.lock"}]


def test_a_first_build_puts_the_site_there(out):
    assert read_tree(out) == {
        MARK: b"{}", "index.html": b"home", "a/index.html": b"a", "a/b.txt": b"b", "gone/index.html": b"gone",
    }  # fmt: skip
    assert list_leftovers(out) == []


def test_a_first_build_makes_the_folders_above(tmp_path):
    assert publish(tmp_path / "x/y/site", maker(SITE)) is True
    assert (tmp_path / "x/y/site" / MARK).exists()


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "site").mkdir()
    assert publish(tmp_path / "site", maker(SITE)) is True
    assert (tmp_path / "site" / MARK).exists()


def test_nothing_changed_and_nothing_is_swapped(out):
    before = out.stat().st_ino, list_inodes(out)
    assert publish(out, maker(SITE)) is False
    assert (out.stat().st_ino, list_inodes(out)) == before
    assert list_leftovers(out) == []


CHANGES = {
    "another text": {**SITE, "a/": b"A"},
    "a longer text": {**SITE, "a/": b"aa"},
    "a file more": {**SITE, "a/c.txt": b"c"},
    "a folder more": {**SITE, "new/": b"new"},
    "a file less": {key: value for key, value in SITE.items() if key != "a/b.txt"},
    "a folder less": {key: value for key, value in SITE.items() if key != "gone/"},
    "a folder for a file": {**{key: value for key, value in SITE.items() if key != "a/b.txt"}, "a/b.txt/": b"b"},
    "a file for a folder": {**{key: value for key, value in SITE.items() if key != "gone/"}, "gone": b"gone"},
}


@pytest.mark.parametrize("site", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_published_and_what_stayed_is_the_same_file(out, tmp_path, site):
    before, inodes = read_tree(out), list_inodes(out)
    write_files(tmp_path / "expected", site.items())
    assert publish(out, maker(site)) is True
    after = read_tree(out)
    assert after == read_tree(tmp_path / "expected")
    same = [name for name in after if after[name] == before.get(name)]
    assert [name for name in same if list_inodes(out)[name] != inodes[name]] == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), SystemExit(1)])
def test_a_build_that_fails_leaves_the_old_site_and_nothing_else(out, tmp_path, error):
    before = out.stat().st_ino, read_tree(out)
    with pytest.raises(type(error)):
        publish(out, fail(error))
    assert (out.stat().st_ino, read_tree(out)) == before
    assert list_leftovers(out) == ["expected"] * (tmp_path / "expected").exists()


def test_a_first_build_that_fails_leaves_no_site(tmp_path):
    with pytest.raises(OSError, match="disk"):
        publish(tmp_path / "site", fail(OSError("disk")))
    assert not (tmp_path / "site").exists()
    assert list_leftovers(tmp_path / "site") == []


def test_what_a_killed_build_left_does_not_come_into_the_site(out):
    write_files(out.with_name(".site.staged"), [("half/", b"half")])
    assert publish(out, maker(CHANGES["another text"])) is True
    assert "half/index.html" not in read_tree(out)
    assert list_leftovers(out) == []


def test_a_folder_of_somebody_else_is_refused_and_left_alone(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_bytes(b"ten years of work")
    with pytest.raises(PublicationRefused, match="not empty"):
        publish(tmp_path / "site", maker(SITE))
    assert read_tree(tmp_path / "site") == {"thesis.txt": b"ten years of work"}


def test_two_builds_at_a_time_are_one_too_many(out):
    def make(folder, previous):
        with pytest.raises(PublicationRefused, match="another build"):
            publish(out, maker(SITE))
        maker(CHANGES["another text"])(folder, previous)

    assert publish(out, make) is True
    assert read_tree(out)["a/index.html"] == b"A"


def test_where_windows_locks_the_file_two_builds_are_one_too_many(out, monkeypatch):
    held = set()

    def lock(file, _mode, _bytes):
        if os.fstat(file).st_ino in held:
            raise PermissionError(13, "Permission denied")
        held.add(os.fstat(file).st_ino)

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=lock, LK_NBLCK=2))
    test_two_builds_at_a_time_are_one_too_many(out)


def test_after_a_build_the_next_one_may_come(out):
    assert [publish(out, maker(site)) for site in (CHANGES["a file more"], SITE, SITE)] == [True, True, False]


def test_where_folders_cannot_be_exchanged_at_once_it_is_done_in_steps(out, monkeypatch):
    monkeypatch.setattr(exchanging, "_exchange_at_once", lambda _one, _other: False)
    assert publish(out, maker(CHANGES["another text"])) is True
    assert read_tree(out)["a/index.html"] == b"A"
    assert list_leftovers(out) == []


@pytest.mark.parametrize("way", [exchange, exchange_in_steps])
def test_two_folders_change_places(tmp_path, way):
    for name in ("one", "other"):
        write_files(tmp_path / name, [("x", name.encode())])
    way(tmp_path / "one", tmp_path / "other")
    assert read_tree(tmp_path) == {"one/x": b"other", "other/x": b"one"}


def test_an_exchange_that_fails_moves_nothing(tmp_path):
    write_files(tmp_path / "other", [("x", b"other")])
    with pytest.raises(OSError, match="one"):
        exchange(tmp_path / "one", tmp_path / "other")
    assert read_tree(tmp_path) == {"other/x": b"other"}


def test_steps_that_were_interrupted_do_not_stop_the_next_build(out, monkeypatch):
    monkeypatch.setattr(exchanging, "_exchange_at_once", lambda _one, _other: False)
    # Killed after the first of three renames.
    write_files(out.with_name(".site.staged"), [("half/", b"half")])
    out.rename(out.with_name(".site.staged.aside"))
    assert publish(out, maker(SITE)) is True
    assert publish(out, maker(CHANGES["another text"])) is True
    assert read_tree(out)["a/index.html"] == b"A"
    assert list_leftovers(out) == []


def test_a_file_system_without_links_gets_copies(out, monkeypatch):
    def refuse(*_paths):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr(hard_links.Path, "hardlink_to", refuse)
    assert publish(out, maker(CHANGES["another text"])) is True
    assert read_tree(out)["a/index.html"] == b"A"
    assert list_leftovers(out) == []


def limit_files():
    """Let no file grow beyond 10,000 bytes, as a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


def test_a_file_that_is_cut_short_is_an_error(tmp_path):
    script = (
        "import sys; from pathlib import Path; from shelfmates.write.file_writer import write_files\n"
        "write_files(Path(sys.argv[1]), [('big.json', b'x' * 20_000)])"
    )
    done = run("-c", script, tmp_path / "site", preexec_fn=limit_files)
    assert "OSError" in done.stderr
    assert done.returncode == 1


def test_a_full_disk_leaves_the_old_site_and_is_told_in_words(tmp_path):
    root = write_network(tmp_path / "network")
    out = build(root, tmp_path / "site")
    before = out.stat().st_ino, read_tree(out)
    write_network(root, members={"zoe-late": {}})
    done = command("--root", root, "build", "--out", out, preexec_fn=limit_files)
    assert done.returncode == 1
    assert (out.stat().st_ino, read_tree(out)) == before
    assert list_leftovers(out) == ["network"]
    assert "Traceback" not in done.stderr
