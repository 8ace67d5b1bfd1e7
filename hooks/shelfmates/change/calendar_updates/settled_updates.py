"""Updated events that the check accepts. In: EventUpdates, and the network. Out: EventUpdates without what is refused.

A value of the calendar that the check refuses stays as it is here, and a message says why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from shelfmates.change.imports.draft_entries import find_root, list_spare, refuse_draft, show_in_source
from shelfmates.change.imports.existing_records import ExistingRecord
from shelfmates.pipeline import Checked
from shelfmates.problem import Problem, Severity, is_error
from shelfmates.validate import validate

from .event_updates import EventUpdate, UpdateRules, plan_update
from .values import find_key

_Found = Mapping[str, Sequence[Problem]]
"""Path of a planned record → its problems."""


class SettledUpdates(NamedTuple):
    """Updates that may be written, and messages about them."""

    updates: tuple[EventUpdate, ...]
    notes: tuple[Problem, ...] = ()


def settle(updates: Sequence[EventUpdate], checked: Checked, rules: UpdateRules) -> SettledUpdates:
    """Return the updates without values that the check refuses, and a message for each such value."""
    first = _check(updates, checked)
    notes = [note for update in updates for note in _explain(update, first)]
    again = [_lock(update, first, rules) for update in updates]
    second = _check([new for old, new in zip(updates, again, strict=True) if new is not old], checked)
    notes += [note for update in again for note in _explain(update, second)]
    # What is still refused depends on other values, so that none is taken.
    last = [_lock(update, second, rules, is_all=True) for update in again]
    notes += [note for update in last for note in _list_warnings(update, second or first)]
    return SettledUpdates(tuple(last), tuple(dict.fromkeys(notes)))


def _check(updates: Sequence[EventUpdate], checked: Checked) -> _Found:
    """Return the problems that `check` would find in the updated records."""
    planned = {(row.entry.path, row.entry.line): row.planned for row in updates if row.is_written}
    if not planned:
        return {}
    events = tuple(planned.get((entry.path, entry.line), entry) for entry in checked.entries.events)
    _network, problems = validate(replace(checked.entries, events=events), today=checked.today)
    found: dict[str, list[Problem]] = {entry.path: [] for entry in planned.values()}
    for problem in sorted(set(problems)):
        found.get(problem.path, []).append(problem)
    return found


def _list_errors(update: EventUpdate, found: _Found) -> list[Problem]:
    return [problem for problem in found.get(update.planned.path, ()) if is_error(problem)]


def _lock(update: EventUpdate, found: _Found, rules: UpdateRules, *, is_all: bool = False) -> EventUpdate:
    """Return an update without the values that are refused."""
    errors = _list_errors(update, found)
    if not errors:
        return update
    roots = {find_root(problem) for problem in errors}
    parts = {part for part in update.merge.updates if find_key(part) in roots}
    locked = update.locked | ({*update.merge.updates} if is_all or not parts else parts)
    there = ExistingRecord(update.entry.path, update.record, update.entry)
    planned = plan_update(update.draft, there, rules, locked)
    return planned if isinstance(planned, EventUpdate) else update


def _explain(update: EventUpdate, found: _Found) -> Iterator[Problem]:
    for problem in _list_errors(update, found):
        root = find_root(problem)
        path = update.entry.path
        if root in list_spare(update.draft) and root in update.changes:
            yield ignore(show_in_source(problem, update.draft))
        elif root in update.changes:
            message = f"`{root}` of the calendar does not fit what is in {path}: it {problem.message}"
            yield refuse_draft(update.draft, message, problem.hint, field=problem.field)
        else:
            message = f"cannot be changed in {path}: `{root}` there then {problem.message}"
            yield refuse_draft(update.draft, message, problem.hint)


def ignore(problem: Problem) -> Problem:
    """Return a problem of a field that is dropped."""
    found = f", found `{problem.found}`" if problem.found else ""
    message = f"{problem.message}{found}, and is ignored"
    return replace(problem, message=message, found="", severity=Severity.WARNING)


def _list_warnings(update: EventUpdate, found: _Found) -> Iterable[Problem]:
    """Return the warnings about values that change."""
    rows = found.get(update.planned.path, ())
    about = update.changes.keys() - {"source"}
    return [show_in_source(row, update.draft) for row in rows if not is_error(row) and find_root(row) in about]


def report_conflict(update: EventUpdate) -> Problem | None:
    """Return a message if an event was changed here and in its calendar; None if it was not."""
    # Other messages say why a locked part stays.
    parts = [part for part in update.conflicts if part not in update.locked]
    names = ", ".join(f"`{part}`" for part in parts)
    if not names:
        return None
    hint = "what is here stays; `--theirs` takes the value of the calendar, `--ours` keeps this one for good"
    if "description" in parts and update.entry.body.strip():
        hint = f"change the text of the page by hand; for other fields, {hint}"
    message = f"is already in {update.entry.path}, and differs in {names}"
    message += ", changed here and in the calendar" if update.record.source else ""
    return refuse_draft(update.draft, message, hint, field=parts[0])
