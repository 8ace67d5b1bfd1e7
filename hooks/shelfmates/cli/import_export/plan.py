"""Shared steps of imports: show and write an ImportPlan. In: an ImportPlan. Out: files, lines, the exit code."""

from pathlib import Path
from typing import NoReturn

import click

from shelfmates.change.imports.joined_messages import join_messages
from shelfmates.change.imports.plan import ImportPlan
from shelfmates.change.imports.planned_changes import list_lines
from shelfmates.change.messages import refuse
from shelfmates.cli.check import is_terminal
from shelfmates.load.files import MAX_LIST, list_folder, read_bytes, read_decoded
from shelfmates.printable import one_line
from shelfmates.problem import Position, Problem, Reason, is_error
from shelfmates.problem_formats import show_imported
from shelfmates.write.edits import OutsideNetwork, apply_texts

_LONGEST = 500
"""Characters of a line of the plan."""


def list_sources(source: Path, suffix: str) -> tuple[Path, ...]:
    """Return a file, or the files with a suffix in a folder."""
    if not source.is_dir():
        return (source,)
    found = list_folder(source.parent, source.name)
    files = () if isinstance(found, Problem) else tuple(row for row in found if row.suffix.lower() == suffix)
    if not files:
        raise click.UsageError(f"{source} contains no file that ends in {suffix}")
    return files


def read_source(file: Path, limit: int, hint: str) -> bytes | Problem:
    """Return the content of a file that is imported, or why it cannot be read; `hint` says how to make it smaller."""
    content = read_bytes(file.parent, file.name, limit=limit, hint=hint)
    if isinstance(content, Problem):
        return refuse(Position(file.name), Reason(content.message, content.hint))
    return content


def read_file(root: Path, path: str) -> str:
    """Return the text of a file that an import changes; empty if it cannot be read, so that nothing in it changes."""
    text = read_decoded(root, path, limit=MAX_LIST)
    return "" if isinstance(text, Problem) else text


def carry_out(root: Path, plan: ImportPlan, *, is_dry: bool, is_sure: bool = True, noun: str = "records") -> NoReturn:
    """Print the plan, write the files, and exit with 1 if a record was refused.

    The plan is the output; messages go to the standard error. In a terminal, ask first unless the person is sure.
    """
    for note in join_messages(plan.notes, noun=noun):
        click.echo(show_imported(note), err=True)
    for line in list_lines(plan.changes):
        click.echo(one_line(line, _LONGEST))
    if not is_dry and plan.edits:
        if not is_sure and is_terminal():
            click.confirm("Write this?", default=True, abort=True, err=True)
        _write(root, plan)
    for path in plan.edits:
        click.echo(f"{'would write' if is_dry else 'wrote'} {path}", err=True)
    there = f"; {plan.unchanged} were already there" if plan.unchanged else ""
    click.echo(f"{plan.written} of {plan.records} records {'to be written' if is_dry else 'written'}{there}.", err=True)
    raise SystemExit(1 if any(map(is_error, plan.notes)) else 0)


def _write(root: Path, plan: ImportPlan) -> None:
    try:
        apply_texts(root, plan.edits)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"the files could not be written: {error}") from None
