"""`import json` and `export json`: all records from a document, and as one. In: files. Out: files, messages."""

import sys
from datetime import datetime
from pathlib import Path

import click

from shelfmates.change.imports.disguised_files import find_disguise
from shelfmates.change.imports.drafts import Draft
from shelfmates.change.imports.plan import plan_drafts
from shelfmates.change.imports.published_drafts import complete_drafts
from shelfmates.change.json_files.documents import MAX_BYTES, read_document, render_document
from shelfmates.change.messages import refuse
from shelfmates.cli.check import read, today_option
from shelfmates.cli.ci_outputs import OutFile
from shelfmates.load.files import list_folder, read_bytes
from shelfmates.problem import Position, Problem, Reason
from shelfmates.problem_formats import show_imported

from .plan import carry_out, stop_at_problems


@click.command("json")
@click.argument("source", metavar="FILE|FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@today_option
@click.pass_obj
def import_json(root: Path, source: Path, *, dry_run: bool, today: datetime | None) -> None:
    """Write a file for each record of a document, such as /api/v1/events.json or the output of `export json`.

    In a folder, all its documents are read. Records that already exist are left unchanged.
    """
    checked = read(root, today)
    if checked.network is None:
        stop_at_problems(checked)
    files = _list_files(source)
    found = [_read(file) for file in files]
    drafts = [draft for row in found if not isinstance(row, Problem) for draft in row]
    refused = [row for row in found if isinstance(row, Problem)]
    if refused and len(files) == 1:
        raise click.ClickException(show_imported(refused[0]))
    carry_out(root, plan_drafts([*complete_drafts(drafts, checked)], checked, refused), is_dry=dry_run)


def _list_files(source: Path) -> tuple[Path, ...]:
    if not source.is_dir():
        return (source,)
    found = list_folder(source.parent, source.name)
    files = () if isinstance(found, Problem) else tuple(row for row in found if row.suffix.lower() == ".json")
    if not files:
        raise click.UsageError(f"{source} contains no file that ends in .json")
    return files


def _read(file: Path) -> tuple[Draft, ...] | Problem:
    content = read_bytes(file.parent, file.name, limit=MAX_BYTES, hint="split it into several files")
    if isinstance(content, Problem):
        return refuse(Position(file.name), Reason(content.message, content.hint))
    if disguise := find_disguise(content, wanted="json"):
        return refuse(Position(file.name), disguise)
    return read_document(content, file.name)


@click.command("json")
@click.option("--out", type=OutFile(), help="Output file; default: the terminal.")
@today_option
@click.pass_obj
def export_json(root: Path, out: Path | None, today: datetime | None) -> None:
    """Write all members, events and resources, complete, as a document that `import json` can read."""
    checked = read(root, today)
    if checked.network is None or checked.errors:
        stop_at_problems(checked)
    content = render_document(checked.network, today=checked.today)
    if out:
        out.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    click.echo("This document contains data that is not published; do not share it.", err=True)
