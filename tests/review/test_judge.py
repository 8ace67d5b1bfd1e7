"""`judge` reads only git's objects: it refuses hostile changes by the right rule, and accepts honest ones."""

import json
import re
import subprocess
from functools import partial
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from checks import cases_in
from folders import read_tree
from proposals import commit, make_repository, propose, read_base, read_case
from shelfmates.cli import main
from shelfmates.model.membership import describe_sending
from shelfmates.review import judging, path_rules, proposal

command = import_module("shelfmates.cli.review.judge")
"""The module; its package has the command under the same name."""
CONTACTS = ("us@example.org", "hello@example.org")
"""The organizers of the repositories to which the changes are proposed."""
IDS = re.compile(r"`\[([a-z0-9-]+)\]")
NAMES = ["class", "verdict", "refused", "warnings", "files"]


@pytest.fixture(autouse=True, scope="module")
def tried():
    """Replace the trial build, and return what would have been built; `test_trial_build.py` tests the build."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "try_build", lambda _root, checked: found.append(checked) or ())
        yield found


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    return make_repository(tmp_path_factory.mktemp("proposed"))


@pytest.fixture
def judge(repository, tmp_path):
    return partial(run, repository, tmp_path)


def run(repository, folder, case, *words, form="json"):
    """Judge a case; return the exit code, the rows, the summary, the outputs and the files for a preview."""
    base, head = propose(repository, case)
    files = [folder / name for name in ("summary", "outputs")]
    author = case.get("author", "mallory")
    given = ["--root", repository, "judge", "--base", base, "--head", head, "--author", author]
    told = ["--summary", files[0], "--outputs", files[1], "--tree", folder / "tree", "--today", "2026-11-22"]
    done = CliRunner().invoke(main, [*map(str, [*given, *told]), "--format", form, *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    lines = files[1].read_text(encoding="utf-8").splitlines() if files[1].exists() else []
    return SimpleNamespace(
        code=done.exit_code,
        out=done.stdout,
        err=done.stderr,
        rows=[SimpleNamespace(**json.loads(line)) for line in done.stdout.splitlines()] if form == "json" else [],
        summary=files[0].read_text(encoding="utf-8") if files[0].exists() else "",
        outputs=dict(line.split("=") for line in lines),
        names=[line.partition("=")[0] for line in lines],
        tree=read_tree(folder / "tree"),
    )


@pytest.fixture(scope="module", params=cases_in("pull-requests/refused"))
def hostile(request, repository, tried, tmp_path_factory):
    """Return a hostile case, and what is told of it as JSON and to a workflow. It is judged once."""
    case, judged = read_case(request.param), []
    tried.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            command, "judge_proposal", lambda asked: judged.append(judging.judge_proposal(asked)) or judged[0]
        )
        told = run(repository, tmp_path_factory.mktemp("told"), case, "--strict")
        patch.setattr(command, "judge_proposal", lambda _asked: judged[0])
        to_workflow = run(repository, tmp_path_factory.mktemp("workflow"), case, form="github")
    is_tried = any(not checked.errors for checked in tried)
    return SimpleNamespace(case=case, told=told, to_workflow=to_workflow, is_tried=is_tried)


def test_a_hostile_change_is_refused_by_the_right_rule(hostile):
    case, told = hostile.case, hostile.told
    verdict = case.get("verdict", "maintainer" if case["rule"] == "code-change" else "refused")
    assert (told.outputs["class"], told.outputs["verdict"]) == (case["class"], verdict), [
        (row.code, row.message) for row in told.rows
    ]
    found = [row for row in told.rows if row.code == case["rule"] and case.get("says", "") in row.message]
    assert found, [(row.code, row.message) for row in told.rows]
    assert told.code == (0 if verdict == "fine" else 1)


def test_nothing_is_made_of_what_is_refused_or_code(hostile):
    outputs = hostile.told.outputs
    is_made = outputs["class"] == "data" and outputs["verdict"] != "refused"
    assert (bool(hostile.told.tree), hostile.is_tried) == (is_made, is_made)


def test_what_a_contributor_wrote_begins_no_line_for_a_workflow(hostile):
    told = hostile.to_workflow
    assert all(
        line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in told.out.splitlines()
    )
    assert told.names == NAMES
    rest = [
        line
        for line in told.summary.splitlines()
        if line and not line.startswith(("### ", "Files: ", "| ", "Older problems"))
    ]
    # Newcomers are told where to send their address; an id is plain letters, so nothing of theirs is Markdown.
    ids = IDS.findall("\n".join(rest))
    assert [row for row in rest if row not in {describe_sending(id_, at) for id_ in ids for at in CONTACTS}] == []
    assert rest == [] or told.outputs["verdict"] != "refused"


@pytest.mark.parametrize("file", cases_in("pull-requests/honest"))
def test_an_honest_change_passes(file, judge):
    told = judge(read_case(file), "--strict")
    assert (told.code, told.rows) == (0, [])
    assert told.outputs == {
        "class": "data",
        "verdict": "fine",
        "refused": "0",
        "warnings": "0",
        "files": told.outputs["files"],
    }
    assert "This change can be merged." in told.summary


def test_the_tree_for_a_preview_is_the_base_with_the_changes_data(judge):
    case = read_case(next(c.values[0] for c in cases_in("pull-requests/honest") if c.id.startswith("appends-while")))
    told = judge(case)
    since, change = case["since"], case["change"]
    expected = read_base() | {row["write"]: row["text"].encode() for row in [*since, *change]}
    assert told.tree == expected


def test_a_maintainers_change_of_code_is_no_mistake(judge):
    told = judge({"change": [{"write": "mkdocs.yml", "text": "site_name: y\n"}]})
    assert (told.code, told.outputs["verdict"], told.outputs["class"]) == (0, "maintainer", "code")


def test_what_is_wrong_with_the_base_is_not_the_changes(judge):
    broken = [{"write": "data/members/gil.yaml", "text": "name: Gil\n"}]
    told = judge(
        {
            "since": broken,
            "change": [
                {"write": "data/resources/x.yaml", "text": "title: X\nurl: https://example.org/x\nkind: tool\n"}
            ],
        }
    )
    assert (told.code, [row.new for row in told.rows], told.outputs["refused"]) == (0, [False] * len(told.rows), "0")
    assert told.rows


def test_without_an_author_every_entry_is_anothers(judge):
    case = {"author": "", "change": [{"replace": "data/members/bob.yaml", "old": "Bob Lee", "new": "Bob Ray"}]}
    assert judge(case).outputs["verdict"] == "maintainer"


def test_a_change_that_the_base_does_not_share_a_past_with_is_wrong_usage(repository):
    commit(repository, "elsewhere", [{"write": "docs/x.md", "text": "# X\n"}], {})
    done = CliRunner().invoke(
        main, ["--root", str(repository), "ci", "judge", "--base", "start", "--head", "elsewhere"]
    )
    assert done.exit_code == 2
    assert "no common history" in done.stderr


@pytest.mark.parametrize("name", ["--upload-pack=x", "", "nowhere", "a\nb"])
def test_a_name_of_a_commit_is_no_word_for_git(repository, name):
    done = CliRunner().invoke(main, ["--root", str(repository), "ci", "judge", "--base", "start", f"--head={name}"])
    assert (done.exit_code, "commit" in done.stderr) == (2, True)


def test_a_name_that_leads_up_is_refused_where_git_lets_it_stand(repository, judge):
    def make(kind, content):
        command = ["git", "-C", str(repository), *kind]
        return subprocess.run(command, input=content, check=True, capture_output=True).stdout.decode().strip()

    blob = make(["hash-object", "-w", "--stdin"], b"# X\n")
    inner = make(["mktree"], f"100644 blob {blob}\tx.md\n".encode())
    docs = make(["mktree"], f"040000 tree {inner}\t..\n".encode())
    tree = make(["mktree"], f"040000 tree {docs}\tdocs\n".encode())
    head = make(["-c", "user.name=A", "-c", "user.email=a@example.org", "commit-tree", tree, "-p", "start"], b"x")
    (row,) = [row for row in proposal.list_touched(repository, "start", head) if not row.is_gone]
    assert [problem.code for problem in path_rules.names_lead_nowhere_else(row)] == ["name-leads-elsewhere"]
    done = CliRunner().invoke(main, ["--root", str(repository), "ci", "judge", "--base", "start", "--head", head])
    assert (done.exit_code, "name-leads-elsewhere" in done.stdout) == (1, True)


def test_a_change_of_many_bytes_is_refused_before_one_is_read(judge, monkeypatch):
    monkeypatch.setattr(path_rules, "MAX_TOTAL", 100)
    told = judge({"change": [{"append": "data/members.yaml", "text": "# more\n", "times": 20}]})
    assert [row.code for row in told.rows] == ["too-much"]


def test_every_rule_has_a_case_that_it_refuses():
    rules = {read_case(case.values[0])["rule"] for case in cases_in("pull-requests/refused")}
    source = Path(path_rules.__file__).read_text(encoding="utf-8")
    named = {*re.findall(r'_refuse\([^ ]+ "([a-z0-9-]+)"', source)}
    assert len(named) > 12
    assert named - {"too-much"} <= rules
