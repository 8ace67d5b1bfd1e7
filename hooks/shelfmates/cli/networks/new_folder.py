"""A new network's folder, completely or not at all. In: its files. Out: the folder, checked."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from shelfmates.cli.check import read
from shelfmates.networks.synced_files import SyncError
from shelfmates.problem import is_error
from shelfmates.problem_formats import show_text

from .sync import make_plan, write_plan

_SHOWN = 5
"""Lines of one kind that are printed at most."""


def refuse_used(folder: Path) -> None:
    """Stop if a folder contains anything but the repository that it will become."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise click.ClickException(f"nothing was written: {folder} is not a folder")
    if others := sorted(file.name for file in folder.iterdir() if file.name != ".git") if folder.exists() else []:
        more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        found = ", ".join(others[:_SHOWN]) + more
        raise click.ClickException(
            f"nothing was written: {folder} is not empty, it contains {found}; name a new folder"
        )


@contextmanager
def prepare(folder: Path) -> Iterator[Path]:
    """Yield a temporary folder beside the new one; at the end of the block it becomes the new one."""
    there = folder.absolute()
    try:
        there.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".shelfmates-", dir=there.parent) as beside:
            aside = Path(beside) / there.name
            aside.mkdir()
            yield aside
            # Somebody may have used the folder while the questions were answered.
            refuse_used(there)
            there.mkdir(exist_ok=True)
            # A repository that is already there stays.
            for file in sorted(aside.iterdir()):
                shutil.move(file, there / file.name)
    except OSError as error:
        raise click.ClickException(f"nothing was written: {there}: {error.strerror or error}") from None


def fill(folder: Path, files: Mapping[str, bytes], today: datetime | None) -> int:
    """Write the network's files, then those of the software; return the number of files, or stop if data is wrong."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    checked = read(folder, today)
    if wrong := [show_text(problem) for problem in checked.problems if is_error(problem)]:
        _stop("nothing was written: the new network would have these problems", wrong)
    assert checked.network is not None, "without errors there is a network"  # noqa: S101
    try:
        plan = make_plan(folder, checked.network.settings)
    except SyncError as error:
        raise click.ClickException(f"nothing was written: {error}") from None
    write_plan(folder, plan)
    return len({*files, *plan.edits})


def _stop(message: str, rows: list[str]) -> NoReturn:
    for row in rows[:_SHOWN]:
        click.echo(f"  {row}", err=True)
    if len(rows) > _SHOWN:
        click.echo(f"  and {len(rows) - _SHOWN} more", err=True)
    raise click.ClickException(message)
