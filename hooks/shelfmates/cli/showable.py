"""Output of commands other than `build`. In: a Checked. Out: what can be shown; other records are printed."""

from collections.abc import Callable
from typing import TypeVar

import click

from shelfmates import pipeline
from shelfmates.excluded_records import UnexplainedFailure, build_without_failing
from shelfmates.pipeline import Checked, Outcome
from shelfmates.problem_formats import show_text

T = TypeVar("T")


def make_showable(checked: Checked, make: Callable[[Outcome], T]) -> tuple[Checked, T]:
    """Return the checked records that can be shown, and the output of `make` for them.

    As in `build`, other records are left out and printed. Raises ClickException if no record explains a failure.
    """
    try:
        shown, made = build_without_failing(checked, pipeline.make, lambda some: make(pipeline.make(some)))
    except UnexplainedFailure as wrong:
        raise click.ClickException(
            f"{wrong}; no record explains it, so it is a defect: please tell its makers"
        ) from None
    for problem in shown.left_out:
        click.echo(show_text(problem), err=True)
    return shown, made
