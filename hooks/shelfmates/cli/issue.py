"""`issue`: turn an issue from a form into a change. In: the event of the repository host. Out: edits, and a reply."""

import json
import os
import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from shelfmates.change.issues.form_parser import read_issue
from shelfmates.change.issues.reply import describe_change, describe_slips, make_title
from shelfmates.change.issues.request import make_entry
from shelfmates.change.requests.outcome import NetworkState, RequestOutcome
from shelfmates.load.files import read_bytes
from shelfmates.pipeline import Checked
from shelfmates.problem import Problem
from shelfmates.schemas.issue_forms import IssueForm, make_forms
from shelfmates.write.edits import OutsideNetwork, apply

from .check import read, today_option
from .ci_outputs import OutFile
from .remove import read_texts

MAX_EVENT = 1_000_000
"""Bytes of an event."""
_FILE = click.Path(dir_okay=False, path_type=Path)


class _Issue(NamedTuple):
    number: int
    body: str
    labels: frozenset[str]
    author: str


@click.command()
@click.argument("event", type=_FILE, envvar="GITHUB_EVENT_PATH")
@click.option(
    "--summary", type=OutFile(), required=True, help="File for the answer: a comment, or the text of a pull request."
)
@click.option("--title", "title_file", type=OutFile(), help="File for the title of the pull request.")
@click.option("--apply", "is_applied", is_flag=True, help="Write the change into the network's folder.")
@today_option
@click.pass_obj
def issue(  # noqa: PLR0913 - one argument per option
    root: Path, event: Path, summary: Path, title_file: Path | None, *, is_applied: bool, today: datetime | None
) -> None:
    """Turn an issue from a form into a change of data/; EVENT is the event file of the repository host.

    Exit 0: the change is made. Exit 1: something is missing, and the summary says what.
    """
    asked = _read_event(event)
    checked = read(root, today)
    if checked.network is None:
        raise click.ClickException("data/network.yaml has problems; run `shelfmates check` first")
    form = _choose(asked, make_forms(checked.network.settings))
    answers, network = read_issue(asked.body, form), _gather(root, checked)
    outcome = make_entry(form.kind, answers, network, author=asked.author, record=form.record)
    if outcome.edits is None:
        summary.write_text(describe_slips(outcome.slips), encoding="utf-8")
        _print_for_forge("made=false")
        raise SystemExit(1)
    if is_applied:
        _write(root, outcome)
    contact = checked.network.settings.contact
    text = describe_change(outcome, asked.number, contact.email if contact else "")
    summary.write_text(text, encoding="utf-8")
    if title_file:
        title_file.write_text(make_title(form.kind, outcome, asked.number) + "\n", encoding="utf-8")
    _print_for_forge("made=true")


def _read_event(file: Path) -> _Issue:
    content = read_bytes(file.parent, file.name, limit=MAX_EVENT, hint="")
    try:
        found = json.loads(b"" if isinstance(content, Problem) else content)["issue"]
        labels = frozenset(str(row["name"]) for row in found["labels"])
        asked = _Issue(int(found["number"]), str(found["body"] or ""), labels, str(found["user"]["login"]))
    except (ValueError, KeyError, TypeError):
        raise click.UsageError(f"{file} is not an issue event") from None
    if asked.number < 1 or not re.fullmatch(r"[A-Za-z0-9-]{1,39}(\[bot\])?", asked.author):
        raise click.UsageError(f"{file} is not an issue event")
    return asked


def _choose(asked: _Issue, forms: tuple[IssueForm, ...]) -> IssueForm:
    found = [form for form in forms if form.word in asked.labels]
    if len(found) != 1:
        words = ", ".join(form.word for form in forms)
        raise click.UsageError(f"the issue must have exactly one of the labels {words}")
    return found[0]


def _gather(root: Path, checked: Checked) -> NetworkState:
    return NetworkState(checked.entries, checked.today, dict(read_texts(root)), checked.entries.photos)


def _write(root: Path, outcome: RequestOutcome) -> None:
    try:
        apply(root, outcome.edits or {})
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"nothing was written: {error}") from None


def _print_for_forge(line: str) -> None:
    """Append an output for the workflow's step; no text of the issue is part of it."""
    if outputs := os.environ.get("GITHUB_OUTPUT"):
        with Path(outputs).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
