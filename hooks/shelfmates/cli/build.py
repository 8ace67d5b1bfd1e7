"""`build` and `stage`: write the whole site, or leave the existing one unchanged."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from shelfmates.deadline import TooSlow
from shelfmates.excluded_records import UnexplainedFailure, build_without_failing, make_all
from shelfmates.pipeline import Checked
from shelfmates.problem_formats import show_text
from shelfmates.render.gate.gate import GateError
from shelfmates.workers import WorkerError
from shelfmates.write.build_record import MARK, Record, read_record
from shelfmates.write.publication import PublicationRefused, publish
from shelfmates.write.record_loss import describe_loss, find_drops, list_lost
from shelfmates.write.site_build import make_outcome

from .check import read_or_stop, today_option

MANY = 500
"""Number of records above which the process ends without cleanup."""


strict_option = click.option(
    "--strict", is_flag=True, help="Publish nothing if a record cannot be shown, instead of leaving it out."
)


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Output folder; default: ROOT/site.")
@click.option("--against", metavar="BUILD.JSON", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The `build.json` of the published site; refuse to lose much of it.")  # fmt: skip
@click.option("--allow-drop", "may_drop", is_flag=True, help="Publish even if many members or events disappear.")
@strict_option
@today_option
@click.pass_obj
def build(root: Path, /, *, out: Path | None, against: Path | None, today: datetime | None, **flags: bool) -> None:
    """Build the site completely, or keep the old one; also keep it if much of the site would disappear.

    A record that passes the check but cannot be shown is named and left out; the rest is published.
    """
    out = out or root / "site"
    elsewhere = _read_elsewhere(against) if against else None
    checked = read_or_stop(root, today)
    changed = build_into(
        out, checked, is_strict=flags["strict"], elsewhere=None if flags["may_drop"] else elsewhere or {}
    )
    click.echo(f"{'Built' if changed else 'Nothing changed in'} {out}", err=True)
    if checked.records >= MANY:
        _leave()


def build_into(out: Path, checked: Checked, *, is_strict: bool, elsewhere: Record | None = None) -> bool:
    """Build the site of a checked network into a folder; return whether anything changed.

    `elsewhere` is the record of the published site, which must not lose much; None allows any loss.
    """
    # MkDocs is slow to import, and few commands need it. The themes' banners are for their own users.
    os.environ.update(NO_MKDOCS_2_WARNING="1", DISABLE_MKDOCS_2_WARNING="true")
    from shelfmates.mkdocs_adapter.build import build_site  # noqa: PLC0415

    kept: list[object] = []

    def make(folder: Path, previous: Path) -> None:
        build_here = partial(build_site, checked.root, folder, previous)
        shown, config = build_without_failing(checked, make_outcome, build_here)
        # Until the process ends, because freeing the objects of a large network takes long.
        kept.append(config)
        _print_left_out(shown, is_strict=is_strict)
        if elsewhere is not None:
            _refuse_drops(folder, previous, elsewhere)

    with _retold():
        return publish(out, make)


def _print_left_out(checked: Checked, *, is_strict: bool) -> None:
    """Print the records that cannot be shown. Raise PublicationRefused if there are any and `--strict` is set."""
    if not checked.left_out:
        return
    for problem in checked.left_out:
        click.echo(show_text(problem), err=True)
    number = len(checked.left_out)
    told = "1 record cannot be shown" if number == 1 else f"{number} records cannot be shown"
    if is_strict:
        raise PublicationRefused(f"nothing was published: {told}, see above")
    click.echo(f"{told}, see above; the site was built with all the others.", err=True)


def _read_elsewhere(file: Path) -> Record:
    record = read_record(file)
    if record is None:
        raise click.UsageError(f"{file} is not the `build.json` of a site; download it from the published site")
    return record


def _refuse_drops(folder: Path, previous: Path, elsewhere: Record) -> None:
    """Raise PublicationRefused if much of the existing site, here or at the compared site, would disappear."""
    now, before = read_record(folder / MARK) or {}, read_record(previous / MARK) or {}
    # If the folder contains the site of another network, for example after `init`, nothing can be lost.
    here = find_drops(before, now) if before.get("network", now.get("network")) == now.get("network") else ()
    drops = [*here, *find_drops(elsewhere, now)]
    if drops:
        lost = list_lost(previous, folder)
        who = f" Not shown any more: {', '.join(lost)}." if lost else ""
        told = "; ".join(dict.fromkeys(map(describe_loss, drops)))
        raise PublicationRefused(
            f"nothing was published, because much would disappear. {told}.{who} If that is correct, use --allow-drop"
        )


def _leave() -> None:
    """End the process at once, because freeing the objects of a large network takes long."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@strict_option
@today_option
@click.pass_obj
def stage(root: Path, folder: Path, today: datetime | None, *, strict: bool) -> None:
    """Write the site as Markdown, with a configuration, into FOLDER: `zensical build` works there."""
    # Only this command needs it.
    from shelfmates.write.staging import stage_site  # noqa: PLC0415

    checked = read_or_stop(root, today)
    with _retold():
        # Records that cannot be shown are found in memory, before any file is written.
        shown, outcome = build_without_failing(checked, make_outcome, lambda some: make_all(make_outcome(some)))
        _print_left_out(shown, is_strict=strict)
        stage_site(folder, root, outcome)
    click.echo(f"Staged {folder}", err=True)


@contextmanager
def _retold() -> Iterator[None]:
    """Convert the errors of a build to messages for the user."""
    try:
        yield
    except GateError as wrong:
        raise click.ClickException(f"nothing was published: {wrong}; this is a defect, please report it") from None
    except (UnexplainedFailure, WorkerError) as wrong:
        message = f"nothing was published: {wrong}; no record explains it, so it is a defect: please report it"
        raise click.ClickException(message) from None
    except PublicationRefused as refused:
        raise click.ClickException(str(refused)) from None
    except TooSlow as slow:
        # The engine has already printed which page it is.
        raise click.ClickException(f"nothing was published: a page {slow}") from None
    except OSError as error:
        raise click.ClickException(f"the site could not be written ({error}); the previous site is unchanged") from None
