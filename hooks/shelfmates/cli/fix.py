"""`fix`: the files of records in their one form, comments kept."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from shelfmates.change.fix import MODELS, fix, is_fixable
from shelfmates.load.files import MAX_LIST, list_folder, read_bytes, read_text
from shelfmates.present import show_text
from shelfmates.problem import Problem
from shelfmates.write.edits import apply


@click.command("fix")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=False, path_type=Path))
@click.option("--check", "only_look", is_flag=True, help="Change nothing; exit 1 where something would change.")
@click.pass_obj
def fix_files(root: Path, paths: Sequence[Path], *, only_look: bool) -> None:
    """Write members, events and resources in their one form: order, quotes, dates; all of them, or each PATH."""
    edits: dict[str, str | bytes | None] = {}
    problems: list[Problem] = []
    for path in _choose(root, paths):
        fixed = _fix_file(root, path, problems)
        edits |= {path: fixed} if fixed is not None else {}
    for problem in problems:
        click.echo(show_text(problem))
    if not only_look:
        apply(root, edits)
    for path in edits:
        click.echo(f"{'Would rewrite' if only_look else 'Rewrote'} {path}", err=True)
    if not edits:
        click.echo("Nothing to rewrite.", err=True)
    raise SystemExit(1 if problems or (only_look and edits) else 0)


def _fix_file(root: Path, path: str, problems: list[Problem]) -> str | None:
    """Give a file's text as it should be; None where it is so, or cannot be read."""
    text = read_text(root, path, limit=MAX_LIST)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    fixed = fix(path, text)
    problems += fixed.problems
    # A file that was left as it is keeps its line ends, too.
    before = read_bytes(root, path, limit=MAX_LIST, hint="")
    is_new = fixed.text != text or (not fixed.problems and fixed.text.encode() != before)
    return fixed.text if is_new else None


def _choose(root: Path, paths: Sequence[Path]) -> list[str]:
    """Give the files of records that are meant, as seen from the root; a folder means all that it holds."""
    files = sorted({*_list_files(root)})
    if not paths:
        return files
    chosen: list[str] = []
    for path in paths:
        name = _seen_from(root, path)
        found = [file for file in files if file == name or file.startswith(f"{name}/")]
        if not found:
            raise click.UsageError(f"{path} is no file of members, events or resources")
        chosen += [file for file in found if file not in chosen]
    return chosen


def _seen_from(root: Path, path: Path) -> str:
    """Give a path as seen from the root, whether it was written as seen from there or from here."""
    here = path if path.exists() else root / path
    return Path(os.path.relpath(here, root)).as_posix()


def _list_files(root: Path) -> Iterator[str]:
    for folder in ("data", *(f"data/{kind}" for kind in MODELS)):
        found = list_folder(root, folder)
        for file in () if isinstance(found, Problem) else found:
            path = file.relative_to(root).as_posix()
            if is_fixable(path) and not file.is_dir():
                yield path
