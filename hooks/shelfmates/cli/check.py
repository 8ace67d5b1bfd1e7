"""`check`: every problem in the data, in one run; and how other commands begin with it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from shelfmates import pipeline
from shelfmates.clock import ClockError
from shelfmates.pipeline import Checked
from shelfmates.present import FORMATS, show_summary


def today_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--today` to a command."""
    day = click.DateTime(["%Y-%m-%d"])
    return click.option("--today", type=day, help="Work as if it were this day (2026-09-01).")(command)


@click.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@today_option
@click.pass_obj
def check(root: Path, form: str, today: datetime | None) -> None:
    """Find every problem in the data, in one run."""
    checked = read(root, today)
    _report(checked, form=form)
    raise SystemExit(1 if checked.errors else 0)


def read(root: Path, today: datetime | None) -> Checked:
    """Read and judge a network's folder; an impossible date is wrong usage."""
    try:
        return pipeline.check(root, today=today.date() if today else None)
    except ClockError as error:
        raise click.UsageError(str(error)) from None


def read_or_stop(root: Path, today: datetime | None) -> Checked:
    """Read a network's folder, say what is wrong, and exit 1 where that stops a build."""
    checked = read(root, today)
    _report(checked)
    if checked.errors:
        raise SystemExit(1)
    return checked


def _report(checked: Checked, *, form: str = "text") -> None:
    for line in FORMATS[form](checked.problems):
        click.echo(line)
    if form == "text":
        click.echo(show_summary(checked.problems, records=checked.records), err=True)
