"""A row of a table as a possible record. In: its values and an id. Out: its entry, with the text of its file."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from shelfmates.change.yaml_writer import emit
from shelfmates.load import Entry
from shelfmates.load.yaml_reader import YamlProblem, read_values
from shelfmates.model import Member
from shelfmates.schemas.columns import Column, find_column

from .header_synonyms import FIRST_NAME, LAST_NAME, WHERE
from .records_table import build, flatten
from .row_values import RowValues


class Candidate(NamedTuple):
    """A possible record in its own file."""

    row: RowValues
    id: str
    entry: Entry


def make_candidate(row: RowValues, id_: str, targets: Collection[str], there: Member | None = None) -> Candidate:
    """Return the record of a row; fields without a column keep their existing values."""
    cells = [cell for cell in row.values if cell[0].name != "id"]
    kept = _keep(there, _cover(targets)) if there else ()
    text = emit(build([*kept, *cells]))
    return Candidate(row, id_, Entry({"id": id_, **read_back(text)}, f"data/members/{id_}.yaml", 1, text))


def read_back(text: str) -> dict[str, Any]:
    """Read a new file like the check will read it; if that fails, the check of the entry reports why."""
    try:
        values = read_values(text)
    except YamlProblem:
        return {}
    return values if isinstance(values, dict) else {}


def _cover(targets: Collection[str]) -> frozenset[str]:
    """Return the fields that a table has columns for, including empty cells."""
    named = {"name"} if {FIRST_NAME, LAST_NAME} & set(targets) else set()
    named |= {"area", "town"} if WHERE in targets else set()
    return frozenset({*named, *(_root(column) for target in targets if (column := find_column(target)))})


def _root(column: Column) -> str:
    """Return the field of a column up to the first number: numbered rows of a record are replaced together."""
    parts = column.name.split(".")
    return next((".".join(parts[:index]) for index, part in enumerate(parts) if part.isdecimal()), column.name)


def _keep(member: Member, covered: Collection[str]) -> Iterator[tuple[Column, Any]]:
    for name, value in flatten(member.model_dump(exclude_defaults=True)):
        column = find_column(name)
        if column and name != "id" and _root(column) not in covered:
            yield column, f"{value}\n" if column.field.kind == "markdown" and "\n" in value else value
