"""Rows become files of members. In: rows, and a checked network. Out: an ImportPlan."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shelfmates.change.ids import IdRegistry
from shelfmates.change.imports.added_records import judge_entries
from shelfmates.change.imports.existing_records import ExistingRecord, list_existing
from shelfmates.change.imports.plan import ImportPlan
from shelfmates.change.messages import refuse, warn
from shelfmates.pipeline import Checked
from shelfmates.problem import Position, Problem, Reason, is_error

from .candidate import Candidate, compare, make_candidate
from .headings import Headings
from .problem_messages import move_to_row, name_column
from .row_values import RowValues


def plan_members(
    rows: Sequence[RowValues], headings: Headings, checked: Checked, *, update: bool = False
) -> ImportPlan:
    """Return the files of members; the plan has no messages that the rows had before."""
    chosen = _choose(rows, headings, dict(list_existing(checked, "members")), update=update)
    found = judge_entries([("members", row.entry) for row in chosen.candidates], checked)
    refused = {problem.path for problem in found if is_error(problem)}
    by_path = {row.path: row for row in chosen.candidates}
    moved = (move_to_row(problem, by_path[problem.path].row) for problem in found if not _is_told(problem, by_path))
    edits = {path: row.text for path, row in by_path.items() if path not in refused and not row.row.is_wrong}
    return ImportPlan(edits, (*chosen.notes, *moved), len(rows), chosen.unchanged)


def _is_told(problem: Problem, rows: Mapping[str, Candidate]) -> bool:
    """Return whether a problem only follows from a cell that is already reported."""
    refused = [f"{note.field}." for note in rows[problem.path].row.notes if is_error(note) and note.field]
    about = f"{name_column(problem.field)}."
    return any(about.startswith(field) or field.startswith(about) for field in refused)


class _Chosen(NamedTuple):
    """The candidates before the check, the messages, and the number of unchanged rows."""

    candidates: tuple[Candidate, ...]
    notes: tuple[Problem, ...]
    unchanged: int


def _choose(
    answers: Sequence[RowValues], headings: Headings, existing: Mapping[str, ExistingRecord], *, update: bool
) -> _Chosen:
    """Return the records that may be written, and the number of rows that equal their existing record."""
    registry = IdRegistry(existing)
    # Rows with errors get an id, too, so that correcting them later does not change the ids of others.
    found = [_decide(row, headings, registry, update=update) for row in answers]
    candidates = tuple(row for row in found if isinstance(row, Candidate))
    notes = [row for row in found if isinstance(row, Problem)]
    written = (row for row in candidates if not row.row.is_wrong)
    notes += [note for row in written for note in _report_update(row, existing.get(row.id))]
    return _Chosen(candidates, tuple(notes), found.count(None))


def _decide(row: RowValues, headings: Headings, registry: IdRegistry, *, update: bool) -> Candidate | Problem | None:
    """Return the record to write, or a message if it is refused; None if it equals the existing record."""
    candidate = _identify(row, headings, registry)
    there = registry.existing.get(candidate.id) if isinstance(candidate, Candidate) else None
    if isinstance(candidate, Problem) or there is None or row.is_wrong:
        return candidate
    others = compare(candidate, there.record) if there.record else ()
    if there.record and not others:
        return None
    return _keep(candidate, there, others, update=update) or candidate


def _identify(row: RowValues, headings: Headings, registry: IdRegistry) -> Candidate | Problem:
    name, wish = str(row.find_value("name") or ""), str(row.find_value("id") or "")
    if not name and not wish:
        reason = Reason("is empty", "every member has a name", label=row.headings.get("name", ""))
        return refuse(Position("", row.row), reason, "name")
    id_ = registry.choose(row.row, name=name, wish=wish)
    if isinstance(id_, Reason):
        field = "id" if wish else "name"
        reason = id_._replace(found=wish or name, label=row.headings.get(field, ""))
        return refuse(Position("", row.row), reason, field)
    there = registry.existing.get(id_)
    return make_candidate(row, id_, headings.list_fields(), there.record if there else None)


def _keep(candidate: Candidate, there: ExistingRecord, others: Sequence[str], *, update: bool) -> Problem | None:
    """Return a message if the existing record must be kept; None if it may be replaced."""
    row, id_ = candidate.row.row, candidate.id
    if there.record is None:
        message, hint = f"is already in {there.path}, which has problems", "fix those first: `shelfmates check`"
    elif there.path != candidate.path:
        message = f"is already in {there.path}, and differs in {_list(others)}"
        hint = "change it there; an import only changes files that contain one member"
    elif not update:
        message = f"is already in {there.path}, and differs in {_list(others)}"
        hint = "with `--update` this row replaces it; another person with that name needs an `id`"
    else:
        return None
    return refuse(Position("", row), Reason(message, hint, id_, candidate.row.headings.get("id", "")), "id")


def _list(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _report_update(candidate: Candidate, there: ExistingRecord | None) -> Iterator[Problem]:
    if there and there.entry and any(line.lstrip().startswith("#") for line in there.entry.text.splitlines()):
        message = f"the comments in {there.path} are lost, because the file is rewritten"
        yield warn(Position("", candidate.row.row), Reason(message, "they remain in its history"))
