"""Formats of problems for people and programs: quoted input cannot change the format."""

import json

import pytest

from shelfmates.load.source_lines import read_sources
from shelfmates.problem import Problem, Severity
from shelfmates.problem_excerpt import WIDEST, excerpt
from shelfmates.problem_formats import FORMATS, PresenterInput, show_summary, show_text

pytestmark = pytest.mark.usefixtures("offline")
WRONG = Problem("data/members.yaml", 3, 9, "unknown-area", "names an area", "did you mean `ashe`?", "area", "ash")
WARNING = Problem("data/members.yaml", 1, 1, "look-alike", "looks alike", severity=Severity.WARNING)
NOTICE = Problem("data/members.yaml", 1, 1, "understood", "is understood", severity=Severity.NOTICE)
FOREIGN = Problem("mkdocs.yml", 1, 1, "code-change", "is not data", severity=Severity.WARNING)
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
        ((), 1, "1 record checked, no problems."),
        ((), 0, "0 records checked, no problems."),
        ((WRONG, WARNING, WARNING), 2, "2 records checked: 1 problem, 2 warnings."),
        ((NOTICE, NOTICE), 2, "2 records checked: 0 problems, 0 warnings, 2 notices."),
        ((FOREIGN, WRONG), 2, "2 records checked: 1 problem, 1 warning. A maintainer must review 1 change."),
    ],
)
def test_the_last_line_counts(problems, records, line):
    assert show_summary(problems, records=records) == line


@pytest.mark.parametrize(
    ("problems", "before", "line"),
    [
        ((), 2, "3 records checked, no new problems. 2 older problems not counted."),
        ((WRONG,), 1, "3 records checked: 1 problem, 0 warnings. 1 older problem not counted."),
        ((), 0, "3 records checked, no problems."),
    ],
)
def test_the_last_line_counts_older_problems_apart(problems, before, line):
    assert show_summary(problems, records=3, before=before) == line


def test_a_notice_is_called_one():
    assert show_text(NOTICE) == "data/members.yaml:1:1: understood (notice) is understood"
    assert show("github", NOTICE)[0].startswith("::notice ")


def excerpt_of(line, column, found="", field="area", path="a.yaml"):
    return list(excerpt(Problem(path, 1, column, "x", "y", field=field, found=found), {"a.yaml": [line]}))


@pytest.mark.parametrize(
    ("line", "column", "found", "caret"),
    [
        ("area: wataga", 7, "wataga", "      ^^^^^^"),
        ('area: "wataga"', 7, "wataga", "      ^^^^^^^^"),
        ("area: 'wataga' # x", 7, "wataga", "      ^^^^^^^^"),
        ("area: wataga", 1, "", "^^^^"),
        ("area: 7", 7, "a list", "      ^"),
        ("- {name: 李明, area: x}", 18, "x", " " * 19 + "^"),
        ("name: Pen\u0303a, area: x", 19, "x", "                 ^"),
        ("name: 李明", 7, "李明", "      ^^^^"),
        ("x: \ty", 5, "y", "     ^"),
        ("x: \u202ey", 5, "y", "         ^"),
        ("area: " + "wort " * 12 + "…", 7, "wort wort…", "      ^^^^^^^^^"),
        ("area", 5, "", "    ^"),
    ],
)
def test_a_caret_stands_under_what_is_wrong(line, column, found, caret):
    shown = excerpt_of(line, column, found)
    assert shown[1] == f"    {caret}"
    assert all(row.isprintable() for row in shown)


@pytest.mark.parametrize("place", [1, 30, 150, 290])
def test_of_a_long_line_the_part_around_the_place_is_shown(place):
    line = "x" * (place - 1) + "wrong" + "y" * (295 - place)
    shown, caret = excerpt_of(line, place, "wrong")
    assert len(shown) <= WIDEST + 6
    assert shown[caret.index("^") :].startswith("wrong")
    assert caret.count("^") == len("wrong")
    assert ("…" in shown[:6], shown.endswith("…")) == (place > 100, place < 200)


def test_a_long_word_is_underlined_as_far_as_it_is_shown():
    shown, caret = excerpt_of("x" * 300, 1, "x" * 300)
    assert caret.count("^") == shown.count("x") == WIDEST


def test_where_the_whole_file_is_meant_no_line_is_shown():
    assert excerpt_of("name: x", 1, field="") == []
    assert excerpt_of("name: x", 1, "42 pixels", field="") == []
    assert excerpt_of("name: x", 1, path="elsewhere.yaml") == []
    assert list(excerpt(Problem("a.yaml", 9, 1, "x", "y"), {"a.yaml": ["one"]})) == []


def test_text_shows_the_line_and_what_was_there_before_apart():
    shown = PresenterInput(before=[WARNING], sources={"data/members.yaml": ["- id: x", "", "  area: ash"]})
    assert list(FORMATS["text"]([WRONG], shown))[1:] == [
        "      area: ash",
        "            ^^^",
        "Older problems (1), not blocking:",
        "data/members.yaml:1:1: look-alike (warning) looks alike",
    ]


def test_colors_are_laid_over_the_same_words():
    painted = show_text(WRONG, lambda text, what: f"<{what}>{text}</>")
    assert painted.startswith("<place>data/members.yaml:3:9:</> <error>unknown-area</> `area`")
    assert painted.replace("<place>", "").replace("<error>", "").replace("</>", "") == show_text(WRONG)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_older_means_nothing_more(form):
    assert list(FORMATS[form]([], PresenterInput(before=()))) == []


def test_lines_are_read_of_texts_alone_and_of_broken_ones_too(tmp_path):
    for name, content in {
        "a.yaml": b"caf\xe9\r\nb",
        "p.png": b"x",
        "big.md": b"x" * 300_000,
        "data/members.yaml": b"x" * 300_000,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")
    found = read_sources(
        tmp_path, ["a.yaml", "p.png", "big.md", "link.yaml", "none.yaml", "data/members.yaml", "data/areas.geojson"]
    )
    assert {path: len(lines) for path, lines in found.items()} == {"a.yaml": 2, "data/members.yaml": 1}
    assert found["a.yaml"] == ["caf\ufffd", "b"]
