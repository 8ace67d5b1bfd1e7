"""Workflows have few permissions, and declare them; `test_workflows_run.py` runs the workflows."""

import json
import re
import subprocess
import sysconfig
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from folders import ROOT
from forge_actions import FOUND, load
from shelfmates.cli import COMMANDS, GROUPS

WORKFLOWS = [*sorted((ROOT / ".github/workflows").glob("*.yml")), FOUND]
JOBS = {f"{file.stem}/{name}": job for file in WORKFLOWS for name, job in load(file)["jobs"].items()}
STEPS = [pytest.param(step, id=f"{name}: {step['name']}") for name, job in JOBS.items() for step in job["steps"]]
SHELL = [step for step in STEPS if "run" in step.values[0]]
ALLOWED = {
    "check/judge": "contents: read",
    "check/tests": "",
    "entries/answer": "issues: write",
    "entries/propose": "contents: write, issues: write, pull-requests: write",
    "entries/read": "contents: read",
    "engines/compare": "contents: read",
    "found/found": "contents: read",
    "found/propose": "contents: write, issues: write, pull-requests: write",
    "freshness/ask": "issues: write",
    "freshness/list": "contents: read",
    "links/ask": "contents: read",
    "links/keep": "contents: write",
    "preview/look": "actions: read, contents: read, pull-requests: read",
    "preview/show": "contents: read",
    "preview/tell": "pull-requests: write",
    "publish/build": "contents: read, pages: read",
    "publish/deploy": "id-token: write, pages: write",
    "publish/gate": "contents: read",
    "publish/tell": "issues: write",
    "release/build": "contents: read",
    "release/index": "id-token: write",
    "release/release": "contents: write",
}
"""Job → its permissions."""
PINS = {
    "actions/checkout": "de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
    "actions/setup-python": "a309ff8b426b58ec0e2a45f0f869d46889d02405 # v6.2.0",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "actions/download-artifact": "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
    "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
    "pypa/gh-action-pypi-publish": "ed0c53931b1dc9bd32cbe73a98c7f6766f8a527e # v1.13.0",
}
"""Third-party action → the pinned commit and version."""
VALUES = {
    "github.event.issue.number", "github.event.issue.user.login", "github.token", "github.run_id", "github.repository",
    "github.event.pull_request.number", "github.event.pull_request.base.sha", "github.event.pull_request.head.sha",
    "github.event.pull_request.user.login", "github.event.workflow_run.head_repository.owner.login",
    "github.event.workflow_run.head_branch", "github.event.workflow_run.id",
    "steps.origin.outputs.number", "steps.origin.outputs.head", "steps.origin.outputs.author",
    "steps.origin.outputs.artifact", "needs.look.outputs.number", "needs.look.outputs.download",
    "needs.list.outputs.people", "vars.PREVIEW_URL", "vars.PREVIEW_TO", "vars.PREVIEW_HOSTS", "secrets.PREVIEW_KEY",
    "inputs.revision || vars.PUBLISH_REVISION",
    "inputs.allow_drop || inputs.revision != '' || vars.PUBLISH_REVISION != ''",
    *(f"inputs.{name}" for name in load(FOUND)["on"]["workflow_dispatch"]["inputs"]),
}  # fmt: skip
"""Expressions that a shell may receive: numbers, hashes, account and branch names, the organizers' settings and answers."""


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_is_one_to_the_forge(file):
    schema = json.loads(
        (files("check_jsonschema") / "builtin_schemas/vendor/github-workflows.json").read_text(encoding="utf-8")
    )
    text = re.sub("^on:", '"on":', file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [error.message for error in Draft7Validator(schema).iter_errors(yaml.safe_load(text))] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_may_do_nothing_unless_a_job_says_so(file):
    workflow = load(file)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    assert "concurrency" in workflow
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def test_a_job_may_do_what_is_written_here_and_nothing_else():
    said = {
        name: ", ".join(f"{key}: {value}" for key, value in sorted(job["permissions"].items()))
        for name, job in JOBS.items()
    }
    assert said == ALLOWED


@pytest.mark.parametrize("name", sorted(JOBS))
def test_a_job_that_may_write_runs_nothing_that_was_installed(name):
    if "write" in ALLOWED[name]:
        assert ".venv" not in json.dumps(JOBS[name])
        assert "setup-python" not in json.dumps(JOBS[name])


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_what_others_made_is_pinned_by_its_hash_and_the_same_everywhere(file):
    uses = re.findall(r"^\s+uses: (\S+?)@(.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert {(name, pin) for name, pin in uses} <= {*PINS.items()}
    assert "actions/cache" not in file.read_text(encoding="utf-8")
    assert not re.search(r"^\s+cache\S*:", file.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("step", STEPS)
def test_a_checkout_keeps_no_token(step):
    if step.get("uses", "").startswith("actions/checkout@"):
        assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("step", SHELL)
def test_no_shell_gets_more_than_is_written_here(step):
    assert "${{" not in step["run"]
    assert {value.removeprefix("${{ ").removesuffix(" }}") for value in step.get("env", {}).values()} <= VALUES
    assert ("GH_TOKEN" in step.get("env", {})) == bool(re.search(r"^\s*(\w+=\$\()?gh ", step["run"], re.MULTILINE))


def test_only_the_organizers_own_key_is_a_secret():
    secrets = {name for name, job in JOBS.items() if "secrets." in json.dumps(job)}
    assert secrets == {"preview/show"}
    assert JOBS["preview/show"]["environment"] == "preview"


@pytest.mark.parametrize("step", SHELL)
def test_a_step_is_a_script(step):
    done = subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_strictest_auditor_finds_nothing():
    program = Path(sysconfig.get_path("scripts"), "zizmor")
    words = [
        program,
        "--offline",
        "--persona",
        "auditor",
        "--no-progress",
        "--color",
        "never",
        ROOT / ".github/workflows",
        FOUND,
    ]
    done = subprocess.run(words, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "No findings to report. Good job! (1 ignored)")


# Other hosts


def list_forgejo():
    return [step["run"] for step in load(ROOT / ".forgejo/workflows/publish.yml")["jobs"]["publish"]["steps"]]


HOSTS = {
    "Makefile": (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(BIN)", ".venv/bin"),
    "GitLab": "\n".join(line for name in ("judge", "pages") for line in load(ROOT / ".gitlab-ci.yml")[name]["script"]),
    "Forgejo": "\n".join(list_forgejo()),
    "Netlify": (ROOT / "netlify.toml").read_text(encoding="utf-8"),
    "GitHub": "\n".join(step.values[0]["run"] for step in SHELL),
}


@pytest.mark.parametrize("host", HOSTS)
def test_every_command_that_a_host_gives_is_one(host):
    lines = HOSTS[host].replace("\\\n", " ").splitlines()
    calls = [
        call for line in lines if not line.startswith("#") for call in re.findall(r"\.venv/bin/shelfmates (.+)", line)
    ]
    assert calls
    for call in calls:
        words = re.sub(r"^--root \S+ ", "", call).replace('"$@"', "build --against --allow-drop").split()
        name, *rest = [word.strip('"') for word in words]
        if name in GROUPS:
            name, *rest = (f"{name} {rest[0]}", *rest[1:])
        module, _colon, attribute = COMMANDS[name].partition(":")
        command = getattr(import_module(f"shelfmates.cli.{module}"), attribute)
        command = command.commands[rest[0]] if hasattr(command, "commands") else command
        known = {option for row in command.params for option in (*row.opts, *row.secondary_opts)}
        assert {word for word in rest if re.fullmatch("--[a-z-]+", word)} <= known


def test_other_hosts_need_nobodys_actions():
    assert "uses:" not in (ROOT / ".forgejo/workflows/publish.yml").read_text(encoding="utf-8")
    assert all("${{" not in script for script in list_forgejo())


SCRIPTS = [HOSTS["GitLab"], *list_forgejo()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda text: text.splitlines()[0][:30])
def test_a_script_of_another_host_is_one(script):
    done = subprocess.run(["sh", "-n"], input=script, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
