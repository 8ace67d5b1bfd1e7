"""A change is accepted only if its site can be built, and passes the gate; nothing is built of code or of mistakes."""

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort, PluginError

from checks import read
from folders import ROOT
from proposals import commit, make_repository, read_base
from shelfmates.cli import main
from shelfmates.deadline import TooSlow
from shelfmates.excluded_records import PagesFailed
from shelfmates.mkdocs_adapter import build as engine
from shelfmates.problem import Problem
from shelfmates.render.gate.gate import GateError
from shelfmates.review import trial_build
from shelfmates.review.trial_build import try_build

PAGE = [{"write": "docs/guides/more.md", "text": "---\ntitle: '::error::owned'\n---\n\n# More\n\nWords.\n"}]
CHANGES = {
    "data": PAGE,
    "a mistake": [{"write": "data/members/x.yaml", "text": "name: [\n"}],
    "a refused path": [{"write": "docs/x.html", "text": "x"}],
    "code": [{"write": "hooks/x.py", "text": "x"}],
    "code beside data": [*PAGE, {"write": "mkdocs.yml", "text": "x"}],
    "a setting": [{"append": "data/network.yaml", "text": "tagline: x\n"}],
    "a page of the build": [{"write": "docs/about.md", "text": "# About\n"}],
    "a conflict": [{"append": "docs/index.md", "text": "One.\n"}],
}
"""What is proposed → the change."""
FAILURES = [
    Abort("stopped"), PluginError("x"), ValueError("x"), KeyError("x"), IndexError(), OverflowError("x"), RecursionError(),
    AttributeError("x"), AssertionError(), MemoryError(), SystemExit(3), GateError("x"), TooSlow("x"), UnicodeDecodeError("utf-8", b"", 0, 1, "x"),
]  # fmt: skip
"""What a build can end in."""


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    root = make_repository(tmp_path_factory.mktemp("proposed"))
    files = read_base()
    commit(root, "since", [{"append": "docs/index.md", "text": "Two.\n"}], files, parent="start")
    for name, change in CHANGES.items():
        commit(root, name.replace(" ", "-"), change, files, parent="start")
    return root


@pytest.fixture
def judge(repository):
    def run(change, *words, base="start"):
        head = change.replace(" ", "-")
        options = ["--author", "dan", "--today", "2026-11-22", "--format", "github", *words]
        done = CliRunner().invoke(
            main, ["--root", str(repository), "ci", "judge", "--base", base, "--head", head, *options]
        )
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done

    return run


@pytest.fixture
def fail(monkeypatch):
    """Let a build end in a failure, if its network has a page."""

    def set_up(failure, page="docs/guides/more.md"):
        def build(root, folder, _previous, _checked):
            folder.mkdir()
            if (root / page).exists():
                raise failure

        monkeypatch.setattr(engine, "build_site", build)
        monkeypatch.setattr(trial_build, "find_problems", lambda *_words: ())

    return set_up


def test_an_honest_change_is_built_and_gated_without_a_word(judge, monkeypatch):
    looked = []
    real = trial_build.find_problems
    monkeypatch.setattr(trial_build, "find_problems", lambda *words: looked.append(real(*words)) or looked[-1])
    done = judge("data")
    assert looked == [()]
    # That organizers decide about a new guide is no matter of the build.
    assert (done.exit_code, [line for line in done.stdout.splitlines() if "not-yours" not in line]) == (0, [])
    assert "::" not in done.stderr.replace("data: Nothing", "")


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_built_of_code_or_of_mistakes(change, judge, monkeypatch):
    built = []
    monkeypatch.setattr(engine, "build_site", lambda *words: built.append(words))
    monkeypatch.setattr(trial_build, "find_problems", lambda *_words: ())
    judge(change, base="since" if change == "a conflict" else "start")
    assert len(built) == (1 if change == "data" else 0)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_a_change_that_cannot_become_a_site_is_refused(failure, judge, fail):
    fail(failure)
    done = judge("data")
    assert (done.exit_code, done.stdout.count("not-built")) == (1, 1)


def test_the_page_that_cannot_be_shown_is_named(judge, monkeypatch):
    def build(_root, folder, _previous, checked):
        folder.mkdir(exist_ok=True)
        if any(page.path == "docs/guides/more.md" for page in checked.entries.pages):
            raise PagesFailed({"guides/more.md": "is odd"})

    monkeypatch.setattr(engine, "build_site", build)
    monkeypatch.setattr(trial_build, "find_problems", lambda *_words: ())
    done = judge("data")
    assert (done.exit_code, "file=docs/guides/more.md" in done.stdout, "is odd" in done.stdout) == (1, True, True)


def test_what_cannot_become_a_site_before_is_not_the_changes(judge, fail):
    fail(ValueError("x"), page="docs/index.md")
    assert judge("data").exit_code == 0


def test_a_machine_that_fails_is_not_the_changes_fault(judge, fail):
    fail(OSError(28, "No space left on device"))
    done = judge("data")
    assert (done.exit_code, "No space left" in done.stderr, done.stdout) == (1, True, "")


def test_what_the_gate_finds_refuses_a_change(judge, fail, monkeypatch):
    fail(None, page="nowhere")
    wrong = Problem("guides/more/index.html", 1, 1, "attribute", "has `onclick`")
    monkeypatch.setattr(
        trial_build, "find_problems", lambda root, _site: (wrong,) if (root / "docs/guides/more.md").exists() else ()
    )
    done = judge("data")
    assert (done.exit_code, "onclick" in done.stdout) == (1, True)


def test_what_a_failed_build_says_begins_no_line_for_a_workflow(judge, fail):
    fail(ValueError("x\n::error::owned"))
    assert not [line for line in judge("data").output.splitlines() if line.startswith("::error::")]


def test_a_page_that_the_navigation_misses_is_said(network):
    (wrong,) = try_build(ROOT, read(network({"docs/guides/index.md": "# Guides\n\nWords.\n"})))
    assert (wrong.code, "guides/first-month.md" in wrong.message) == ("not-built", True)


def test_a_network_with_errors_is_not_built(network):
    assert try_build(ROOT, read(network({"data/members/x.yaml": "name: [\n"}))) == ()
