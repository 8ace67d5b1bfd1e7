"""A row as a record that might be written. In: its answers and an id. Out: the file's text and its entry."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from shelfmates.change.yaml_writer import emit
from shelfmates.load import Entry
from shelfmates.load.yaml_reader import YamlProblem, read_values
from shelfmates.model import Member
from shelfmates.validate.schema import read_record

from .columns import Column, find_column
from .header_synonyms import FIRST_NAME, LAST_NAME
from .members_table import build, flatten
from .row_values import RowValues


class Candidate(NamedTuple):
    """A record that might be written, in a file of its own."""

    row: RowValues
    id: str
    path: str
    text: str
    entry: Entry


def make_candidate(row: RowValues, id_: str, targets: Collection[str], there: Member | None = None) -> Candidate:
    """Make the record of a row; what the table has no column for stays as it stands there."""
    cells = [cell for cell in row.values if cell[0].name != "id"]
    kept = _keep(there, _cover(targets)) if there else ()
    text = emit(build([*kept, *cells]))
    path = f"data/members/{id_}.yaml"
    return Candidate(row, id_, path, text, Entry({"id": id_, **read_back(text)}, path, 1, text))


def read_back(text: str) -> dict[str, Any]:
    """Read a file as it will be read; where that fails, the check of the entry tells why."""
    try:
        values = read_values(text)
    except YamlProblem:
        return {}
    return values if isinstance(values, dict) else {}


def _cover(targets: Collection[str]) -> frozenset[str]:
    """Give the fields that a table speaks of, in its empty cells too."""
    named = {"name"} if {FIRST_NAME, LAST_NAME} & set(targets) else set()
    return frozenset({*named, *(_root(column) for target in targets if (column := find_column(target)))})


def _root(column: Column) -> str:
    """Give the field of a column, without what comes after a number: rows within a record are taken all together."""
    parts = column.name.split(".")
    return next((".".join(parts[:index]) for index, part in enumerate(parts) if part.isdecimal()), column.name)


def _keep(member: Member, covered: Collection[str]) -> Iterator[tuple[Column, Any]]:
    for name, value in flatten(member.model_dump(by_alias=True, exclude_defaults=True)):
        column = find_column(name)
        if column and name != "id" and _root(column) not in covered:
            yield column, f"{value}\n" if column.field.kind == "markdown" and "\n" in value else value


def compare(candidate: Candidate, member: Member) -> tuple[str, ...]:
    """Give the fields in which a row differs from the record that stands there; none where it is the same."""
    reading = read_record(Member, candidate.entry)
    wrong = [str(finding.field[0]) for finding in reading.findings if finding.field]
    others = [
        name for name in Member.model_fields
        if reading.record and getattr(reading.record, name) != getattr(member, name)
    ]  # fmt: skip
    return tuple(dict.fromkeys([*wrong, *others]))
