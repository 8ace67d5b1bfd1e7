"""`import json` and `export json`: all records from a document, and as one. In: files. Out: files, messages."""

import sys
from datetime import datetime
from pathlib import Path

import click

from shelfmates.change.import_plan import plan_drafts
from shelfmates.change.json_documents import MAX_BYTES, read_document, render_document
from shelfmates.cli.check import read, today_option
from shelfmates.cli.ci_outputs import OutFile
from shelfmates.load.files import read_bytes
from shelfmates.problem import Problem
from shelfmates.problem_formats import show_imported, show_text

from .plan import carry_out, stop_at_problems


@click.command("json")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@today_option
@click.pass_obj
def import_json(root: Path, file: Path, *, dry_run: bool, today: datetime | None) -> None:
    """Write a file for each record of a document, such as /api/v1/events.json or the output of `export json`.

    Records that already exist are left unchanged.
    """
    checked = read(root, today)
    if checked.network is None:
        stop_at_problems(checked)
    content = read_bytes(file.parent, file.name, limit=MAX_BYTES, hint="split it into several files")
    if isinstance(content, Problem):
        raise click.ClickException(show_text(content))
    drafts = read_document(content, file.name)
    if isinstance(drafts, Problem):
        raise click.ClickException(show_imported(drafts))
    carry_out(root, plan_drafts(drafts, checked), is_dry=dry_run)


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
