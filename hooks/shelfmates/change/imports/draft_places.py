"""Where drafts belong. In: drafts, and the existing records. Out: new records, and updates of those that are here."""

from collections.abc import Sequence
from typing import NamedTuple

from shelfmates.change.calendar_updates.event_updates import FIX_FIRST, EventUpdate, UpdateRules, plan_update
from shelfmates.change.requests.outcome import is_id
from shelfmates.problem import Problem

from .added_records import AddedRecord
from .draft_entries import list_spare, make_entry, refuse_draft, without
from .drafts import NO_ID, Draft
from .existing_records import ExistingRecord, ExistingRecords, find_differences, find_wrong_fields, is_same_event


class DraftPlaces(NamedTuple):
    """What becomes of the drafts, before the check."""

    added: tuple[AddedRecord, ...]
    updates: tuple[EventUpdate, ...]
    problems: tuple[Problem, ...]
    equal: tuple[Draft, ...]
    """Drafts that equal their record."""


_Found = AddedRecord | EventUpdate | tuple[Problem, ...] | None


def place_drafts(drafts: Sequence[Draft], existing: ExistingRecords, rules: UpdateRules) -> DraftPlaces:
    """Return each draft as a new record or as an update of its record, unless it is refused or equal to it."""
    rows = [(draft, _place(draft, existing, rules)) for draft in drafts if not draft.is_refused]
    return DraftPlaces(
        tuple(row for _draft, row in rows if isinstance(row, AddedRecord)),
        tuple(row for _draft, row in rows if isinstance(row, EventUpdate)),
        tuple(problem for _draft, row in rows if isinstance(row, tuple) for problem in row),
        tuple(draft for draft, row in rows if row is None),
    )


def _place(draft: Draft, existing: ExistingRecords, rules: UpdateRules) -> _Found:
    """Return a draft with its id and file, or compared with its record; messages if it is refused; None if equal."""
    matched = existing.match(draft)
    id_ = matched or draft.id or existing.choose(draft)
    if draft.origin and draft.origin.occurrence and existing.is_given(draft.kind, id_):
        # The first draft of the series has the dates of all.
        return None
    if problem := _check_id(draft, id_, existing):
        return (problem,)
    row = AddedRecord(draft, make_entry(draft, id_))
    there = existing.find(draft.kind, id_)
    existing.give(draft.kind, id_, row.entry)
    if there is None:
        return row
    if draft.origin and (matched or (there.record and is_same_event(draft, there.record))):
        return plan_update(draft, there, rules)
    return _compare(row, there)


def _check_id(draft: Draft, id_: str, existing: ExistingRecords) -> Problem | None:
    if not is_id(id_):
        hint = "use lowercase letters, digits and hyphens"
        if id_ == NO_ID:
            return refuse_draft(draft, "has no id, or one that is no text", f"{hint}, in quotation marks", field="id")
        return refuse_draft(draft, f"has the id `{id_[:60]}`, which is not a valid id", hint, field="id")
    unread = existing.find(draft.kind, draft.wish) if draft.origin and draft.wish and id_ != draft.wish else None
    if unread and unread.record is None and unread.entry is None:
        return refuse_draft(draft, f"may already be in {unread.path}, which has problems", FIX_FIRST)
    if existing.is_given(draft.kind, id_):
        message, hint = f"has the same id as another record here, `{id_}`", "give each a different id"
        return refuse_draft(draft, message, hint, field="id")
    return None


def _compare(row: AddedRecord, there: ExistingRecord) -> tuple[Problem, ...] | None:
    """Return a message on how a draft differs from the existing record, or None if it does not."""
    if there.record is None:
        return (refuse_draft(row.draft, f"is already in {there.path}, and has problems", FIX_FIRST),)
    # Fields that are dropped now were also dropped by an earlier import.
    spare = list_spare(row.draft) & set(find_wrong_fields(row.entry, type(there.record)))
    entry = make_entry(without(row.draft, spare), str(row.entry.values["id"]))
    others = find_differences(entry, there.record, is_whole=row.draft.is_whole)
    if not others:
        return None
    names = ", ".join(f"`{name}`" for name in others)
    message = f"is already in {there.path}, and differs in {names}"
    return (refuse_draft(row.draft, message, "change it there", field=others[0]),)
