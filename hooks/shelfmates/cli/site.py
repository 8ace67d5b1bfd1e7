"""`build` and `stage`: the site appears whole, or what stood there stands."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from shelfmates import pipeline
from shelfmates.render.gate import Unexpected
from shelfmates.write.deadline import TooSlow
from shelfmates.write.publication import Refused, publish

from .check import read_or_stop, today_option

MANY = 500
"""Entries from which on a network is big."""


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where to; default ROOT/site.")
@today_option
@click.pass_obj
def build(root: Path, out: Path | None, today: datetime | None) -> None:
    """Build the site: it appears whole, or the old one stays."""
    out = out or root / "site"
    # MkDocs is slow to import, and only this command needs it; the themes' banners speak to their own users.
    os.environ.update(NO_MKDOCS_2_WARNING="1", DISABLE_MKDOCS_2_WARNING="true")
    from mkdocs_hooks import build_site  # noqa: PLC0415

    checked = read_or_stop(root, today)
    kept: list[object] = []
    changed = _publish(out, lambda folder, previous: kept.append(build_site(root, folder, previous, checked)))
    click.echo(f"{'Built' if changed else 'Nothing changed in'} {out}", err=True)
    if checked.records >= MANY:
        _leave()


def _leave() -> None:
    """End at once: to take a big network apart, object by object, would be a quarter of the whole time."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@today_option
@click.pass_obj
def stage(root: Path, folder: Path, today: datetime | None) -> None:
    """Write the site as Markdown and ready files into FOLDER, for another engine."""
    # Only this command needs it.
    from shelfmates.write.stage import stage_site  # noqa: PLC0415

    checked = read_or_stop(root, today)
    made = pipeline.make(checked)
    _publish(folder, lambda there, _previous: stage_site(there, root, made))
    click.echo(f"Staged {folder}", err=True)


def _publish(out: Path, make: Callable[[Path, Path], None]) -> bool:
    try:
        return publish(out, make)
    except Unexpected as wrong:
        raise click.ClickException(
            f"nothing was published: {wrong}; this is a defect, please tell its makers"
        ) from None
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    except TooSlow as slow:
        # Which page it is was said by the engine.
        raise click.ClickException(f"nothing was published: a page {slow}") from None
    except OSError as error:
        raise click.ClickException(f"the site could not be written ({error}); what stood there stands") from None
