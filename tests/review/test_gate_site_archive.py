"""A built site cannot escape its folder: names, links and sizes are checked before any content is read."""

import io
import json
import shutil
import stat
import zipfile

import pytest

from folders import read_tree, write_network
from gate_command import gate
from shelfmates.review import built_site
from sites import build


def link(name, to):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, to


ARCHIVES = {
    "../evil.html": "name-leads-elsewhere",
    "a/../../evil.html": "name-leads-elsewhere",
    "/etc/cron.d/evil": "name-leads-elsewhere",
    "C:evil.html": "name-leads-elsewhere",
    "a\\..\\evil.html": "name-leads-elsewhere",
    "a//b.html": "name-leads-elsewhere",
    "../evil/": "name-leads-elsewhere",
    "a\0.html": "name-leads-elsewhere",
    "a\u202elmth.html": "name-character",
    "a\n::error::x.html": "name-character",
    ".htaccess": "hidden-file",
    "a/.git/config": "hidden-file",
    "x" * 401: "name-leads-elsewhere",
    "": "name-leads-elsewhere",
}
"""Names in an archive that must never become a path."""


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_artifact_does_not_escape_its_folder(name, tmp_path):
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        info = zipfile.ZipInfo("index.html")
        info.filename = info.orig_filename = name
        archive.writestr(info, "x")
    told = gate(tmp_path / "site.zip", "--format", "json", "--preview", tmp_path / "out", "--label", "x")
    assert (told.code, [json.loads(line)["code"] for line in told.out.splitlines()]) == (1, [ARCHIVES[name]])
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["site.zip"]


def test_an_archive_of_a_site_passes_as_the_site_does(least_site, tmp_path):
    shutil.make_archive(str(tmp_path / "site"), "zip", least_site)
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert "members/" in archive.namelist()
    root = write_network(tmp_path / "network")
    told = gate(tmp_path / "site.zip", "--preview", tmp_path / "out", "--label", "x", root=root)
    assert (told.code, told.out) == (0, "")
    assert read_tree(tmp_path / "out").keys() == read_tree(least_site).keys()


def test_a_network_below_a_folder_and_in_another_language_passes(tmp_path):
    settings = {"url": "https://example.org/a/network/", "languages": ["fr"], "robots": "noindex"}
    root = write_network(tmp_path / "network", settings)
    site = build(root, tmp_path / "site")
    assert gate(site, root=root).code == 0
    # For another network's gate, its addresses are outside the site.
    assert "404.html:1:1: dead-link" in gate(site).out


@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_is_damaged_is_told(way, tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", way) as archive:
        archive.writestr("index.html", bytes(range(256)))
    damaged = bytearray(content.getvalue())
    # After the header and the name of the first file.
    damaged[40:60] = b"\xff" * 20
    (tmp_path / "site.zip").write_bytes(damaged)
    told = gate(tmp_path / "site.zip")
    assert (told.code, "Error: nothing was written: 'index.html' cannot be read" in told.err) == (1, True)


def test_an_archive_of_a_later_version_is_told(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("index.html", "x")
    # The required version is 6 bytes after the signature of the central directory.
    later = bytearray(content.getvalue())
    later[later.index(b"PK\1\2") + 6] = 99
    (tmp_path / "site.zip").write_bytes(later)
    told = gate(tmp_path / "site.zip")
    assert (told.code, "is neither a folder nor a readable ZIP" in told.err) == (1, True)


def test_an_artifact_holds_no_link(tmp_path):
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        archive.writestr(*link("index.html", "/etc/passwd"))
    assert "no-plain-file is a symbolic link" in gate(tmp_path / "site.zip").out


def test_a_folder_holds_no_link(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").symlink_to("/etc/passwd")
    (tmp_path / "site/assets").symlink_to("/etc")
    told = gate(tmp_path / "site")
    assert (told.code, told.out.count("no-plain-file is a symbolic link")) == (1, 2)


def test_two_files_of_one_name_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        archive.writestr("index.html", "a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("index.html", "b")
    assert "a second file with the same name" in gate(tmp_path / "site.zip").out


def test_an_archive_that_holds_more_than_it_says_is_not_read_to_its_end(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", b"\0" * 5_000_000)
    small = content.getvalue().replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    (tmp_path / "site.zip").write_bytes(small)
    told = gate(tmp_path / "site.zip")
    assert (told.code, "index.html" in told.err) == (1, True)


@pytest.mark.parametrize(("limit", "value", "code"), [("MAX_FILES", 1, "too-many-files"), ("MAX_TOTAL", 5, "too-much"), ("MAX_FILE", 5, "too-large")])  # fmt: skip
def test_a_site_is_bounded_before_a_byte_is_read(limit, value, code, tmp_path, monkeypatch):
    monkeypatch.setattr(built_site, limit, value)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("longer", encoding="utf-8")
    with built_site.open_built(tmp_path) as site:
        assert {problem.code for problem in site.problems} == {code}
        assert site.items == ()


def test_an_empty_site_is_not_fine(tmp_path):
    assert "no-pages" in gate(tmp_path).out


def test_what_is_no_site_is_said_so(tmp_path):
    (tmp_path / "x").write_text("x", encoding="utf-8")
    told = gate(tmp_path / "x")
    assert (told.code, "is neither a folder nor a readable ZIP" in told.err) == (1, True)
