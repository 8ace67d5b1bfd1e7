"""New records of an import. In: drafts with an id. Out: the records that the check accepts, and messages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from shelfmates.change.calendar_updates.event_updates import make_source
from shelfmates.change.calendar_updates.settled_updates import ignore
from shelfmates.change.calendar_updates.values import make_codes, read_parts
from shelfmates.change.yaml_writer import emit
from shelfmates.groups import group_rows
from shelfmates.load import Entry
from shelfmates.model import Event
from shelfmates.pipeline import Checked
from shelfmates.problem import Problem, is_error
from shelfmates.validate import validate
from shelfmates.validate.schema import read_record

from .draft_entries import find_root, list_spare, make_entry, show_in_source, without
from .drafts import Draft


@dataclass(frozen=True, slots=True)
class AddedRecord:
    """A draft with an id, and its entry."""

    draft: Draft
    entry: Entry

    @property
    def path(self) -> str:
        """Return the path of its file."""
        return self.entry.path


class AddedRecords(NamedTuple):
    """New records after the check."""

    accepted: tuple[AddedRecord, ...]
    refused: tuple[AddedRecord, ...]
    notes: tuple[Problem, ...]


def check_added(rows: Sequence[AddedRecord], checked: Checked) -> AddedRecords:
    """Return the records that `check` accepts, without invalid fields that they can do without."""
    rows, lost = _drop_what_is_spare(rows, checked)
    problems, by_path = _judge(rows, checked), {row.path: row for row in rows}
    wrong = {problem.path for problem in problems if is_error(problem)}
    shown = (show_in_source(problem, by_path[problem.path].draft) for problem in problems)
    accepted, refused = (tuple(row for row in rows if (row.path in wrong) is is_wrong) for is_wrong in (False, True))
    return AddedRecords(accepted, refused, (*lost, *shown))


def write_added(row: AddedRecord) -> str:
    """Return the text of a new file; an event of a calendar has its source at the end."""
    if row.draft.origin is None:
        return row.entry.text
    read = read_record(Event, row.entry).record
    codes = make_codes(read_parts(read)) if read else {}
    return row.entry.text + emit({"source": make_source(row.draft.origin, codes)})


def _drop_what_is_spare(rows: Sequence[AddedRecord], checked: Checked) -> tuple[list[AddedRecord], list[Problem]]:
    """Drop invalid fields if a record is valid without them."""
    lost = group_rows(filter(is_error, _judge(rows, checked)), lambda problem: (problem.path,))
    kept: list[AddedRecord] = []
    notes: list[Problem] = []
    for row in rows:
        spare = [problem for problem in lost.get(row.path, ()) if find_root(problem) in list_spare(row.draft)]
        fields = {find_root(problem) for problem in spare}
        notes += [ignore(show_in_source(problem, row.draft)) for problem in spare]
        entry = make_entry(without(row.draft, fields), str(row.entry.values["id"]))
        kept.append(replace(row, entry=entry) if fields else row)
    return kept, notes


def _judge(rows: Sequence[AddedRecord], checked: Checked) -> tuple[Problem, ...]:
    return judge_entries([(row.draft.kind, row.entry) for row in rows], checked)


def judge_entries(rows: Sequence[tuple[str, Entry]], checked: Checked) -> tuple[Problem, ...]:
    """Return the problems that `check` would find in new entries of some kinds; each replaces those of its path."""
    entries, paths = checked.entries, {entry.path for _kind, entry in rows}
    for kind in dict.fromkeys(kind for kind, _entry in rows):
        others = (entry for entry in getattr(entries, kind) if entry.path not in paths)
        changed = {kind: (*others, *(entry for of, entry in rows if of == kind))}
        entries = replace(entries, **changed)  # type: ignore[arg-type] # mypy cannot check the key
    found = validate(entries, today=checked.today)[1] if rows else ()
    return tuple(sorted({problem for problem in found if problem.path in paths}))
