"""Files are written where people write, whole, and never through a link."""

import os
import stat

import pytest

from folders import read_tree
from shelfmates.write.edits import OutsideNetwork, apply, keep_line_ends


def test_files_are_written_made_and_deleted(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/old.yaml").write_text("old", encoding="utf-8")
    (tmp_path / "data/gone.yaml").write_text("gone", encoding="utf-8")
    apply(
        tmp_path,
        {
            "data/old.yaml": "é\r\n",
            "data/gone.yaml": None,
            "docs/events/a.md": b"\xff",
            "CONTRIBUTING.md": "x",
            "FIELDS.md": "x",
            "data/never.yaml": None,
        },
    )
    assert read_tree(tmp_path) == {
        "data/old.yaml": b"\xc3\xa9\r\n",
        "docs/events/a.md": b"\xff",
        "CONTRIBUTING.md": b"x",
        "FIELDS.md": b"x",
    }


@pytest.mark.parametrize(
    "path",
    [
        "../x.yaml",
        "data/../x",
        "/etc/x",
        "x.yaml",
        "hooks/x.py",
        "data",
        ".git/config",
        "data/a\\b",
        "data/\0",
        "data/folder",
        "",
    ],
)
def test_nothing_is_touched_where_one_path_is_misplaced(path, tmp_path):
    (tmp_path / "data/folder").mkdir(parents=True)
    with pytest.raises(OutsideNetwork):
        apply(tmp_path, {"data/fine.yaml": "x", path: "x"})
    assert read_tree(tmp_path) == {}


@pytest.mark.parametrize("link", ["data/link", "data", "data/link/there.yaml"])
def test_no_link_is_followed(link, tmp_path):
    root, elsewhere = tmp_path / "network", tmp_path / "elsewhere"
    (elsewhere / "link").mkdir(parents=True)
    place = root / link.removesuffix("/there.yaml")
    place.parent.mkdir(parents=True)
    place.symlink_to(elsewhere)
    with pytest.raises(OutsideNetwork, match="is a symbolic link"):
        apply(root, {link if link != "data" else "data/x.yaml": "x"})
    assert read_tree(elsewhere) == {}


def test_a_file_keeps_its_rights(tmp_path):
    file = tmp_path / "data/a.yaml"
    file.parent.mkdir()
    file.write_text("a", encoding="utf-8")
    file.chmod(0o640)
    apply(tmp_path, {"data/a.yaml": "b"})
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_what_cannot_be_written_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text("old", encoding="utf-8")

    def fail(*_arguments):
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(OSError, match="full"):
        apply(tmp_path, {"data/a.yaml": "new"})
    assert read_tree(tmp_path) == {"data/a.yaml": b"old"}


def test_line_ends_and_marks_are_kept_where_that_is_asked_for():
    assert keep_line_ends("a\nb\n", before=b"\xef\xbb\xbfx\r\n") == b"\xef\xbb\xbfa\r\nb\r\n"
    assert keep_line_ends("a\nb\n", before=b"x\n") == b"a\nb\n"
