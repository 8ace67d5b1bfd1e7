"""What commands besides `build` make of a network. In: a Checked. Out: what can be shown; the rest is named."""

from collections.abc import Callable
from typing import TypeVar

import click

from shelfmates import pipeline
from shelfmates.excluded_records import UnexplainedFailure, build_without_failing
from shelfmates.pipeline import Checked, Outcome
from shelfmates.problem_formats import show_text

T = TypeVar("T")


def make_showable(checked: Checked, make: Callable[[Outcome], T]) -> tuple[Checked, T]:
    """Return what is made of a site, and of which records; what cannot be shown is left out and named, as by `build`.

    Raises ClickException where no record explains a failure.
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
