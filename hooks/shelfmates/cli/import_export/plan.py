"""Shared steps of imports: write and report an ImportPlan. In: an ImportPlan. Out: files, lines, the exit code."""

from pathlib import Path
from typing import NoReturn

import click

from shelfmates.change.import_plan import ImportPlan
from shelfmates.pipeline import Checked
from shelfmates.problem import is_error
from shelfmates.problem_formats import show_imported, show_text
from shelfmates.write.edits import OutsideNetwork, apply


def stop_at_problems(checked: Checked) -> NoReturn:
    """Print the problems that prevent any import or export, and exit with 1."""
    for problem in checked.errors:
        click.echo(show_text(problem), err=True)
    click.echo("Fix these problems first.", err=True)
    raise SystemExit(1)


def carry_out(root: Path, plan: ImportPlan, *, is_dry: bool) -> NoReturn:
    """Write the files and print all messages; exit with 1 if a record was refused."""
    if not is_dry:
        _write(root, plan)
    for note in plan.notes:
        click.echo(show_imported(note), err=True)
    for path in plan.edits:
        click.echo(f"{'would write' if is_dry else 'wrote'} {path}", err=True)
    there = f"; {plan.unchanged} were already there" if plan.unchanged else ""
    click.echo(
        f"{len(plan.edits)} of {plan.records} records {'to be written' if is_dry else 'written'}{there}.", err=True
    )
    raise SystemExit(1 if any(map(is_error, plan.notes)) else 0)


def _write(root: Path, plan: ImportPlan) -> None:
    try:
        apply(root, plan.edits)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"the files could not be written: {error}") from None
