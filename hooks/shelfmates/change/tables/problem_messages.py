"""What `check` says of a record, said of a row. In: a Problem. Out: a Remark."""

import re

from shelfmates.problem import Problem, is_error

from .messages import RowNote
from .row_values import RowValues

_INDEX = re.compile(r"\[([0-9]+)\]")


def retell(problem: Problem, row: RowValues) -> RowNote:
    """Name the row and the column instead of a line in a file that is not written yet."""
    heading = _find_heading(name_column(problem.field), row)
    hint = problem.hint
    if problem.code == "missing-field":
        # The hint speaks of lines in a file.
        hint = "ask the member on which day they agreed" if problem.field == "consent" else "fill the cell"
        hint = hint if heading else f"{hint}; the table has no column for it"
    return RowNote(problem.message, hint, row.row, heading, problem.field, problem.found, is_error(problem))


def name_column(field: str) -> str:
    """Give the column of a field as problems name it: `offers[1].topic` is `offers.1.topic`."""
    return _INDEX.sub(r".\1", field)


def _find_heading(field: str, row: RowValues) -> str:
    """Give the column of a field, or of what it is a part of."""
    while field and field not in row.headings:
        field = field.rpartition(".")[0]
    return row.headings.get(field, "")
