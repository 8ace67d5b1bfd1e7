"""`import csv` and `export csv`: records from spreadsheets, and as one. In: files. Out: files, messages."""

import shlex
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click

from shelfmates.change.tables.header_row import Spreadsheet
from shelfmates.change.tables.headings import Headings, match_headings
from shelfmates.change.tables.kind_guess import KindGuess, guess_kind, list_missing
from shelfmates.change.tables.map_draft import draft_map
from shelfmates.change.tables.records_table import render_table
from shelfmates.change.tables.spreadsheet_reader import MAX_BYTES, read_sheet
from shelfmates.change.tables.table_import import plan_import
from shelfmates.cli.check import read_network, today_option
from shelfmates.cli.ci_outputs import OutFile, write_content
from shelfmates.load.files import read_bytes, read_text
from shelfmates.load.yaml_reader import YamlProblem, read_values
from shelfmates.model import MODELS
from shelfmates.printable import one_line
from shelfmates.problem import Problem, Reason
from shelfmates.problem_formats import show_sentence, show_text

from .calendar import export_ics, import_ics
from .feed_list import import_opml
from .json_document import export_json, import_json
from .mail import import_mail
from .plan import carry_out

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("import")
def import_() -> None:
    """Import members, events and resources."""


@click.group("export")
def export() -> None:
    """Export members, events and resources."""


for command in (import_ics, import_json, import_mail, import_opml):
    import_.add_command(command)
for command in (export_ics, export_json):
    export.add_command(command)


@export.command("csv")
@click.option("--kind", type=click.Choice(tuple(MODELS)), default="members", help="The records to write.")
@click.option("--out", type=OutFile(), help="Output file; default: the terminal.")
@today_option
@click.pass_obj
def export_csv(root: Path, kind: str, out: Path | None, today: datetime | None) -> None:
    """Write all records of a kind, complete, as a table that `import csv` can read."""
    _checked, network = read_network(root, today, without_errors=True)
    content = render_table([row.record for row in getattr(network, kind)], MODELS[kind])
    write_content(out, content)
    click.echo("This table contains data that is not published; do not share it.", err=True)


@import_.command("csv")
@click.argument("file", type=_FILE)
@click.option("--kind", type=click.Choice(tuple(MODELS)), help="What the rows are, if the columns do not say it.")
@click.option(
    "--columns",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A small YAML file: `Your full name: name`, `Comments: null`, `date: dmy`. If there is none, a draft is "
    "written.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--update", is_flag=True, help="Overwrite files of existing members.")
@today_option
@click.pass_obj
def import_csv(  # noqa: PLR0913 - one argument per option
    root: Path, file: Path, kind: str, columns: Path | None, *, dry_run: bool, update: bool, today: datetime | None
) -> None:
    """Write a file for each row of a table: of members, events or resources.

    A row with a cell that cannot be read is not imported, and all problems are listed. `consent` is a day, or a yes
    in a table that has the time of the answer. Rows that were already imported are left unchanged.
    """
    checked, _network = read_network(root, today)
    said = _read_map(columns) if columns and columns.exists() else None
    sheet = _read_sheet(file, said or {})
    guess = KindGuess(kind) if kind else guess_kind(sheet.header, said)
    headings = match_headings(sheet.header, said, kind=guess.kind or "members")
    if isinstance(headings, Reason):
        raise click.UsageError(f"{columns} {show_sentence(headings, '')}")
    if not kind:
        _report_kind(guess)
    plan = plan_import(sheet, headings, checked, update=update)
    missing = list_missing(headings)
    if said is None and (not guess.kind or (missing and not plan.edits and not plan.unchanged)):
        path = columns or file.with_name("map.yaml")
        _offer_map(_MapDraft(file, path, sheet, headings, missing if guess.kind else ()), is_dry=dry_run)
    if headings.kind == "members" and "email" in headings.targets and not headings.is_ours and plan.edits:
        command = shlex.join(["shelfmates", "relay", "take", file.name])
        click.echo(f"To keep the addresses in this table, so that messages can be passed on: {command}", err=True)
    carry_out(root, plan, is_dry=dry_run)


def _report_kind(guess: KindGuess) -> None:
    if guess.because:
        named = ", ".join(f"“{one_line(heading, 40)}”" for heading in guess.because)
        click.echo(f"The rows are read as {guess.kind}, because of {named}; if that is wrong, use --kind.", err=True)
    elif guess.kind:
        click.echo(f"The rows are read as {guess.kind}, as the map says.", err=True)


class _MapDraft(NamedTuple):
    """A map that somebody has to complete."""

    file: Path
    path: Path
    sheet: Spreadsheet
    headings: Headings
    missing: tuple[str, ...]

    @property
    def command(self) -> str:
        """Return the command that uses the map."""
        return shlex.join(["shelfmates", "import", "csv", str(self.file), "--columns", str(self.path)])


def _offer_map(draft: _MapDraft, *, is_dry: bool) -> NoReturn:
    """Write a draft of the map, unless there is one, and say what to do next."""
    names = ", ".join(f"`{name}`" for name in draft.missing)
    kind = draft.headings.kind
    unclear = "the columns do not show whether the rows are members, events or resources"
    lacks = f"the table has no column for {names} of {kind}" if names else unclear
    text = draft_map(draft.sheet.header, draft.headings, command=draft.command)
    if draft.path.exists():
        what = f"complete {draft.path}, which is there already"
    elif is_dry:
        what = f"without --dry-run, a draft of the map is written to {draft.path}; complete it"
    else:
        _write_new(draft.path, text)
        what = f"a draft of the map was written to {draft.path}; complete it"
    raise click.ClickException(f"{lacks}, so nothing is imported; {what}, and run: {draft.command}")


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise click.ClickException(f"the map could not be written: {error}") from None


def _read_sheet(file: Path, said: Mapping[str, Any]) -> Spreadsheet:
    content = read_bytes(file.parent, file.name, limit=MAX_BYTES, hint="split it into several files")
    if isinstance(content, Problem):
        raise click.ClickException(show_text(content))
    sheet = read_sheet(content, tuple(said))
    if isinstance(sheet, Reason):
        raise click.ClickException(f"{file} {show_sentence(sheet, '')}")
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
