"""Check that one run reports every mistake, with its place and what to write instead.

Each case is a folder named after the mistake. It contains what differs from `cases/base`, and in `expected.txt` the
lines of `shelfmates check`. `BLESS=1 make test` rewrites those lines; read them before you keep them.
"""

import ast
import os
import re
import sys
from pathlib import Path

import pytest

import shelfmates as package
from binary_cases import BOMBS, CHANGED, MADE, add_made
from checks import CASES, cases_in, read
from folders import ROOT
from shelfmates.problem import Problem
from shelfmates.problem_formats import show_text
from sites import command

pytestmark = pytest.mark.usefixtures("offline")
MISTAKES = CASES / "mistakes"
KINDS = ("area", "level", "member", "role", "sector", "topic")
"""The kinds in `unknown-{kind}`."""
ABOUT_CHANGES = {"not-yours", "code-change", "same-revision", "too-much", "no-plain-file", "private-file",
                 "outdated-translation", "unreadable-file"}  # fmt: skip
"""Codes that no folder alone can cause. Their tests: `test_ownership.py`, `test_event_revision.py`, `test_judge.py`, `test_gate_site_archive.py`,
`test_regular_files.py`, `test_address_book.py`, `test_editions.py`."""
KINDS_OF_VALUES = {"a list", "a text", "key: value lines", "key: value lines without a dash"}
"""What `found` contains if a value has the wrong type: a name of the type, not the text of the file."""
SAID_OTHERWISE = {
    "id-reserved": "the id is the file's name",
    "id-twice": "the id is the file's name",
    "link-with-a-tab-in-its-scheme": "an escape in quotes is a space, and is shown as one",
    "links-in-a-bio": "an entity is shown as its letters, and a backslash as browsers read it",
    "outline-that-is-no-shape": "an outline is found by the id of its area",
    "page-hides-a-list": "the values of a list within a list are shown in brackets",
    "post-with-a-bad-name": "the id is the file's name",
    "picture-of-another-kind": "the format of a picture is read from its first bytes",
    "picture-too-large": "the size of a picture is measured",
    "yaml-as-people-paste-it": "signs around a text are left out",
    "yaml-as-word-processors-write-it": "signs around a text are left out",
    "same-resource-twice": "the address is shown with a lowercase host",
}
"""Case in which the text at the place may differ from what was found → why."""


@pytest.mark.parametrize("case", cases_in("mistakes", but=BOMBS))
def test_a_mistake_is_reported_at_its_place(case, network):
    root = network(over=case)
    add_made(root, case.name)
    problems = read(root).problems
    compare(case, [show_text(problem) for problem in problems])
    found = {row for row in problems if row.found and row.found not in KINDS_OF_VALUES}
    elsewhere = [row for row in found if not begins_with(text_at(root, row), row.found)]
    # Each exception must still be needed.
    assert bool(elsewhere) == (case.name in SAID_OTHERWISE), elsewhere


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_is_a_mistake_like_others(name, network):
    root = network(over=MISTAKES / name)
    add_made(root, name)
    # A separate process, because these files have crashed YAML readers or kept them busy for a minute.
    done = command("--root", root, "check", "--today", "2026-11-22")
    assert "Traceback" not in done.stderr
    compare(MISTAKES / name, first_lines(done.stdout))
    assert done.returncode == 1


def first_lines(shown: str) -> list[str]:
    """Return the lines that report problems, without the excerpts below them."""
    return [line for line in shown.splitlines() if not line.startswith(" ")]


def compare(case: Path, lines: list[str]) -> None:
    expected = case / "expected.txt"
    text = "".join(f"{line}\n" for line in lines)
    if "BLESS" in os.environ:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert lines, "the mistake was not reported"


def test_whatever_is_made_for_a_case_has_its_folder():
    assert {*MADE, *BOMBS, *CHANGED} <= {case.name for case in MISTAKES.iterdir()}


def test_every_code_of_the_source_is_in_a_case():
    expected = "".join(file.read_text(encoding="utf-8") for file in MISTAKES.glob("*/expected.txt"))
    seen = set(re.findall(r"^[^\n]+?:\d+:\d+: ([a-z0-9-]+) ", expected, re.MULTILINE))
    assert (seen | codes_of_proposals()) - ABOUT_CHANGES == codes_of_the_source() - ABOUT_CHANGES


def codes_of_proposals() -> set[str]:
    """Return the codes of problems of a proposed change; `test_judge.py` has a case for each."""
    cases = (ROOT / "tests/cases/pull-requests/refused").glob("*.yaml")
    found = {
        code for case in cases for code in re.findall(r"^rule: (\S+)", case.read_text(encoding="utf-8"), re.MULTILINE)
    }
    review = Path(package.__file__).parent / "review"
    return found & (codes_of(review / "path_rules.py") | codes_of(review / "judging.py"))


def codes_of_the_source() -> set[str]:
    """Return every code that the source passes where it creates a problem."""
    folder = Path(package.__file__).parent
    files = [
        *folder.glob("*.py"),
        *(file for name in ("load", "model", "validate", "links") for file in folder.glob(f"{name}/**/*.py")),
        folder / "review/path_rules.py",
        folder / "review/judging.py",
    ]
    return {code for file in files for code in codes_of(file)}


def codes_of(file: Path) -> set[str]:
    """Return the codes in one file."""
    return {*_codes_of(ast.parse(file.read_text(encoding="utf-8")))}


_MAKERS = {
    "Problem": 3, "Violation": 1, "YamlProblem": 0, "_refuse": 1, "wrong": 0, "_at": 2,
    "PydanticCustomError": 0, "DetailWording": 0,
}  # fmt: skip
"""Callable that creates a problem → the position of the code among its arguments."""


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
    done = command("--root", network(over=MISTAKES / "everything-wrong"), "check", "--today", "2026-11-22")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    expected = (MISTAKES / "everything-wrong/expected.txt").read_text(encoding="utf-8")
    assert first_lines(done.stdout) == expected.splitlines()
    assert done.stderr == "9 records checked: 38 problems, 1 warning, 1 notice.\n"


EVERYTHING = """\
party|tomorrow|Boone|start: 2027-07-02|<b>|libarian|wataga|Boone|2026-02-29|maker space|beekeeping|"Weeding|high|perhaps
12/09/2026|color|boone|2027-01-01|blog|carl-day.jpg|carl d|english|ana-ruiz|Аna|"Dora|eva(at)|"javascript:alert(1)|eva}
many|letters|data:text|name: Gus|ftp:|books|screens|api|https://user@|alert(1)|javascript:alert(2)|---""".replace(
    "\n", "|"
)
"""The text at the place of each problem of `everything-wrong`, in order."""


def test_forty_mistakes_are_forty_problems_and_each_place_shows_its_mistake(network):
    root = network(over=MISTAKES / "everything-wrong")
    problems = read(root).problems
    assert len(problems) == 40
    offending = EVERYTHING.split("|")
    assert [text_at(root, row)[: len(word)] for row, word in zip(problems, offending, strict=True)] == offending


def text_at(root: Path, problem: Problem) -> str:
    """Return the rest of a file, from the place of a problem."""
    text = (root / problem.path).read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return "\n".join([text.split("\n")[problem.line - 1][problem.column - 1 :], *text.split("\n")[problem.line :]])


def begins_with(text: str, found: str) -> bool:
    """Return whether a text begins with what was found: in quotes, folded at its spaces, or shortened with `…`."""
    words = map(re.escape, found.removesuffix("…").split())
    return bool(re.match(r"[\"'|>]?[-+]?\s*" + r"\s+".join(words), text))


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system has no such names")
def test_a_name_that_cannot_be_printed_is_shown(network):
    root = network()
    add_made(root, "file-name-that-is-not-utf-8")
    done = command("--root", root, "check", "--today", "2026-11-22")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
