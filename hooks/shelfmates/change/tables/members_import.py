"""A spreadsheet becomes files of members. In: a table, and a checked network. Out: a MembersImport."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import NamedTuple

from shelfmates.change.date_parser import DateParser
from shelfmates.change.ids import ExistingMember, IdRegistry
from shelfmates.change.label_lookup import LabelLookup, normalize_label
from shelfmates.change.messages import refuse, warn
from shelfmates.pipeline import Checked
from shelfmates.problem import Position, Problem, Reason, is_error
from shelfmates.validate import validate

from .candidate import Candidate, compare, make_candidate
from .cells import CellReader
from .header_synonyms import FIRST_NAME, LAST_NAME, TIMESTAMP
from .headings import Headings
from .problem_messages import move_to_row, name_column
from .row_values import RowValues, read_row
from .spreadsheet_reader import Spreadsheet

_PARTS = {
    FIRST_NAME: "the first part of `name`",
    LAST_NAME: "the last part of `name`",
    TIMESTAMP: "the time of the answer",
}
"""Columns without a field of their own → their meaning."""
_TABLE = Position("")
"""No row: the message is about the whole table."""


@dataclass(frozen=True, slots=True)
class MembersImport:
    """The result of an import."""

    edits: Mapping[str, str]
    """Path → new text."""
    notes: tuple[Problem, ...]
    rows: int
    unchanged: int = 0
    """Number of rows that equal their existing record."""

    @property
    def left_out(self) -> int:
        """Return the number of rows that are not imported."""
        return self.rows - len(self.edits) - self.unchanged


def plan_import(sheet: Spreadsheet, headings: Headings, checked: Checked, *, update: bool = False) -> MembersImport:
    """Return the files that an import would write, and a message for everything that it refuses or drops."""
    if checked.network is None:
        message = "a network without settings cannot import members"
        raise ValueError(message)
    settings = checked.network.settings
    reader = CellReader(LabelLookup(settings), DateParser(settings.languages, headings.order))
    answers = [read_row(row, sheet, headings, reader) for row in sheet.rows]
    chosen = _choose(answers, headings, _find_standing(checked), update=update)
    found = _judge(chosen.candidates, checked)
    refused = {problem.path for problem in found if is_error(problem)}
    rows = {row.path: row for row in chosen.candidates}
    notes = [
        *(note for row in answers for note in row.notes),
        *chosen.notes,
        *(move_to_row(problem, rows[problem.path].row) for problem in found if not _is_told(problem, rows)),
    ]
    head = (*_report_headings(sheet, headings), *_report_cleaned(answers), *_report_taken(answers))
    edits = {path: row.text for path, row in rows.items() if path not in refused and not row.row.is_wrong}
    told = (*head, *sorted(notes, key=lambda note: note.line))
    return MembersImport(edits, told, len(sheet.rows), chosen.unchanged)


def _is_told(problem: Problem, rows: Mapping[str, Candidate]) -> bool:
    """Return whether a problem only follows from a cell that is already reported."""
    refused = [f"{note.field}." for note in rows[problem.path].row.notes if is_error(note) and note.field]
    about = f"{name_column(problem.field)}."
    return any(about.startswith(field) or field.startswith(about) for field in refused)


def _report_headings(sheet: Spreadsheet, headings: Headings) -> Iterator[Problem]:
    if sheet.notice:
        yield warn(_TABLE, Reason(sheet.notice))
    told = [index for index in headings.guessed if normalize_label(sheet.header[index]) != headings.targets[index]]
    for number, index in enumerate(told):
        target = headings.targets[index]
        hint = "" if number else "if a guess is wrong, use a map of the columns"
        meaning = _PARTS.get(target, f"`{target}`")
        yield warn(Position("", 1), Reason(f"is read as {meaning}", hint, label=sheet.header[index]))


def _report_cleaned(answers: Sequence[RowValues]) -> Iterator[Problem]:
    """Yield one message for each column in which signs or placeholders are left out."""
    for is_placeholder in (False, True):
        found: dict[str, list[tuple[str, ...]]] = {}
        for cell in (cell for row in answers for cell in row.cleaned if cell.is_placeholder == is_placeholder):
            found.setdefault(cell.heading, []).append(cell.left_out)
        for heading, cells in found.items():
            words = dict.fromkeys(word for cell in cells for word in cell)
            shown = ", ".join(f"`{word}`" if is_placeholder else word for word in words)
            what = f"counts as empty where it is {shown}" if is_placeholder else f"is read without {shown} at its edges"
            yield warn(_TABLE, Reason(f"{what} ({_count_cells(len(cells))})", label=heading))


def _count_cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"


def _report_taken(answers: Sequence[RowValues]) -> Iterator[Problem]:
    """Yield one message for each word that was matched to an id."""
    counts = Counter(taken for row in answers for taken in row.taken)
    for (heading, word, id_), number in counts.items():
        rows = "1 row" if number == 1 else f"{number} rows"
        yield warn(_TABLE, Reason(f"`{word}` is read as `{id_}` in {rows}", label=heading))


def _find_standing(checked: Checked) -> dict[str, ExistingMember]:
    """Return id → existing record, including records that cannot be read."""
    broken = {problem.path for problem in checked.problems if is_error(problem)}
    found = {
        PurePosixPath(path).stem: ExistingMember(path, None) for path in broken if path.startswith("data/members/")
    }
    for entry in checked.entries.members:
        if isinstance(entry.values, dict) and isinstance(id_ := entry.values.get("id"), str):
            found[id_] = ExistingMember(entry.path, None, entry.text)
    for row in checked.network.members if checked.network else ():
        there = found[row.record.id]
        found[row.record.id] = there._replace(member=row.record)
    return found


class _Chosen(NamedTuple):
    """The candidates before the check, the messages, and the number of unchanged rows."""

    candidates: tuple[Candidate, ...]
    notes: tuple[Problem, ...]
    unchanged: int


def _choose(
    answers: Sequence[RowValues], headings: Headings, existing: Mapping[str, ExistingMember], *, update: bool
) -> _Chosen:
    """Return the records that may be written, and the number of rows that equal their existing record."""
    members = [there.member for there in existing.values() if there.member]
    registry = IdRegistry(existing, frozenset(alias for member in members for alias in member.aliases))
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
    others = compare(candidate, there.member) if there.member else ()
    if there.member and not others:
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
    return make_candidate(row, id_, headings.targets, there.member if there else None)


def _keep(candidate: Candidate, there: ExistingMember, others: Sequence[str], *, update: bool) -> Problem | None:
    """Return a message if the existing record must be kept; None if it may be replaced."""
    row, id_ = candidate.row.row, candidate.id
    if there.member is None:
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


def _report_update(candidate: Candidate, there: ExistingMember | None) -> Iterator[Problem]:
    if there and any(line.lstrip().startswith("#") for line in there.text.splitlines()):
        message = f"the comments in {there.path} are lost, because the file is rewritten"
        yield warn(Position("", candidate.row.row), Reason(message, "they remain in its history"))


def _judge(candidates: Sequence[Candidate], checked: Checked) -> tuple[Problem, ...]:
    """Return the problems that `check` would find in the new records."""
    paths = {row.path for row in candidates}
    others = (entry for entry in checked.entries.members if entry.path not in paths)
    entries = replace(checked.entries, members=(*others, *(row.entry for row in candidates)))
    found = {problem for problem in validate(entries, today=checked.today)[1] if problem.path in paths}
    return tuple(sorted(found))
