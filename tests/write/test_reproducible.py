"""The same network gives the same bytes, on whatever machine and in whatever surroundings."""

import os
import shutil

import pytest

from folders import ROOT, copy_seed, read_tree, write_network
from sites import DAY, build, command, run, shelfmates

SURROUNDINGS = {
    "another hash seed, clock, language and umask": {
        "env": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        "umask": 0o077,
    },
    "no language at all, the other end of the world": {
        "env": {"PYTHONHASHSEED": "4242", "TZ": "Etc/GMT+12", "LC_ALL": "C", "LANG": "", "PYTHONUTF8": "0"},
        "umask": 0o002,
    },
    "the day by the epoch": {"env": {"SOURCE_DATE_EPOCH": "1795305600"}, "umask": 0o022},
}


def copy_backwards(folder, to):
    """Copy a folder's files in the opposite order, so that the folder lists them in another one."""
    for file in sorted((row for row in folder.rglob("*") if row.is_file()), reverse=True):
        target = to / file.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS.keys())
def test_a_build_elsewhere_gives_the_same_bytes(tmp_path, seed_site, surroundings):
    root = tmp_path / "un autre réseau"
    for name in ("data", "docs"):
        copy_backwards(ROOT / name, root / name)
    os.utime(root / "data/members.yaml", (0, 0))
    day = [] if "SOURCE_DATE_EPOCH" in surroundings["env"] else ["--today", DAY]
    done = command("--root", root, "build", *day, cwd=tmp_path, **surroundings)
    assert done.returncode == 0, done.stderr
    mine, theirs = read_tree(root / "site"), read_tree(seed_site)
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if mine[name] != theirs[name]] == []


ON_MANY = """
import sys
from shelfmates import workers
from shelfmates.cli import main
from shelfmates.load import record_lists
workers.FEW, workers.STEP, record_lists.MANY, record_lists.LONG = 1, 7, 1, 1
main(sys.argv[1:])
"""


def test_one_processor_or_many_give_the_same_bytes(tmp_path, seed_site):
    done = run("-c", ON_MANY, "--root", copy_seed(tmp_path / "seed"), "build", "--today", DAY, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    mine, theirs = read_tree(tmp_path / "seed/site"), read_tree(seed_site)
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if mine[name] != theirs[name]] == []


@pytest.mark.parametrize(
    ("above", "name", "code", "told"),
    [
        ("# us\n", "[", "yaml-syntax", 7),
        ("", "\u202e", "refused-character", 7),
        ("# \u202e\n", "A", "refused-character", 1),
    ],
)
def test_one_processor_or_many_tell_the_same_mistakes(tmp_path, above, name, code, told):
    names = [f"- id: m-{number}\n  name: {name if number % 9 == 0 else f'N {number}'}\n" for number in range(60)]
    root = write_network(tmp_path)
    (root / "data/members.yaml").write_text(above + "".join(names), encoding="utf-8")
    one, many = shelfmates("--root", root, "check"), run("-c", ON_MANY, "--root", root, "check")
    assert one.stdout.count(code) == told
    assert (one.returncode, one.stdout, one.stderr) == (many.returncode, many.stdout, many.stderr)


def test_a_second_build_changes_nothing(tmp_path):
    root = copy_seed(tmp_path / "seed")
    site = build(root, tmp_path / "site")
    before = site.stat().st_ino
    done = command("--root", root, "build", "--out", site, "--today", DAY, env={"PYTHONHASHSEED": "7"})
    assert "Nothing changed" in done.stderr
    assert site.stat().st_ino == before


def test_no_file_tells_on_which_machine_it_was_built(seed_site):
    marks = [str(ROOT).encode(), b"/tmp/", b"pytest-of-"]
    assert [
        name
        for name, content in read_tree(seed_site).items()
        if not name.endswith(".map") and any(mark in content for mark in marks)
    ] == []
