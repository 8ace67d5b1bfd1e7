"""Shared steps of imports: show and write an ImportPlan. In: an ImportPlan. Out: files, lines, the exit code."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from shelfmates.change.imports.joined_messages import join_messages
from shelfmates.change.imports.plan import ImportPlan
from shelfmates.change.imports.planned_changes import list_lines
from shelfmates.load.files import MAX_LIST, read_bytes, read_decoded
from shelfmates.pipeline import Checked
from shelfmates.printable import one_line
from shelfmates.problem import Problem, is_error
from shelfmates.problem_formats import show_imported, show_text
from shelfmates.write.edits import OutsideNetwork, apply, keep_line_ends

_LONGEST = 500
"""Characters of a line of the plan."""


def stop_at_problems(checked: Checked) -> NoReturn:
    """Print the problems that prevent any import or export, and exit with 1."""
    for problem in checked.errors:
        click.echo(show_text(problem), err=True)
    click.echo("Fix these problems first.", err=True)
    raise SystemExit(1)


def read_file(root: Path, path: str) -> str:
    """Return the text of a file that an import changes; empty if it cannot be read, so that nothing in it changes."""
    text = read_decoded(root, path, limit=MAX_LIST)
    return "" if isinstance(text, Problem) else text


def carry_out(root: Path, plan: ImportPlan, *, is_dry: bool, is_sure: bool = True, noun: str = "records") -> NoReturn:
    """Print the plan, write the files, and exit with 1 if a record was refused.

    The plan is the output; messages go to the standard error. In a terminal, ask first unless the person is sure.
    """
    for note in join_messages(plan.notes, noun=noun):
        click.echo(show_imported(note), err=True)
    for line in list_lines(plan.changes):
        click.echo(one_line(line, _LONGEST))
    if not is_dry and plan.edits:
        if not is_sure and sys.stdin.isatty():
            click.confirm("Write this?", default=True, abort=True, err=True)
        _write(root, plan)
    for path in plan.edits:
        click.echo(f"{'would write' if is_dry else 'wrote'} {path}", err=True)
    there = f"; {plan.unchanged} were already there" if plan.unchanged else ""
    click.echo(f"{plan.written} of {plan.records} records {'to be written' if is_dry else 'written'}{there}.", err=True)
    raise SystemExit(1 if any(map(is_error, plan.notes)) else 0)


def _write(root: Path, plan: ImportPlan) -> None:
    edits = {path: _keep_form(root, path, text) for path, text in plan.edits.items()}
    try:
        apply(root, edits)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"the files could not be written: {error}") from None


def _keep_form(root: Path, path: str, text: str) -> str | bytes:
    """Return a changed file with the line ends that it had; a new one as it is."""
    before = read_bytes(root, path, limit=MAX_LIST, hint="")
    return text if isinstance(before, Problem) else keep_line_ends(text, before=before)
