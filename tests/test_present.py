"""Problems, shown to people and to machines: what somebody wrote is never more than a word in a sentence."""

import json

import pytest

from shelfmates.present import FORMATS, show_summary, show_text
from shelfmates.problem import Problem, Severity

pytestmark = pytest.mark.usefixtures("offline")
WRONG = Problem("data/members.yaml", 3, 9, "unknown-area", "names an area", "did you mean `ashe`?", "area", "ash")
WARNING = Problem("data/members.yaml", 1, 1, "look-alike", "looks alike", severity=Severity.WARNING)
NASTY = Problem(
    "docs/a\n::error::b,c.md", 1, 1, "markup", "has 100 %\r\n::stop-commands::x", "`|` <b>", "f", "\x1b[31m\u202e\u2028"
)


def show(form, *problems):
    return list(FORMATS[form](problems))


def test_text_says_where_what_and_what_to_write():
    assert show("text", WRONG, WARNING) == [
        "data/members.yaml:3:9: unknown-area `area` names an area, found `ash`; did you mean `ashe`?",
        "data/members.yaml:1:1: look-alike (warning) looks alike",
    ]


def test_json_is_an_object_a_line_with_the_promised_keys():
    [line] = show("json", WRONG)
    assert json.loads(line) == {
        "file": "data/members.yaml", "line": 3, "column": 9, "code": "unknown-area", "severity": "error",
        "message": "names an area", "hint": "did you mean `ashe`?", "field": "area", "found": "ash",
    }  # fmt: skip


def test_json_keeps_every_character():
    [line] = show("json", NASTY)
    assert json.loads(line)["file"] == NASTY.path
    assert json.loads(line)["found"] == NASTY.found


def test_json_shows_letters_as_letters():
    assert "李" in show("json", Problem("a", 1, 1, "b", "c", found="李"))[0]


def test_github_gets_a_workflow_command_a_problem():
    assert show("github", WRONG, WARNING) == [
        "::error file=data/members.yaml,line=3,col=9,title=unknown-area::`area` names an area, found `ash`; did you mean `ashe`?",
        "::warning file=data/members.yaml,line=1,col=1,title=look-alike::looks alike",
    ]


def test_markdown_is_a_table_of_code():
    assert show("markdown", WRONG) == [
        "| where | what |",
        "| --- | --- |",
        "| `data/members.yaml:3` | `area names an area, found ash; did you mean ashe?` |",
    ]
    assert show("markdown") == []


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_that_was_written_begins_a_line_or_moves_the_cursor(form):
    for line in show(form, NASTY):
        assert line.isprintable()
        assert line.startswith(("docs/", "{", "::error file=docs/", "| "))


def test_a_workflow_command_has_no_sign_that_could_end_it():
    [line] = show("github", NASTY)
    place, _sign, sentence = line.removeprefix("::error ").partition("::")
    assert place == "file=docs/a\\u000a%3A%3Aerror%3A%3Ab%2Cc.md,line=1,col=1,title=markup"
    assert "100 %25\\u000d\\u000a" in sentence


def test_a_cell_of_a_table_is_one_cell_and_all_code():
    row = show("markdown", NASTY)[-1]
    assert row.count("|") == 3
    assert row.count("`") == 4


def test_half_a_character_of_a_file_name_can_be_printed():
    problem = Problem("docs/caf\udce9.md", 1, 1, "file-name", "is odd")
    for form in FORMATS:
        for line in show(form, problem):
            line.encode()


@pytest.mark.parametrize("found", ["می‌خواهد", "क्‍ष", "no-break\u00a0space"])
def test_what_scripts_need_is_shown_as_it_is(found):
    assert found in show_text(Problem("a", 1, 1, "b", "c", found=found))


@pytest.mark.parametrize(
    ("problems", "records", "line"),
    [
        ((), 1, "1 entry checked, nothing wrong."),
        ((), 0, "0 entries checked, nothing wrong."),
        ((WRONG, WARNING, WARNING), 2, "2 entries checked: 1 problem, 2 warnings."),
    ],
)
def test_the_last_line_counts(problems, records, line):
    assert show_summary(problems, records=records) == line
