"""The command line. In: words. Out: what the stages say; exit 0 fine, 1 problems found, 2 wrong usage."""

import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from shelfmates import __version__, pipeline
from shelfmates.clock import ClockError
from shelfmates.pipeline import Checked
from shelfmates.present import FORMATS, show_summary
from shelfmates.render.gate import Unexpected
from shelfmates.write.publication import Refused, publish
from shelfmates.write.stage import stage_site

MANY = 500
"""Entries from which on a network is big."""
_TODAY = click.DateTime(["%Y-%m-%d"])


def _root(command: click.decorators.FC) -> click.decorators.FC:
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--root", type=folder, default=".", show_default=True, help="The network's folder.")(command)


def _today(command: click.decorators.FC) -> click.decorators.FC:
    return click.option("--today", type=_TODAY, help="Build as if it were this day (2026-09-01).")(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
@_root
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Turn a folder of YAML and Markdown into the site of a librarian network."""
    # A command lives for seconds and keeps what it makes: looking for garbage would be a third of its time.
    gc.disable()
    context.obj = root


@main.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@_today
@click.pass_obj
def check(root: Path, form: str, today: datetime | None) -> None:
    """Find every problem in the data, in one run."""
    checked = _check(root, today)
    _report(checked, form=form)
    raise SystemExit(1 if checked.errors else 0)


def _check(root: Path, today: datetime | None) -> Checked:
    try:
        return pipeline.check(root, today=today.date() if today else None)
    except ClockError as error:
        raise click.UsageError(str(error)) from None


def _report(checked: Checked, *, form: str = "text") -> None:
    for line in FORMATS[form](checked.problems):
        click.echo(line)
    if form == "text":
        click.echo(show_summary(checked.problems, records=checked.records), err=True)


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where to; default ROOT/site.")
@_today
@click.pass_obj
def build(root: Path, out: Path | None, today: datetime | None) -> None:
    """Build the site: it appears whole, or the old one stays."""
    out = out or root / "site"
    # MkDocs is slow to import, and only this command needs it; the themes' banners speak to their own users.
    os.environ.update(NO_MKDOCS_2_WARNING="1", DISABLE_MKDOCS_2_WARNING="true")
    from mkdocs_hooks import build_site  # noqa: PLC0415

    checked = _check_or_stop(root, today)
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


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_today
@click.pass_obj
def stage(root: Path, folder: Path, today: datetime | None) -> None:
    """Write the site as Markdown and ready files into FOLDER, for another engine."""
    checked = _check_or_stop(root, today)
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
    except OSError as error:
        raise click.ClickException(f"the site could not be written ({error}); what stood there stands") from None


def _check_or_stop(root: Path, today: datetime | None) -> Checked:
    checked = _check(root, today)
    _report(checked)
    if checked.errors:
        raise SystemExit(1)
    return checked


if __name__ == "__main__":
    main()
