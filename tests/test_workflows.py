"""What the forge runs by itself: each step is a program that is read, and run here with a forge that only listens."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from checks import CASES
from folders import ROOT
from jsonschema import Draft7Validator

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GH = """#!/bin/sh
for word in "$@"; do printf '%s\\n' "$word"; done >> "$LOG"
echo -- >> "$LOG"
case "$1 $2" in "pr list") cat "$OPEN" ;; esac
"""


def load(file):
    # A name to YAML 1.1 as any other: `on` would be a flag.
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts alone


def list_steps():
    for file in WORKFLOWS:
        for job in load(file)["jobs"].values():
            yield from (pytest.param(step, id=f"{file.stem}: {step['name']}") for step in job["steps"])


STEPS = [*list_steps()]
SHELL = [step for step in STEPS if "run" in step.values[0]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_is_one_to_the_forge(file):
    schema = json.loads(
        (files("check_jsonschema") / "builtin_schemas/vendor/github-workflows.json").read_text(encoding="utf-8")
    )
    assert [
        error.message
        for error in Draft7Validator(schema).iter_errors(
            yaml.safe_load(re.sub("^on:", '"on":', file.read_text(encoding="utf-8"), flags=re.MULTILINE))
        )
    ] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_may_do_nothing_unless_a_job_says_so(file):
    workflow = load(file)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    assert all("permissions" in job and "timeout-minutes" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("step", STEPS)
def test_what_others_made_is_pinned_by_its_hash(step):
    if "uses" in step:
        assert re.fullmatch(r"[a-z-]+/[a-z-]+@[0-9a-f]{40}", step["uses"])
    if step.get("uses", "").startswith("actions/checkout@"):
        assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("step", SHELL)
def test_no_shell_gets_more_than_numbers_and_the_token(step):
    assert "${{" not in step["run"]
    values = {*step.get("env", {}).values()}
    assert values <= {"${{ github.event.issue.number }}", "${{ github.token }}"}
    assert ("GH_TOKEN" in step.get("env", {})) == bool(re.search(r"^\s*gh ", step["run"], re.MULTILINE))


@pytest.mark.parametrize("step", SHELL)
def test_a_step_is_a_script(step):
    done = subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def forge(tmp_path):
    """Give a clone with a forge that only listens, and a way to run the workflow's steps in it."""
    return Forge(tmp_path)


class Forge:
    """A clone of a network, its origin, and a `gh` that writes down what it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clone, self.origin = folder, folder / "clone", folder / "origin.git"
        self.open = folder / "open"
        self.open.write_text("0\n", encoding="utf-8")
        shutil.copytree(CASES / "base", self.clone)
        (self.clone / ".venv/bin").mkdir(parents=True)
        (self.clone / ".gitignore").write_text("/.venv/\n", encoding="utf-8")
        self._write(
            "clone/.venv/bin/shelfmates",
            f'#!/bin/sh\nSOURCE_DATE_EPOCH=1795305600 exec "{sys.executable}" -m shelfmates.cli "$@"\n',
        )
        self._write("bin/gh", GH)
        (folder / "temp").mkdir()
        self._git("init", "--quiet", "--bare", "--initial-branch=main", str(self.origin), cwd=folder)
        for words in (["init", "--quiet", "--initial-branch=main"], ["add", "."], ["commit", "--quiet", "-m", "Base"],
                      ["remote", "add", "origin", str(self.origin)], ["push", "--quiet", "origin", "main"]):  # fmt: skip
            self._git(*words)

    def _write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)

    @property
    def env(self) -> dict[str, str]:
        who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        files = {
            "LOG": "log",
            "OPEN": "open",
            "RUNNER_TEMP": "temp",
            "GITHUB_EVENT_PATH": "event.json",
            "GITHUB_OUTPUT": "output",
        }
        return {**os.environ, **who, **{name: str(self.folder / file) for name, file in files.items()},
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull, "ISSUE": "12"}  # fmt: skip

    def _git(self, *words: str, cwd: Path | None = None) -> str:
        return subprocess.run(
            ["git", *words], cwd=cwd or self.clone, env=self.env, check=True, capture_output=True, text=True
        ).stdout

    def ask(self, case: str) -> None:
        """Run the steps after the program was installed, as the forge does."""
        body = (CASES / "issues" / case / "issue.md").read_text(encoding="utf-8")
        issue = {
            "number": 12,
            "body": body,
            "labels": [{"name": f"entry-{case.partition('-')[0]}"}],
            "user": {"login": "newcomer"},
        }
        (self.folder / "event.json").write_text(json.dumps({"issue": issue}), encoding="utf-8")
        (self.folder / "output").write_text("", encoding="utf-8")
        for step in (row.values[0] for row in SHELL):
            if step["run"].startswith("make ") or not self._is_due(step.get("if", "")):
                continue
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=self.clone,
                env=self.env,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, (step["name"], done.stdout, done.stderr)

    def _is_due(self, condition: str) -> bool:
        found = re.fullmatch(r"steps\.entry\.outputs\.made == '(true|false)'", condition)
        return not condition or f"made={found[1]}\n" in (self.folder / "output").read_text(encoding="utf-8")

    @property
    def told(self) -> list[list[str]]:
        """Give what `gh` was told, call by call."""
        text = (self.folder / "log").read_text(encoding="utf-8")
        return [call.splitlines() for call in text.split("--\n") if call]

    def branch(self) -> str:
        return self._git("log", "-1", "--format=%s", "--name-only", "entry/12", cwd=self.origin)


def test_an_issue_becomes_a_branch_and_a_pull_request(forge):
    forge.ask("add-herself")
    assert forge.branch() == "Add bea (issue 12)\n\ndata/members/bea.yaml\n"
    assert [call[:2] for call in forge.told] == [["auth", "setup-git"], ["pr", "list"], ["pr", "create"]]
    assert forge.told[-1] == [
        "pr",
        "create",
        "--head",
        "entry/12",
        "--title",
        "Add bea (issue 12)",
        "--body-file",
        str(forge.folder / "temp/answer.md"),
    ]


def test_an_issue_that_was_edited_changes_its_pull_request(forge):
    forge.ask("add-herself")
    forge._git("switch", "--quiet", "main")
    forge._git("branch", "--quiet", "-D", "entry/12")
    forge.open.write_text("1\n", encoding="utf-8")
    forge.ask("add-least-of-all")
    assert forge.branch() == "Add bea-cole (issue 12)\n\ndata/members/bea-cole.yaml\n"
    assert forge.told[-1][:3] == ["pr", "edit", "entry/12"]


def test_an_issue_that_lacks_something_is_answered(forge):
    forge.ask("add-without-consent")
    assert [call[:3] for call in forge.told] == [["issue", "comment", "12"]]
    assert "Consent" in (forge.folder / "temp/answer.md").read_text(encoding="utf-8")
    assert forge._git("branch", "--list", "entry/*", cwd=forge.origin) == ""


def test_who_leaves_is_gone_from_the_branch(forge):
    forge.ask("remove-another")
    assert forge.branch() == "Remove ana-ruiz (issue 12)\n\ndata/members.yaml\n"
    assert "ana-ruiz" not in forge._git("show", "entry/12:data/members.yaml", cwd=forge.origin)
