"""What commands besides `build` make of a network. In: a Checked. Out: what can be shown; the rest is named."""

from collections.abc import Callable
from typing import TypeVar

import click

from shelfmates import pipeline
from shelfmates.left_out import Unexplained, make_what_can_be
from shelfmates.pipeline import Checked, Outcome
from shelfmates.present import show_text

T = TypeVar("T")


def make_showable(checked: Checked, make: Callable[[Outcome], T]) -> tuple[Checked, T]:
    """Return what is made of a site, and of which records; what cannot be shown is left out and named, as by `build`.

    Raises ClickException where no record explains a failure.
    """
    try:
        shown, made = make_what_can_be(checked, pipeline.make, lambda some: make(pipeline.make(some)))
    except Unexplained as wrong:
        raise click.ClickException(
            f"{wrong}; no record explains it, so it is a defect: please tell its makers"
        ) from None
    for problem in shown.left_out:
        click.echo(show_text(problem), err=True)
    return shown, made
