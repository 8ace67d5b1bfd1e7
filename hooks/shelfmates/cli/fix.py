"""`fix`: files of records in the standard form, with their comments, and pictures without metadata.

With `--base`, the revisions of changed events are raised.
"""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath

import click

from shelfmates import pipeline
from shelfmates.change.fix import fix, is_fixable, raise_revisions
from shelfmates.load.files import MAX_LIST, list_folder, read_bytes, read_decoded, read_text
from shelfmates.load.pages import list_docs
from shelfmates.load.pictures.checks import SUFFIXES, find_picture_problems
from shelfmates.load.revision import RevisionError, open_revision
from shelfmates.model import MODELS
from shelfmates.pipeline import Checked
from shelfmates.problem import Problem
from shelfmates.problem_formats import show_text
from shelfmates.validate.events.revision import find_revision
from shelfmates.write.edits import apply, keep_line_ends

from .check import read, today_option

Needed = Mapping[str, Mapping[int, int]]
"""File → line of an event → the revision that it needs."""


@click.command("fix")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=False, path_type=Path))
@click.option("--check", "only_look", is_flag=True, help="Change nothing; exit with 1 if something would change.")
@click.option("--base", metavar="REV", help="Raise `revision` of events that changed since this commit (origin/main).")
@today_option
@click.pass_obj
def fix_files(root: Path, paths: Sequence[Path], *, only_look: bool, base: str | None, today: datetime | None) -> None:
    """Write members, events and resources in the standard format, and clean pictures; all, or each PATH.

    It changes the order of keys, quotes and the form of dates, and keeps comments. In pictures in `data/photos/` and
    `docs/` it removes data about place and camera, and it makes large pictures smaller.
    """
    edits: dict[str, str | bytes | None] = {}
    problems: list[Problem] = []
    needed = _Raises(read(root, today), base) if base is not None else None
    for path in _choose(root, paths):
        is_picture = PurePosixPath(path).suffix in SUFFIXES
        fixed = _fix_picture(root, path, problems) if is_picture else _fix_file(root, path, problems, needed)
        edits |= {path: fixed} if fixed is not None else {}
    # A page is its editors' text, so only its revision is changed.
    if needed and not paths:
        for path in needed.files:
            edits |= _raise_page(root, path, problems, needed) if path.endswith(".md") else {}
    for problem in problems:
        click.echo(show_text(problem), err=True)
    if not only_look:
        apply(root, edits)
    for path in edits:
        click.echo(f"{'Would rewrite' if only_look else 'Rewrote'} {path}", err=True)
    if not edits:
        click.echo("Nothing to rewrite.", err=True)
    raise SystemExit(1 if problems or (only_look and edits) else 0)


class _Raises:
    """The revisions that events need because of a change."""

    def __init__(self, checked: Checked, base: str) -> None:
        """Compare with a commit; an unreadable commit is wrong usage."""
        self.today = checked.today
        try:
            with open_revision(checked.root, base) as revision:
                self.files = _find_needed(pipeline.check(revision.folder, today=checked.today), checked)
        except RevisionError as error:
            raise click.UsageError(str(error)) from None

    def put(self, path: str, text: str, problems: list[Problem]) -> str:
        """Return a file's text with the revisions that it needs."""
        if path not in self.files:
            return text
        raised = raise_revisions(path, text, self.files[path], self.today)
        problems += raised.problems
        return raised.text


def _find_needed(before: Checked, after: Checked) -> Needed:
    needed: dict[str, dict[int, int]] = defaultdict(dict)
    if before.network and after.network:
        old = {row.record.id: row.record for row in before.network.events}
        zones = (before.network.settings.timezone, after.network.settings.timezone)
        for row in after.network.events:
            was = old.get(row.record.id)
            number = find_revision(was, row.record, zones) if was else None
            if number is not None:
                needed[row.source.path][row.source.line] = number
    return needed


def _raise_page(root: Path, path: str, problems: list[Problem], needed: _Raises) -> dict[str, str | bytes | None]:
    text = read_text(root, path)
    before = read_bytes(root, path, limit=MAX_LIST, hint="")
    if isinstance(text, Problem) or isinstance(before, Problem):
        return {}
    raised = needed.put(path, text, problems)
    return {path: keep_line_ends(raised, before=before)} if raised != text else {}


def _fix_file(root: Path, path: str, problems: list[Problem], needed: _Raises | None) -> str | None:
    """Return a file's new text; None if it needs no change, or cannot be read."""
    text = read_decoded(root, path, limit=MAX_LIST)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    fixed = fix(path, needed.put(path, text, problems) if needed else text)
    problems += fixed.problems
    # A file that was left unchanged also keeps its line ends.
    before = read_bytes(root, path, limit=MAX_LIST, hint="")
    is_new = fixed.text != text or (not fixed.problems and fixed.text.encode() != before)
    return fixed.text if is_new else None


def _fix_picture(root: Path, path: str, problems: list[Problem]) -> bytes | None:
    """Return a picture without metadata; None if it needs no change, or cannot be read."""
    if not any(find_picture_problems(root, path)):
        return None
    # The imaging library is slow to import, so it is imported only if a picture needs it.
    from shelfmates.change.pictures import MAX_ORIGINAL, clean_picture  # noqa: PLC0415

    before = read_bytes(root, path, limit=MAX_ORIGINAL, hint="make it smaller in a picture program")
    cleaned = before if isinstance(before, Problem) else clean_picture(path, before)
    problems += [cleaned] if isinstance(cleaned, Problem) else []
    return cleaned if isinstance(cleaned, bytes) else None


def _choose(root: Path, paths: Sequence[Path]) -> list[str]:
    """Return the chosen files, relative to the root; a folder means all files in it."""
    files = sorted({*_list_files(root), *_list_pictures(root)})
    if not paths:
        return files
    chosen: list[str] = []
    for path in paths:
        name = _seen_from(root, path)
        found = [file for file in files if file == name or file.startswith(f"{name}/")]
        if not found:
            raise click.UsageError(f"{path} is not a file of members, events or resources, nor a picture")
        chosen += [file for file in found if file not in chosen]
    return chosen


def _seen_from(root: Path, path: Path) -> str:
    """Return a path relative to the root; it may be given relative to the root or to the current folder."""
    here = path if path.exists() else root / path
    return Path(os.path.relpath(here, root)).as_posix()


def _list_files(root: Path) -> Iterator[str]:
    for folder in ("data", *(f"data/{kind}" for kind in MODELS)):
        found = list_folder(root, folder)
        for file in () if isinstance(found, Problem) else found:
            path = file.relative_to(root).as_posix()
            if is_fixable(path) and not file.is_dir():
                yield path


def _list_pictures(root: Path) -> Iterator[str]:
    found = list_folder(root, "data/photos")
    for file in (*(() if isinstance(found, Problem) else found), *list_docs(root)):
        path = file.relative_to(root)
        if file.suffix in SUFFIXES and file.is_file() and not any(part.startswith(".") for part in path.parts):
            yield path.as_posix()
