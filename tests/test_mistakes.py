"""Every mistake is told in one run, with its place and what to write instead.

A case is a folder named after the mistake: what differs from `cases/base`, and in `expected.txt` the
lines of `shelfmates check`. `BLESS=1 make test` writes those lines anew, to be read before they are kept.
"""

import ast
import os
import re
import sys
from pathlib import Path

import pytest
from checks import CASES, cases_in, lines_of
from made import BOMBS, CHANGED, MADE, add_made
from sites import shelfmates as run

import shelfmates as package

pytestmark = pytest.mark.usefixtures("offline")
MISTAKES = CASES / "mistakes"
KINDS = ("area", "level", "member", "role", "sector", "topic")
"""What `unknown-{kind}` stands for."""


@pytest.mark.parametrize("case", cases_in("mistakes", but=BOMBS))
def test_a_mistake_is_told(case, network):
    root = network(over=case)
    add_made(root, case.name)
    compare(case, lines_of(root))


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_is_a_mistake_like_others(name, network):
    root = network(over=MISTAKES / name)
    add_made(root, name)
    # A process of its own: what is tried here has crashed readers of YAML, or kept them busy for a minute.
    done = run("--root", root, "check", "--today", "2026-11-22")
    assert "Traceback" not in done.stderr
    compare(MISTAKES / name, done.stdout.splitlines())
    assert done.returncode == 1


def compare(case: Path, lines: list[str]) -> None:
    expected = case / "expected.txt"
    text = "".join(f"{line}\n" for line in lines)
    if "BLESS" in os.environ:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert lines, "a mistake that nobody is told of"


def test_whatever_is_made_for_a_case_has_its_folder():
    assert {*MADE, *BOMBS, *CHANGED} <= {case.name for case in MISTAKES.iterdir()}


def test_every_code_of_the_source_stands_in_a_case():
    expected = "".join(file.read_text(encoding="utf-8") for file in MISTAKES.glob("*/expected.txt"))
    seen = set(re.findall(r"^[^\n]+?:\d+:\d+: ([a-z0-9-]+) ", expected, re.MULTILINE))
    assert seen == codes_of_the_source()


def codes_of_the_source() -> set[str]:
    """Give every code that is written where a problem is made: it is the one argument of that form."""
    folder = Path(package.__file__).parent
    files = [*folder.glob("*.py"), *folder.glob("load/*.py"), *folder.glob("model/*.py"), *folder.glob("validate/*.py")]
    return {code for file in files for code in _codes_of(ast.parse(file.read_text(encoding="utf-8")))}


_MAKERS = {
    "Problem": 3, "Finding": 1, "YamlProblem": 0, "_refuse": 1, "wrong": 0, "Wording": 0, "_at": 2,
    "PydanticCustomError": 0,
}  # fmt: skip
"""What makes a problem → which of its arguments is the code."""


def _codes_of(tree: ast.AST):
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and (place := _MAKERS.get(_name_of(call.func))) is not None:
            match call.args[place : place + 1]:
                case [ast.Constant(value=str(code))]:
                    yield code
                case [ast.JoinedStr(values=[ast.Constant(value="unknown-"), _kind])]:
                    yield from (f"unknown-{kind}" for kind in KINDS)


def _name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_a_check_with_mistakes_ends_with_1_and_shows_no_traceback(network):
    done = run("--root", network(over=MISTAKES / "everything-wrong"), "check", "--today", "2026-11-22")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert done.stdout == (MISTAKES / "everything-wrong/expected.txt").read_text(encoding="utf-8")
    assert done.stderr == "5 entries checked: 12 problems, 0 warnings.\n"


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system has no such names")
def test_a_name_that_cannot_be_printed_is_shown(network):
    root = network()
    add_made(root, "file-name-that-is-not-utf-8")
    done = run("--root", root, "check", "--today", "2026-11-22")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
