"""`import json` and `export json`: all records from a document, and as one. In: files. Out: files, messages."""

from datetime import datetime
from pathlib import Path

import click

from shelfmates.change.imports.disguised_files import find_disguise
from shelfmates.change.imports.drafts import Draft
from shelfmates.change.imports.plan import plan_drafts
from shelfmates.change.imports.published_drafts import complete_drafts
from shelfmates.change.json_files.documents import MAX_BYTES, read_document, render_document
from shelfmates.change.messages import refuse
from shelfmates.cli.check import read_network, today_option
from shelfmates.cli.ci_outputs import OutFile, write_content
from shelfmates.problem import Position, Problem
from shelfmates.problem_formats import show_imported

from .plan import carry_out, list_sources, read_source


@click.command("json")
@click.argument("source", metavar="FILE|FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@today_option
@click.pass_obj
def import_json(root: Path, source: Path, *, dry_run: bool, today: datetime | None) -> None:
    """Write a file for each record of a document, such as /api/v1/events.json or the output of `export json`.

    In a folder, all its documents are read. Records that already exist are left unchanged.
    """
    checked, _network = read_network(root, today)
    files = list_sources(source, ".json")
    found = [_read(file) for file in files]
    drafts = [draft for row in found if not isinstance(row, Problem) for draft in row]
    refused = [row for row in found if isinstance(row, Problem)]
    if refused and len(files) == 1:
        raise click.ClickException(show_imported(refused[0]))
    carry_out(root, plan_drafts([*complete_drafts(drafts, checked)], checked, refused), is_dry=dry_run)


def _read(file: Path) -> tuple[Draft, ...] | Problem:
    content = read_source(file, MAX_BYTES, "split it into several files")
    if isinstance(content, Problem):
        return content
    if disguise := find_disguise(content, wanted="json"):
        return refuse(Position(file.name), disguise)
    return read_document(content, file.name)


@click.command("json")
@click.option("--out", type=OutFile(), help="Output file; default: the terminal.")
@today_option
@click.pass_obj
def export_json(root: Path, out: Path | None, today: datetime | None) -> None:
    """Write all members, events and resources, complete, as a document that `import json` can read."""
    checked, network = read_network(root, today, without_errors=True)
    content = render_document(network, today=checked.today)
    write_content(out, content)
    click.echo("This document contains data that is not published; do not share it.", err=True)
