"""Ten newcomers in ten branches: each has their own file, so git never reports a conflict."""

import os
import subprocess

import pytest
from click.testing import CliRunner

from checks import read
from folders import write_network
from shelfmates.cli import main
from shelfmates.problem_formats import show_text

NAMES = [
    "Ana Ruiz",
    "Ana Ruíz",
    "Bea Cole",
    "Ben Cole",
    "李明",
    "Zoë Ash",
    "Védís Þórs",
    "Mo Al-Kutubi",
    "Odessa Vance",
    "Jo Fox",
]
ORDERS = [range(10), range(9, -1, -1), (3, 8, 0, 5, 9, 1, 7, 2, 6, 4)]


@pytest.fixture
def git(tmp_path):
    """Run git in the network's folder, with no settings but these."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {**clean, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=Shelfmates", "-c", "user.email=tests@example.org", "-c", "commit.gpgsign=false")

    def run(*words):
        return subprocess.run(
            ["git", *who, *words], cwd=tmp_path, env=quiet, check=True, capture_output=True, text=True
        )

    return run


def add_member(root, name):
    done = CliRunner().invoke(
        main,
        ["--root", str(root), "new", "member", "--name", name, "--id", id_of(name),
         "--role", "teacher-librarian", "--area", "watauga", "--consent", "2026-09-01"],
    )  # fmt: skip
    assert done.exit_code == 0, done.output


def id_of(name):
    return f"newcomer-{NAMES.index(name)}"


@pytest.mark.parametrize("order", ORDERS, ids=["first to last", "last to first", "as it comes"])
def test_ten_newcomers_merge_in_any_order(order, tmp_path, git):
    write_network(tmp_path, members={"eve-first": {}})
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--message=A network")
    for name in NAMES:
        git("checkout", "--quiet", "-b", id_of(name), "main")
        add_member(tmp_path, name)
        git("add", ".")
        git("commit", "--quiet", f"--message=Add {name}")
    git("checkout", "--quiet", "main")
    for index in order:
        git("merge", "--quiet", "--no-edit", id_of(NAMES[index]))
    assert git("status", "--porcelain").stdout == ""
    checked = read(tmp_path)
    assert sorted(row.record.name for row in checked.network.members) == sorted([*NAMES, "Eve First"])
    assert [show_text(row) for row in checked.errors] == []
