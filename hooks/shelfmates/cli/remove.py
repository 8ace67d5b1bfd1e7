"""`remove`: remove a record from every file, and check that nothing mentions it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import click

from shelfmates.change.removal.removal import FoundRecord, Removal, find_records, find_traces, list_ids, remove
from shelfmates.load.files import MAX_LIST, read_decoded
from shelfmates.load.network_folder import KINDS
from shelfmates.problem import Problem, did_you_mean, is_error
from shelfmates.problem_formats import show_text
from shelfmates.write.edits import OutsideNetwork, apply_texts

from .check import is_terminal, read
from .relay.book_file import erase


@click.command("remove")
@click.argument("id_", metavar="ID")
@click.option("--kind", type=click.Choice(KINDS), help="Which kind, if several records have the id.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def remove_record(root: Path, id_: str, kind: str | None, *, yes: bool) -> None:
    """Remove a member, an event or a resource: the record, the picture, and every mention of it."""
    texts = dict(read_texts(root))
    found = _choose(texts, id_, kind)
    photos = frozenset(file.name for file in (root / "data/photos").glob("*"))
    removal = remove(texts, found, photos)
    _ask(found, removal, yes=yes)
    before = read(root, None).errors
    try:
        apply_texts(root, removal.edits)
    except OutsideNetwork as refused:
        raise click.ClickException(f"nothing was removed: {refused}") from None
    for row in removal.notes:
        click.echo(row, err=True)
    if any(row.kind == "members" for row in found):
        erase(root, sorted({name for row in found for name in row.names}))
    names = {name for row in found for name in row.names}
    problems = [*_find_all_traces(root, names), *(_new_errors(root, before))]
    for problem in problems:
        click.echo(show_text(problem), err=True)
    if any(map(is_error, problems)):
        raise SystemExit(1)
    what = "Only the places above still name" if problems else "Nothing in data/ and docs/ names"
    click.echo(f"{what} it any more. The history of the repository still does.", err=True)


def read_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every file of records; if a file cannot be read, its record is found by the file name.

    Characters that `check` refuses, and bytes that are not text, are kept: they must not prevent a removal.
    """
    for pattern in ("data/*.yaml", "data/*/*.yaml", "docs/**/*.md"):
        for file in sorted(root.glob(pattern)):
            path = file.relative_to(root).as_posix()
            text = read_decoded(root, path, limit=MAX_LIST) if not file.is_dir() else None
            if isinstance(text, Problem):
                text = "" if len(file.relative_to(root).parts) > len(("data", "members.yaml")) else None
            if text is not None:
                yield path, text


def _choose(texts: Mapping[str, str], id_: str, kind: str | None) -> Sequence[FoundRecord]:
    found = [row for row in find_records(texts, id_) if kind in {None, row.kind}]
    if not found:
        ids = list_ids(texts)
        # People often remember only a first name.
        hint = did_you_mean(id_, {row for row in ids if id_ in row} or ids, otherwise="known are")
        raise click.ClickException(f"no record has the id `{id_}`; {hint}" if hint else f"no record has the id `{id_}`")
    if len({(row.kind, row.id) for row in found}) > 1:
        places = ", ".join(f"{row.path} (--kind {row.kind})" for row in found)
        raise click.UsageError(f"several records have the id `{id_}`: {places}")
    return found


def _ask(found: Sequence[FoundRecord], removal: Removal, *, yes: bool) -> None:
    if yes:
        return
    if not is_terminal():
        raise click.UsageError("add --yes where questions cannot be asked")
    for row in removal.notes:
        click.echo(row, err=True)
    click.confirm(f"Remove `{found[0].id}`?", abort=True, err=True)


def _find_all_traces(root: Path, names: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each id in the text or name of any file."""
    for folder in ("data", "docs"):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            is_text = file.is_file() and not file.is_symlink()
            yield from find_traces(path, file.read_text(encoding="utf-8", errors="replace") if is_text else "", names)


def _new_errors(root: Path, before: Collection[Problem]) -> Iterator[Problem]:
    """Yield the new errors; line numbers are ignored, because other lines may have moved."""
    known = {(row.path, row.code, row.field, row.found) for row in before}
    rows = read(root, None).errors
    yield from (row for row in rows if (row.path, row.code, row.field, row.found) not in known)
