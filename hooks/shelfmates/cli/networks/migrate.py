"""`migrate`: convert the data to the schema of this version of the software, and keep comments."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from shelfmates.load.files import MAX_LIST, list_folder, read_text
from shelfmates.model.settings import SCHEMA
from shelfmates.networks.migrations import migrate as plan
from shelfmates.problem import Problem
from shelfmates.problem_formats import show_text
from shelfmates.write.edits import OutsideNetwork, apply_texts

FOLDERS = ("data", "data/members", "data/events", "data/resources", "docs/events", "docs/news/posts")
"""Folders with files of records."""


@click.command()
@click.option("--dry-run", "is_dry", is_flag=True, help="Only list what would be rewritten.")
@click.pass_obj
def migrate(root: Path, *, is_dry: bool) -> None:
    """Update the version of the data (`schema:` in data/network.yaml) to the one that this software supports."""
    migrated = plan(dict(_read_texts(root)))
    for problem in migrated.problems:
        click.echo(show_text(problem), err=True)
    if migrated.problems:
        raise click.ClickException("nothing was changed")
    if not is_dry:
        _write(root, migrated.edits)
    for path in migrated.edits:
        click.echo(f"{'Would rewrite' if is_dry else 'Rewrote'} {path}", err=True)
    click.echo(_sum_up(migrated.since, is_changed=bool(migrated.edits)), err=True)


def _sum_up(since: int, *, is_changed: bool) -> str:
    if since > SCHEMA:
        return f"The data has version {since}, newer than this software supports ({SCHEMA}); install a newer version."
    if not is_changed:
        return f"The data has version {SCHEMA}, which is current; there is nothing to do."
    return f"From version {since} to {SCHEMA}. Now run `make check`, and look at `git diff`."


def _read_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of every file of records; stop at an unreadable one, so that no migration is partial."""
    for folder in FOLDERS:
        found = list_folder(root, folder)
        for file in () if isinstance(found, Problem) else found:
            if file.suffix == (".md" if folder.startswith("docs") else ".yaml"):
                path = file.relative_to(root).as_posix()
                yield path, _read(root, path)


def _read(root: Path, path: str) -> str:
    text = read_text(root, path, limit=MAX_LIST)
    if isinstance(text, Problem):
        raise click.ClickException(f"nothing was changed: {path} {text.message}")
    return text


def _write(root: Path, texts: Mapping[str, str]) -> None:
    try:
        apply_texts(root, texts)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"nothing more was written: {error}") from None
