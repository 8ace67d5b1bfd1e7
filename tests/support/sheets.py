"""Spreadsheets as `import csv` reads them. In: bytes, and a checked network. Out: a plan, and what it says."""

import re
from collections.abc import Mapping
from typing import Any

from shelfmates.change.imports.plan import ImportPlan
from shelfmates.change.tables.header_row import Spreadsheet
from shelfmates.change.tables.headings import Headings, match_headings
from shelfmates.change.tables.kind_guess import guess_kind
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.change.tables.table_import import plan_import
from shelfmates.pipeline import Checked
from shelfmates.problem import is_error
from shelfmates.problem_formats import show_imported

Said = Mapping[str, Any]


def plan_sheet(
    content: bytes, checked: Checked, *, said: Said | None = None, kind: str = "", update: bool = False
) -> ImportPlan:
    """Plan the import of a table, as the command does."""
    sheet = read_sheet(content, tuple(said or ()))
    assert isinstance(sheet, Spreadsheet), sheet
    kind = kind or guess_kind(sheet.header, said).kind or "members"
    headings = match_headings(sheet.header, said, kind=kind)
    assert isinstance(headings, Headings), headings
    return plan_import(sheet, headings, checked, update=update)


def list_notes(plan: ImportPlan) -> list[str]:
    """Return the messages of a plan."""
    return [show_imported(note) for note in plan.notes]


def list_blamed(plan: ImportPlan) -> set[int]:
    """Return the rows that are not imported, from messages about one row and about several."""
    errors = [note for note in plan.notes if is_error(note)]
    several = [re.search(r" in [0-9]+ rows \(([0-9, ]+)\)$", note.message) for note in errors if not note.line]
    rows = {int(row) for found in several if found for row in found[1].split(", ")}
    return rows | {note.line for note in errors if note.line}


def count_left_out(plan: ImportPlan) -> int:
    """Return the number of rows that are not imported."""
    return plan.records - len(plan.edits) - plan.unchanged


def show_plan(plan: ImportPlan) -> str:
    """Return the messages and files of an import as one text."""
    said = "".join(f"{line}\n" for line in list_notes(plan))
    files = "".join(f"\n== {path}\n{text}" for path, text in plan.edits.items())
    return f"{said}{len(plan.edits)} of {plan.records} rows, {plan.unchanged} there already\n{files}"
