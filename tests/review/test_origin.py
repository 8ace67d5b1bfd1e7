"""Which pull request a preview belongs to: the forge's answer counts, and only where it fits the run."""

import json

import pytest
from click.testing import CliRunner

from shelfmates.cli import main

SHA = "a" * 40
HEAD = {"sha": SHA, "ref": "me", "repo": {"full_name": "newcomer/net"}}
BASE = {"ref": "main", "repo": {"full_name": "lib/net"}}
PULL = {"number": 12, "state": "open", "head": HEAD, "base": BASE, "user": {"login": "NewComer"}}
RUN = {
    "event": "pull_request",
    "conclusion": "success",
    "head_sha": SHA,
    "head_branch": "me",
    "head_repository": {"full_name": "newcomer/net"},
}
SITE = {"id": 3, "name": "site", "expired": False, "size_in_bytes": 5000}
REPOSITORY = {"full_name": "lib/net", "default_branch": "main"}


@pytest.fixture
def ask(tmp_path):
    """Run `origin`; return its exit code and outputs."""

    def run(pulls=(PULL,), artifacts=(SITE,), event=None):
        event = {"workflow_run": RUN, "repository": REPOSITORY} if event is None else event
        for name, value in {"event": event, "pulls": pulls, "artifacts": {"artifacts": artifacts}}.items():
            (tmp_path / name).write_text(json.dumps(value), encoding="utf-8")
        files = [str(tmp_path / name) for name in ("event", "pulls", "artifacts", "outputs")]
        words = ["ci", "origin", files[0], "--pulls", files[1], "--artifacts", files[2], "--outputs", files[3]]
        done = CliRunner().invoke(main, words)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        outputs = tmp_path / "outputs"
        return done.exit_code, outputs.read_text(encoding="utf-8") if outputs.exists() else ""

    return run


def test_the_forge_says_whose_it_is(ask):
    assert ask() == (0, f"number=12\nartifact=3\nhead={SHA}\nauthor=newcomer\n")


def test_a_program_has_no_record_and_is_nobody(ask):
    assert ask([{**PULL, "user": {"login": "dependabot[bot]"}}])[1].endswith("author=-\n")


@pytest.mark.parametrize("login", ["ana-", "ana--ruiz", "ana_corp", "_ana", "Ana.Ruiz", "7", "a" * 39])
def test_an_account_of_any_form_that_a_forge_gives_is_told(ask, login):
    assert ask([{**PULL, "user": {"login": login}}])[1].endswith(f"author={login.lower()}\n")


def test_the_one_that_fits_is_found_among_others(ask):
    other = {**PULL, "number": 13, "head": {**HEAD, "sha": "b" * 40}}
    assert "number=12\n" in ask([other, PULL])[1]


OTHERS = {
    "closed": [{**PULL, "state": "closed"}],
    "changed since": [{**PULL, "head": {**HEAD, "sha": "b" * 40}}],
    "from another branch": [{**PULL, "head": {**HEAD, "ref": "main"}}],
    "from another fork": [{**PULL, "head": {**HEAD, "repo": {"full_name": "mallory/net"}}}],
    "from a fork that is gone": [{**PULL, "head": {**HEAD, "repo": None}}],
    "to another branch": [{**PULL, "base": {**BASE, "ref": "other"}}],
    "to another repository": [{**PULL, "base": {**BASE, "repo": {"full_name": "lib/other"}}}],
    "with a number that is none": [{**PULL, "number": "12; id"}],
    "by a name that is none": [{**PULL, "user": {"login": "a\nb=c"}}],
    "by nobody": [{**PULL, "user": None}],
    "one of two": [PULL, {**PULL, "number": 13}],
    "not there": [],
    "no table": ["12"],
}


@pytest.mark.parametrize("case", OTHERS)
def test_a_pull_request_has_no_preview_that_is(ask, case):
    assert ask(OTHERS[case]) == (0, "")


UNFIT = [
    {"expired": True},
    {"size_in_bytes": 10**10},
    {"size_in_bytes": 0},
    {"name": "sitex"},
    {"id": "3; id"},
    {"size_in_bytes": None},
]


@pytest.mark.parametrize("fault", UNFIT, ids=str)
def test_an_artifact_that_is_none_of_ours_is_not_fetched(ask, fault):
    assert ask(artifacts=[{**SITE, **fault}]) == (0, "")


@pytest.mark.parametrize("run", [{"event": "push"}, {"conclusion": "failure"}], ids=str)
def test_a_run_that_failed_or_was_no_pull_requests_has_none(ask, run):
    assert ask(event={"workflow_run": {**RUN, **run}, "repository": REPOSITORY}) == (0, "")


EVENTS = [
    {},
    [],
    {"workflow_run": {**RUN, "head_sha": "HEAD"}, "repository": REPOSITORY},
    {"workflow_run": {**RUN, "head_repository": None}, "repository": REPOSITORY},
]


@pytest.mark.parametrize("event", EVENTS, ids=["empty", "a list", "without a commit", "of a fork that is gone"])
def test_what_is_no_event_of_a_run_is_wrong_usage(ask, event):
    assert ask(event=event) == (2, "")
