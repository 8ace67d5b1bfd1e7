"""`check`: every problem in the data, in one run; and functions with which other commands read a network."""

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from shelfmates import pipeline
from shelfmates.clock import ClockError
from shelfmates.load.revision import RevisionError, open_revision
from shelfmates.load.source_lines import read_sources
from shelfmates.model import Network
from shelfmates.pipeline import Checked
from shelfmates.problem import Problem
from shelfmates.problem_formats import (
    ALONE,
    FORMATS,
    Presenter,
    PresenterInput,
    show_first,
    show_kinds,
    show_summary,
    show_text,
)

LONG = 100
"""Number of problems above which a summary by kind is printed."""


today_option = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Use this day as today (2026-09-01).")


def is_terminal() -> bool:
    """Return whether somebody can answer questions."""
    return sys.stdin.isatty()


@click.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--base", metavar="REV", help="Fail only on problems that were added since this commit (origin/main).")
@click.option(
    "--author",
    metavar="HANDLE",
    help="Account of the change's author; also lists changes that other people must approve. Needs --base.",
)
@today_option
@click.pass_obj
def check(root: Path, form: str, base: str | None, author: str | None, today: datetime | None) -> None:
    """Find every problem in the data, in one run."""
    if author is not None and (base is None or not author.strip("@ ")):
        raise click.UsageError("`--author` needs the name of an account, and `--base`.")
    checked = read(root, today)
    if base is not None:
        checked = _compare(checked, base, (author or "").strip())
    _report(checked, form=form)
    raise SystemExit(1 if checked.errors else 0)


def _compare(checked: Checked, base: str, author: str) -> Checked:
    """Compare with the folder at a commit, for the same day; an unreadable commit is wrong usage."""
    try:
        with open_revision(checked.root, base) as revision:
            before = pipeline.check(revision.folder, today=checked.today)
            return pipeline.compare(checked, before, author=author, paths=revision.changed)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None


def read(root: Path, today: datetime | None) -> Checked:
    """Read and check a network's folder; an impossible date is wrong usage."""
    try:
        return pipeline.check(root, today=today.date() if today else None)
    except ClockError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        # A faulty file is reported as a problem; this is an error of the computer.
        raise click.ClickException(f"the folder could not be read: {error}") from None


def read_network(root: Path, today: datetime | None, *, without_errors: bool = False) -> tuple[Checked, Network]:
    """Read a network's folder; print the problems and exit with 1 if they prevent any import or report."""
    checked = read(root, today)
    if checked.network is None or (without_errors and checked.errors):
        stop_at(checked.errors)
    return checked, checked.network


def stop_at(problems: Iterable[Problem], last: str = "Fix these problems first.") -> NoReturn:
    """Print problems and a last line, and exit with 1."""
    for problem in problems:
        click.echo(show_text(problem), err=True)
    click.echo(last, err=True)
    raise SystemExit(1)


def read_or_stop(root: Path, today: datetime | None) -> Checked:
    """Read a network's folder and print a short list of problems; exit with 1 if there are errors."""
    checked = read(root, today)
    # Print to standard error, because the standard output of these commands may be a file.
    _report(checked, show=show_first, to_stderr=True)
    if checked.errors:
        raise SystemExit(1)
    return checked


def _report(checked: Checked, *, form: str = "text", show: Presenter | None = None, to_stderr: bool = False) -> None:
    known = (*checked.problems, *(checked.before or ()))
    sources = read_sources(checked.root, (problem.path for problem in known)) if form == "text" else {}
    shown = PresenterInput(checked.before, sources, _paint if _has_color(to_stderr=to_stderr) else ALONE.paint)
    for line in (show or FORMATS[form])(checked.problems, shown):
        click.echo(line, err=to_stderr)
    if form == "text":
        if kinds := show_kinds(checked.problems) if show or len(checked.problems) > LONG else "":
            click.echo(kinds, err=True)
        click.echo(show_summary(checked.problems, records=checked.records, before=len(checked.before or ())), err=True)


_COLORS: Mapping[str, Mapping[str, Any]] = {
    "place": {"bold": True},
    "error": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "notice": {"fg": "cyan"},
}


def _paint(text: str, what: str) -> str:
    return click.style(text, **_COLORS[what])


def _has_color(*, to_stderr: bool = False) -> bool:
    """Return whether the output is a terminal and NO_COLOR is not set (no-color.org)."""
    return _looks_at_terminal(to_stderr=to_stderr) and not os.environ.get("NO_COLOR")


def _looks_at_terminal(*, to_stderr: bool = False) -> bool:
    return (sys.stderr if to_stderr else sys.stdout).isatty()
