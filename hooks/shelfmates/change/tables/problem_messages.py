"""Problems of a record with the row that it comes from. In: a Problem of its file. Out: a Problem of the table."""

import re
from dataclasses import replace

from shelfmates.problem import Problem

from .row_values import RowValues

_INDEX = re.compile(r"\[([0-9]+)\]")


def move_to_row(problem: Problem, row: RowValues) -> Problem:
    """Return the problem with its row and column, because its file does not exist yet."""
    heading = _find_heading(name_column(problem.field), row)
    hint = problem.hint
    if problem.code == "missing-field":
        # The original hint is about lines in a file.
        hint = "ask the member on which day they agreed" if problem.field == "consent" else "fill the cell"
        hint = hint if heading else f"{hint}; the table has no column for it"
    found = row.unknown.get(problem.found, problem.found)
    return replace(problem, path="", line=row.row, column=0, hint=hint, label=heading, found=found)


def name_column(field: str) -> str:
    """Return the column name of a problem's field: `offers[1].topic` becomes `offers.1.topic`."""
    return _INDEX.sub(r".\1", field)


def _find_heading(field: str, row: RowValues) -> str:
    """Return the heading of a field's column, or of its parent's."""
    while field and field not in row.headings:
        field = field.rpartition(".")[0]
    return row.headings.get(field, "")
