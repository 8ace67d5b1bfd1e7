"""Rows become files of members. In: rows, and a checked network. Out: an ImportPlan."""

from collections.abc import Iterator, Mapping, Sequence

from shelfmates.change.ids import IdRegistry
from shelfmates.change.imports.added_records import judge_entries
from shelfmates.change.imports.existing_records import ExistingRecord, find_differences, list_existing
from shelfmates.change.imports.plan import ImportPlan
from shelfmates.change.messages import refuse, warn
from shelfmates.pipeline import Checked
from shelfmates.problem import Position, Problem, Reason, is_error

from .candidate import Candidate, make_candidate
from .headings import Headings
from .problem_messages import move_to_row, name_column
from .row_values import RowValues


def plan_members(
    rows: Sequence[RowValues], headings: Headings, checked: Checked, *, update: bool = False
) -> ImportPlan:
    """Return the files of members; the plan has no messages that the rows had before."""
    registry = IdRegistry(dict(list_existing(checked, "members")))
    # Rows with errors get an id, too, so that correcting them later does not change the ids of others.
    decided = [_decide(row, headings, registry, update=update) for row in rows]
    by_path = {row.entry.path: row for row in decided if isinstance(row, Candidate)}
    written = {path: row for path, row in by_path.items() if not row.row.is_wrong}
    notes = [row for row in decided if isinstance(row, Problem)]
    notes += [note for row in written.values() for note in _report_update(row, registry.existing.get(row.id))]
    found = judge_entries([("members", row.entry) for row in by_path.values()], checked)
    refused = {problem.path for problem in found if is_error(problem)}
    notes += [move_to_row(row, by_path[row.path].row) for row in found if not _is_told(row, by_path)]
    edits = {path: row.entry.text for path, row in written.items() if path not in refused}
    return ImportPlan(edits, tuple(notes), len(rows), decided.count(None))


def _is_told(problem: Problem, rows: Mapping[str, Candidate]) -> bool:
    """Return whether a problem only follows from a cell that is already reported."""
    refused = [f"{note.field}." for note in rows[problem.path].row.notes if is_error(note) and note.field]
    about = f"{name_column(problem.field)}."
    return any(about.startswith(field) or field.startswith(about) for field in refused)


def _decide(row: RowValues, headings: Headings, registry: IdRegistry, *, update: bool) -> Candidate | Problem | None:
    """Return the record to write, or a message if it is refused; None if it equals the existing record."""
    candidate = _identify(row, headings, registry)
    there = registry.existing.get(candidate.id) if isinstance(candidate, Candidate) else None
    if isinstance(candidate, Problem) or there is None or row.is_wrong:
        return candidate
    others = find_differences(candidate.entry, there.record, is_whole=True) if there.record else ()
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
    elif there.path != candidate.entry.path:
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
