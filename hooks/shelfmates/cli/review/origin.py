"""`origin`: find the pull request of a preview. In: the repository host's event and answers. Out: trusted numbers.

The files of a run come from a stranger's change, so they cannot be trusted. The number comes from the repository host,
and only if commit, branch and both repositories match the run.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from shelfmates.cli.ci_outputs import outputs_option, write_outputs
from shelfmates.load.files import read_bytes
from shelfmates.problem import Problem

MAX_ANSWER = 10_000_000
"""Bytes of an event, or of an answer from the repository host."""
MAX_SITE = 500_000_000
"""Bytes of an artifact that may be downloaded."""
_FILE = click.Path(dir_okay=False, path_type=Path)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_HANDLE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,61}(\[bot\])?")


class _Run(NamedTuple):
    """A run of the check, as the repository host describes it."""

    head: str
    branch: str
    from_: str
    to: str
    main: str
    event: str
    conclusion: str


@click.command()
@click.argument("event", type=_FILE, envvar="GITHUB_EVENT_PATH")
@click.option("--pulls", type=_FILE, required=True, help="The open pull requests for the branch of the run (JSON).")
@click.option("--artifacts", type=_FILE, required=True, help="The artifacts of the run (JSON).")
@outputs_option
def origin(event: Path, pulls: Path, artifacts: Path, outputs: Path | None) -> None:
    """Print the pull request to which the site of a run belongs; EVENT is the event file of the repository host.

    Print nothing if there is none: it was closed, was changed since, or changes the software.
    """
    run = _read(event, _read_run)
    found = [row for row in _read(pulls, list) if _is_of(row, run)]
    sites = [row["id"] for row in _read(artifacts, _list_sites) if _is_fit(row)]
    if run.event != "pull_request" or run.conclusion != "success" or len(found) != 1 or len(sites) != 1:
        click.echo("no open pull request has a site to preview", err=True)
        return
    told = {"number": int(found[0]["number"]), "artifact": int(sites[0]), "head": run.head}
    write_outputs(outputs, {**told, "author": _name(found[0]["user"]["login"])})


def _name(login: str) -> str:
    """Return an account's name in lowercase, as records store it; `-` for a bot (`…[bot]`), which has no record."""
    return "-" if login.endswith("[bot]") else login.lower()


def _read(file: Path, make: Callable[[Any], Any]) -> Any:
    content = read_bytes(file.parent, file.name, limit=MAX_ANSWER, hint="")
    try:
        return make(json.loads(b"" if isinstance(content, Problem) else content))
    except (ValueError, KeyError, TypeError):
        raise click.UsageError(f"{file} is not the repository host's description of a run") from None


def _read_run(event: Any) -> _Run:
    run, repository = event["workflow_run"], event["repository"]
    found = (run["head_sha"], run["head_branch"], run["head_repository"]["full_name"], repository["full_name"],
             repository["default_branch"], run["event"], run["conclusion"])  # fmt: skip
    if not _COMMIT.fullmatch(found[0]):
        raise ValueError(found[0])
    return _Run(*map(str, found))


def _list_sites(answer: Any) -> list[Any]:
    return list(answer["artifacts"])


def _is_of(pull: Any, run: _Run) -> bool:
    """Return whether a pull request is open, unchanged since the run, and has the run's branches and repositories."""
    try:
        head, base = pull["head"], pull["base"]
        there = (head["sha"], head["ref"], head["repo"]["full_name"], base["repo"]["full_name"], base["ref"])
        is_told = isinstance(pull["number"], int) and _HANDLE.fullmatch(pull["user"]["login"])
    except (KeyError, TypeError):
        return False  # for example, if the fork was deleted
    return bool(is_told) and pull["state"] == "open" and there == run[:5]


def _is_fit(artifact: Any) -> bool:
    try:
        is_fit = artifact["name"] == "site" and not artifact["expired"] and isinstance(artifact["id"], int)
        return bool(is_fit and 0 < artifact["size_in_bytes"] <= MAX_SITE)
    except (KeyError, TypeError):
        return False
