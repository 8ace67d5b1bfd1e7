"""`doctor` finds nothing wrong in a good installation. If one thing is broken, it lists that and the command to run."""

import fcntl
import re
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from folders import ROOT, write_network
from git_network import git
from memory_networks import TODAY, make_member, make_network
from shelfmates.cli import main
from shelfmates.cli.networks.doctor import look_at_address, look_at_forge, look_at_organizers
from shelfmates.model import Settings
from shelfmates.network_files import SHARED
from shelfmates.networks.installation import (
    CHECKS,
    DoctorResult,
    look_at_browser,
    look_at_disk,
    look_at_python,
    look_at_zones,
    show,
)

LIBRARY = "lib/python3.11/site-packages/left_pad-1.0.dist-info/METADATA"
LOCK = """\
Left.Pad==1.0 \\
    --hash=sha256:00
only-there==2.0 ; sys_platform == 'other' \\
    --hash=sha256:00
"""


@pytest.fixture
def place(tmp_path):
    """Return a good installation: a small checkout with an environment, a network and a commit."""
    root = write_network(tmp_path / "network", {"url": "https://net.example.edu/"}, docs={"index.md": "Hello."})
    for name, text in {
        "requirements.lock": LOCK,
        "pyproject.toml": "",
        SHARED: (ROOT / SHARED).read_text(encoding="utf-8"),
        ".venv/.stamp": f"{root}\n",
        f".venv/{LIBRARY}": "Metadata-Version: 2.1\nName: left-pad\nVersion: 1.0\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--no-gpg-sign", "--message", "All")
    return root


def examine(place):
    """Return the results that are not fine."""
    return [row for row in (look(place) for look in CHECKS) if row.level != "fine"]


def write(place, path, text):
    (place / path).write_text(text, encoding="utf-8")


def test_a_sound_installation_has_nothing_wrong(place):
    assert examine(place) == []


def tear(place):
    """Leave a merge unfinished."""
    git(place, "branch", "other")
    for branch, text in (("other", "a: 1\n"), ("-", "a: 2\n")):
        git(place, "checkout", "--quiet", branch)
        write(place, "data/extra.txt", text)
        git(place, "add", "--all")
        git(place, "commit", "--quiet", "--no-gpg-sign", "--message", branch)
    subprocess.run(["git", "-C", str(place), "merge", "--quiet", "other"], capture_output=True, check=False)


BROKEN = {
    "no environment": (lambda place: shutil.rmtree(place / ".venv"), "wrong", ".venv is missing", "make serve"),
    "half an environment": (lambda place: (place / ".venv/.stamp").unlink(), "wrong", "the setup of .venv did not finish", "make serve"),
    "a moved folder": (lambda place: write(place, ".venv/.stamp", "/elsewhere\n"), "wrong", "set up as /elsewhere", "make serve"),
    "a library of another version": (lambda place: write(place, f".venv/{LIBRARY}", "Name: left-pad\nVersion: 0.9\n"), "wrong", "left-pad", "make serve"),
    "a library that is missing": (lambda place: (place / ".venv" / LIBRARY).unlink(), "wrong", "left-pad", "make serve"),
    "no lock file": (lambda place: (place / "requirements.lock").unlink(), "wrong", "requirements.lock", "git checkout"),
    "an empty list of a network": (lambda place: ((place / "pyproject.toml").unlink(), write(place, "requirements.txt", "")), "wrong", "requirements.txt is missing or empty", "git checkout -- requirements.txt"),
    "no repository": (lambda place: shutil.rmtree(place / ".git"), "wrong", "not in a git repository", "git init"),
    "a merge that was not settled": (tear, "wrong", "data/extra.txt", "git status"),
    "no separating line": (lambda place: write(place, SHARED, "nav: []\n"), "wrong", "does not have exactly one line that separates your block", "# ---- Yours"),
    "no folder for data": (lambda place: shutil.rmtree(place / "data"), "wrong", "nothing can be written into", "ls -ld"),
    "a file where a folder must be": (lambda place: (shutil.rmtree(place / "docs"), write(place, "docs", "")), "wrong", "docs", "ls -ld"),
    "a lock that is no file": (lambda place: (place / ".site.lock").mkdir(), "wrong", ".site.lock cannot be opened", "rm -f .site.lock"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_one_thing_is_broken_and_told_with_what_to_type(place, name):
    harm, level, told, todo = BROKEN[name]
    harm(place)
    (found,) = examine(place)
    assert found.level == level
    assert told in found.what
    assert todo in found.todo


def test_an_environment_of_windows_that_was_set_up_without_make_is_fine(place, monkeypatch):
    monkeypatch.setattr(shutil, "which", {"git": "git"}.get)
    (place / ".venv/.stamp").unlink()
    (place / ".venv/lib/python3.11").rename(place / ".venv/Lib")
    assert examine(place) == []
    (place / ".venv/Lib/site-packages/left_pad-1.0.dist-info/METADATA").unlink()
    assert [row.what for row in examine(place)] == ["1 libraries are missing or of another version: left-pad"]


def test_a_file_in_the_way_that_git_knows_is_one_thing_only(place):
    write(place, "data/new.txt", "new")
    assert examine(place) == []


def test_a_build_that_is_under_way_is_told_and_one_that_ended_is_not(place):
    with (place / ".site.lock").open("w") as lock:
        assert examine(place) == []
        fcntl.flock(lock, fcntl.LOCK_EX)
        (found,) = examine(place)
        assert (found.level, found.what) == ("look", "a build is running, or hangs")
    (place / ".site.staged").mkdir()
    assert examine(place) == []


def test_an_old_python_is_told(place):
    assert look_at_python(place, (3, 10, 9)).level == "wrong"
    assert look_at_python(place, (3, 11, 0)) == DoctorResult("Python 3.11.0")


def test_a_full_disk_is_told(place, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=20_000_000))
    assert look_at_disk(place).what == "only 20 MB are free; 500 are needed"


def test_missing_programs_are_told(place, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    (found,) = examine(place)
    assert found.what.startswith("git is missing")
    # Only developers need a browser.
    assert look_at_browser(place).level == "fine"


def test_missing_time_zones_are_told(place, monkeypatch):
    def refuse(_name):
        raise KeyError("no time zone found")

    monkeypatch.setattr("zoneinfo.ZoneInfo", refuse)
    assert look_at_zones(place).level == "wrong"


def settings(**more):
    return Settings.model_validate({"name": "A", "areas": [{"id": "a", "name": "A"}], **more})


def test_the_sites_address_is_missing_an_example_or_fine():
    assert look_at_address(settings()).level == "wrong"
    assert look_at_address(settings(url="https://example.org/")).level == "look"
    assert look_at_address(settings(url="https://net.example.edu/")).level == "fine"


ORIGINS = {
    "https://github.com/ashe/net.git": "fine",
    "git@github.com:Ashe/Net.git": "fine",
    "https://github.com/ashe/net/": "fine",
    "": "fine",
    "https://github.com/ashe/other": "wrong",
    "https://gitlab.com/ashe/net": "wrong",
}


@pytest.mark.parametrize("origin", ORIGINS)
def test_links_for_editing_must_lead_where_the_repository_comes_from(origin):
    assert look_at_forge(settings(forge={"repository": "ashe/net"}), origin).level == ORIGINS[origin]


def test_a_forge_that_is_an_example_or_none_is_only_looked_at():
    assert look_at_forge(settings(forge={"repository": "example/net"}), "https://github.com/a/b").level == "look"
    assert look_at_forge(settings(), "").level == "look"


ORGANIZERS = {
    "two of them": (["ana-ruiz", "bea-cole"], "fine"),
    "one": (["ana-ruiz"], "look"),
    "none": ([], "look"),
    "one named twice": (["ana-ruiz", "ana-ruiz"], "look"),
    "one who has not confirmed for a year": (["ana-ruiz", "old-cole"], "look"),
    "one who is not listed": (["ana-ruiz", "hid-cole"], "look"),
}
PEOPLE = (
    make_member("ana-ruiz"),
    make_member("bea-cole"),
    make_member("old-cole", consent="2025-11-01"),
    make_member("hid-cole", listed=False),
)


@pytest.mark.parametrize("who", ORGANIZERS)
def test_a_network_needs_two_organizers_with_a_confirmed_profile(who):
    names, level = ORGANIZERS[who]
    found = look_at_organizers(make_network(*PEOPLE, organizers=names), TODAY)
    assert found.level == level
    assert ("ana-ruiz" in found.what) == ("ana-ruiz" in names)


def test_lines_say_how_it_stands_and_what_to_type():
    told = show([DoctorResult("a"), DoctorResult("b", "wrong", "make b")])
    assert told.splitlines() == [
        "fine   a",
        "wrong  b",
        "       type: make b",
        "",
        "1 of 2 must be fixed, in this order.",
    ]
    assert show([DoctorResult("a")]).endswith("No problems found.")


def test_the_command_tells_of_data_that_stops_the_build(place):
    write(place, "data/members/ana-ruiz.yaml", "name: Ana\n")
    done = CliRunner().invoke(main, ["--root", str(place), "doctor"])
    assert done.exit_code == 1
    assert "problems in data/ and docs/ prevent the build: 3\n       type: make check" in done.stdout


def test_a_password_in_the_address_of_the_repository_is_not_shown(place):
    git(place, "remote", "add", "origin", "https://ana:secret@github.com/ashe/net.git")
    write(place, "data/network.yaml", (place / "data/network.yaml").read_text() + "forge: {repository: ashe/other}\n")
    done = CliRunner().invoke(main, ["--root", str(place), "doctor"])
    assert "comes from https://github.com/ashe/net.git" in done.stdout
    assert "secret" not in done.stdout


def test_make_doctor_speaks_where_no_library_is_installed(tmp_path):
    for name in (
        "hooks/shelfmates/__init__.py",
        "hooks/shelfmates/network_files.py",
        "hooks/shelfmates/networks/installation.py",
        "hooks/shelfmates/write/__init__.py",
        "hooks/shelfmates/write/file_lock.py",
        "tools/doctor.py",
        "Makefile",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    done = subprocess.run(["make", "doctor"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.search(r"wrong  the environment \.venv is missing\n +type: make serve", done.stdout)
    assert "Traceback" not in done.stderr


def test_what_speaks_without_libraries_asks_for_none():
    script = "import sys, runpy; sys.path.insert(0, 'hooks'); runpy.run_path('hooks/shelfmates/networks/installation.py'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    names = {name.partition(".")[0] for name in done.stdout.split()}
    assert names <= sys.stdlib_module_names | {"shelfmates", "__main__"}
