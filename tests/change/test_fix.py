"""`fix` formats files, and keeps every value and comment. A case has a folder before and a folder after."""

import os
import shutil
from collections import Counter

import pytest
from click.testing import CliRunner

from binary_cases import BOMBS, GOOD, MADE, add_made
from checks import CASES, cases_in, read, write_file
from folders import ROOT, read_tree
from shelfmates.change.field_order import UnexpectedShape, arrange
from shelfmates.change.fix import fix, is_fixable
from shelfmates.change.yaml_positions import find_comments, parse
from shelfmates.cli import main
from shelfmates.load.files import MAX_LIST, read_text
from shelfmates.load.record_files import load_kind
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model import MODELS
from shelfmates.problem_formats import show_text

pytestmark = pytest.mark.usefixtures("offline")
FOLDERS = sorted({*(CASES / "good").iterdir(), *(CASES / "mistakes").iterdir(), ROOT})


@pytest.fixture
def run():
    return lambda *words: CliRunner().invoke(main, list(map(str, words)))


@pytest.mark.parametrize("case", cases_in("fix"))
def test_a_file_gets_its_one_form(case, tmp_path, run):
    root = shutil.copytree(case / "before", tmp_path / "network")
    done = run("--root", root, "fix")
    said = "".join(
        line for line in done.stderr.splitlines(keepends=True) if not line.startswith(("Rewrote", "Nothing to"))
    )
    if "BLESS" in os.environ:
        shutil.copytree(root, case / "after", dirs_exist_ok=True)
        (case / "told.txt").write_text(said, encoding="utf-8")
    told = case / "told.txt"
    assert read_tree(root) == read_tree(case / "after")
    assert said == (told.read_text(encoding="utf-8") if told.exists() else "")
    assert done.exit_code == (1 if said else 0)
    assert "Nothing to rewrite." in run("--root", root, "fix").stderr


def texts_of(case, tmp_path):
    """Return the record files of a case that are text, by path."""
    root = tmp_path / "network"
    shutil.copytree(
        case, root, ignore=lambda folder, names: {"expected.txt"} if folder != str(ROOT) else {*names} - {"data"}
    )
    for path, content in GOOD.get(case.name, {}).items():
        write_file(root / path, content)
    if case.name in {*MADE, *BOMBS}:
        add_made(root, case.name)
    paths = [file.relative_to(root).as_posix() for file in sorted(root.glob("data/**/*.yaml"))]
    texts = {path: read_text(root, path, limit=MAX_LIST) for path in paths if is_fixable(path)}
    return {path: text for path, text in texts.items() if isinstance(text, str)}


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_running_it_twice_changes_nothing(case, tmp_path):
    for path, text in texts_of(case, tmp_path).items():
        fixed = fix(path, text)
        assert fix(path, fixed.text)[0] == fixed.text


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_no_value_and_no_comment_is_lost(case, tmp_path):
    for path, text in texts_of(case, tmp_path).items():
        fixed = fix(path, text)
        assert records_of(path, text, tmp_path) == records_of(path, fixed.text, tmp_path)
        if not fixed.problems:
            assert comments_of(text) == comments_of(fixed.text)


def records_of(path, text, folder):
    """Return the values of each record: typed if the schema can read them, otherwise as text."""
    write_file(folder / "again" / path, text)
    kind = path.split("/")[1].removesuffix(".yaml")
    rows = [row for row in load_kind(folder / "again", kind) if hasattr(row, "values")]
    (folder / "again" / path).unlink()
    return sorted(repr(meaning_of(MODELS[kind], row.text)) for row in rows)


def meaning_of(model, text):
    try:
        values = read_exact(text).values
    except YamlProblem:
        return text
    values = values[0] if isinstance(values, list) else values
    if not isinstance(values, dict):
        return values
    return sorted((key, meaning_of_field(model, key, value)) for key, value in values.items())


def meaning_of_field(model, key, value):
    try:
        return repr(arrange(model, {key: value}))
    except UnexpectedShape:
        return repr(value)


def comments_of(text):
    return Counter(text[span.start : span.end].rstrip() for span in find_comments(text, parse(text)))


def test_what_it_writes_is_what_the_check_accepts(network, run):
    root = network(over=CASES / "good/comments-everywhere")
    assert run("--root", root, "fix").exit_code == 0
    assert [show_text(row) for row in read(root).problems] == []


BEA = "role: teacher-librarian\nname: Bea Cole\narea: watauga\nconsent: 2026-09-01\n"
FILE = "data/members/bea-cole.yaml"


def test_check_changes_nothing_and_says_what_would_change(network, run):
    root = network({FILE: BEA})
    before = read_tree(root)
    done = run("--root", root, "fix", "--check")
    assert (done.exit_code, done.stderr) == (1, f"Would rewrite {FILE}\n")
    assert read_tree(root) == before
    assert run("--root", root, "fix").stderr == f"Rewrote {FILE}\n"
    assert run("--root", root, "fix", "--check").exit_code == 0


def test_only_the_files_that_are_named_are_rewritten(network, run):
    root = network({FILE: BEA, "data/members/carl-day.yaml": BEA})
    assert run("--root", root, "fix", FILE).stderr == f"Rewrote {FILE}\n"
    assert run("--root", root, "fix", root / "data/members").stderr == "Rewrote data/members/carl-day.yaml\n"


@pytest.mark.parametrize("path", ["data/network.yaml", "docs", "../elsewhere.yaml"])
def test_what_holds_no_records_is_wrong_usage(path, network, run):
    done = run("--root", network(), "fix", path)
    assert done.exit_code == 2
    assert "is not a file of members, events or resources, nor a picture" in done.stderr


def test_line_ends_and_marks_of_windows_become_ours(network, run):
    root = network({FILE: "\ufeff" + BEA.replace("\n", "\r\n")})
    assert run("--root", root, "fix").exit_code == 0
    assert (root / FILE).read_bytes().startswith(b"name: Bea Cole\nrole: ")
    assert b"\r" not in (root / FILE).read_bytes()


def test_a_file_that_is_no_text_is_left_and_told(network, run):
    root = network({FILE: BEA.encode("utf-16")})
    done = run("--root", root, "fix")
    assert (done.exit_code, (root / FILE).read_bytes()) == (1, BEA.encode("utf-16"))
    assert f"{FILE}:1:1: not-utf-8" in done.stderr


def test_a_list_that_is_a_link_is_left_and_told(network, run, tmp_path):
    root = network()
    (tmp_path / "elsewhere.yaml").write_text(BEA, encoding="utf-8")
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).symlink_to(tmp_path / "elsewhere.yaml")
    done = run("--root", root, "fix")
    assert (done.exit_code, (tmp_path / "elsewhere.yaml").read_text(encoding="utf-8")) == (1, BEA)


@pytest.mark.parametrize(
    "path", ["data/network.yaml", "docs/events/chat.md", "data/members/a/b.yaml", "data/members/a.yml"]
)
def test_other_files_have_no_such_form(path):
    assert not is_fixable(path)
