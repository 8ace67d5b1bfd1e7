"""`import csv` and `export csv`: members from a form's spreadsheet, and as one. In: files. Out: files, messages."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from shelfmates.change.tables.headings import match_headings
from shelfmates.change.tables.members_import import MembersImport, plan_import
from shelfmates.change.tables.members_table import render_table
from shelfmates.change.tables.spreadsheet_reader import MAX_BYTES, Spreadsheet, read_sheet
from shelfmates.cli.check import read, today_option
from shelfmates.cli.ci_outputs import OutFile
from shelfmates.load.files import read_bytes, read_text
from shelfmates.load.yaml_reader import YamlProblem, read_values
from shelfmates.problem import Problem, Reason
from shelfmates.problem_formats import show_imported, show_text
from shelfmates.write.edits import OutsideNetwork, apply

from .calendar import export_ics, import_ics
from .json_document import export_json, import_json
from .plan import stop_at_problems

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("import")
def import_() -> None:
    """Import members, events and resources."""


@click.group("export")
def export() -> None:
    """Export members, events and resources."""


for command in (import_ics, import_json):
    import_.add_command(command)
for command in (export_ics, export_json):
    export.add_command(command)


@export.command("csv")
@click.option("--out", type=OutFile(), help="Output file; default: the terminal.")
@today_option
@click.pass_obj
def export_csv(root: Path, out: Path | None, today: datetime | None) -> None:
    """Write all member records, complete, as a table that `import csv` can read."""
    checked = read(root, today)
    if checked.network is None or checked.errors:
        stop_at_problems(checked)
    content = render_table([row.record for row in checked.network.members])
    if out:
        out.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    click.echo("This table contains data that is not published; do not share it.", err=True)


@import_.command("csv")
@click.argument("file", type=_FILE)
@click.option("--columns", type=_FILE, help="A small YAML file: `Your full name: name`, `Comments: null`, `date: dmy`.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--update", is_flag=True, help="Overwrite files of existing members.")
@today_option
@click.pass_obj
def import_csv(  # noqa: PLR0913 - one argument per option
    root: Path, file: Path, columns: Path | None, *, dry_run: bool, update: bool, today: datetime | None
) -> None:
    """Write a file in data/members/ for each row of a form's spreadsheet.

    A row with a cell that cannot be read is not imported, and all problems are listed. `consent` is a day, or a yes
    in a table that has the time of the answer. Rows that were already imported are left unchanged.
    """
    checked = read(root, today)
    if checked.network is None:
        stop_at_problems(checked)
    sheet = _read_sheet(file)
    headings = match_headings(sheet.header, _read_map(columns) if columns else None)
    if isinstance(headings, Reason):
        raise click.UsageError(f"{columns} {_sentence(headings)}")
    plan = plan_import(sheet, headings, checked, update=update)
    if not dry_run:
        _write(root, plan)
    _report(plan, is_written=not dry_run)
    raise SystemExit(1 if plan.left_out else 0)


def _read_sheet(file: Path) -> Spreadsheet:
    content = read_bytes(file.parent, file.name, limit=MAX_BYTES, hint="split it into several files")
    if isinstance(content, Problem):
        raise click.ClickException(show_text(content))
    sheet = read_sheet(content)
    if isinstance(sheet, Reason):
        raise click.ClickException(f"{file} {_sentence(sheet)}")
    return sheet


def _read_map(file: Path) -> Mapping[str, Any]:
    text = read_text(file.parent, file.name)
    if isinstance(text, Problem):
        raise click.ClickException(show_text(text))
    try:
        values = read_values(text)
    except YamlProblem as wrong:
        raise click.ClickException(f"{file}, line {wrong.mark.line}: {wrong.message}; {wrong.hint}") from None
    if not isinstance(values, dict):
        raise click.ClickException(f"{file} is not a list of columns; write lines such as `Your full name: name`")
    return values


def _sentence(refusal: Reason) -> str:
    return f"{refusal.message}; {refusal.hint}"


def _write(root: Path, plan: MembersImport) -> None:
    try:
        apply(root, plan.edits)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"the files could not be written: {error}") from None


def _report(plan: MembersImport, *, is_written: bool) -> None:
    for note in plan.notes:
        click.echo(show_imported(note), err=True)
    for path in plan.edits:
        click.echo(f"{'wrote' if is_written else 'would write'} {path}", err=True)
    there = f"; {plan.unchanged} were already there" if plan.unchanged else ""
    click.echo(
        f"{len(plan.edits)} of {plan.rows} rows {'written' if is_written else 'to be written'}{there}.", err=True
    )
