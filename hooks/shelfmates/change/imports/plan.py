"""Drafts become files. In: Drafts, and a checked network. Out: an ImportPlan.

A draft that equals an existing record changes nothing. An event that a calendar brought before is updated, where nobody
changed it here. Any other draft that differs gets a message: an import never overwrites what people wrote here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shelfmates.change.calendar_updates.event_updates import EventUpdate, UpdateRules
from shelfmates.change.calendar_updates.merge import Preference
from shelfmates.change.calendar_updates.missing_events import MissingEvent, cancel_missing, find_missing
from shelfmates.change.calendar_updates.settled_updates import SettledUpdates, report_conflict, settle
from shelfmates.change.calendar_updates.update_texts import ReadText, UpdateTexts, report_left, write_updates
from shelfmates.model.moment import Moment
from shelfmates.pipeline import Checked
from shelfmates.problem import Problem

from .added_records import AddedRecords, check_added, write_added
from .draft_places import DraftPlaces, place_drafts
from .drafts import Draft
from .existing_records import ExistingRecords
from .incoming_drafts import prepare_drafts
from .planned_changes import PlannedChange, describe_missing, describe_update


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The result of an import."""

    edits: Mapping[str, str]
    """Path → new text."""
    notes: tuple[Problem, ...]
    records: int
    unchanged: int = 0
    """Number of records that the network already has, without differences."""
    changes: tuple[PlannedChange, ...] = ()
    """What happens to each record."""
    updated: int | None = None
    """Number of records that are written; None if it is that of the files."""

    @property
    def written(self) -> int:
        """Return the number of records that are written."""
        return len(self.edits) if self.updated is None else self.updated


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What a person decides about an import."""

    prefer: Preference = ""
    cancels_missing: bool = False
    """Cancel events in the future that are no longer in their calendar."""


def plan_drafts(
    drafts: Sequence[Draft],
    checked: Checked,
    notes: Sequence[Problem] = (),
    *,
    choices: ImportChoices | None = None,
    read: ReadText = lambda _path: "",
) -> ImportPlan:
    """Return the files that an import would write, and a message for everything that it refuses or drops.

    `read` returns the text of a file, to update events in it.
    """
    choices = choices or ImportChoices()
    existing = ExistingRecords(checked, {draft.origin.uid for draft in drafts if draft.origin})
    drafts = tuple(map(existing.forgive_cancellation, prepare_drafts(drafts)))
    zone = checked.network.settings.timezone if checked.network else "UTC"
    rules = UpdateRules(zone, checked.today, choices.prefer)
    places = place_drafts(drafts, existing, rules)
    missing = tuple(find_missing(checked, drafts, {update.record.id for update in places.updates}))
    canceled = cancel_missing(missing, existing, rules) if choices.cancels_missing else ()
    settled = settle((*places.updates, *canceled), checked, rules)
    texts = write_updates([update for update in settled.updates if update.is_written], read)
    result = _Result(drafts, places, check_added(places.added, checked), settled, texts, () if canceled else missing)
    return result.make_plan(notes)


@dataclass(frozen=True, slots=True)
class _Result:
    """What becomes of all drafts, after the check."""

    drafts: tuple[Draft, ...]
    places: DraftPlaces
    added: AddedRecords
    settled: SettledUpdates
    texts: UpdateTexts
    missing: tuple[MissingEvent, ...]

    def make_plan(self, notes: Sequence[Problem]) -> ImportPlan:
        """Return the plan; `notes` are messages about whole files."""
        done, equal = self._list_done(), len(self.places.equal)
        edits = {**{row.path: write_added(row) for row in self.added.accepted}, **self.texts.edits}
        written = len(self.added.accepted) + sum(update.is_written for update in done)
        unchanged = equal + sum(not update.is_written and not update.conflicts for update in done)
        told, changes = (*notes, *self._list_notes()), tuple(self._list_changes())
        return ImportPlan(edits, told, len(self.drafts), unchanged, changes, written)

    def _list_done(self) -> list[EventUpdate]:
        return [update for update in self.settled.updates if update not in self.texts.left]

    def _list_notes(self) -> Iterator[Problem]:
        yield from (note for draft in self.drafts for note in draft.notes)
        yield from (*self.places.problems, *self.added.notes, *self.settled.notes)
        yield from filter(None, map(report_conflict, self.settled.updates))
        yield from report_left(self.texts.left)

    def _list_changes(self) -> Iterator[PlannedChange]:
        yield from (PlannedChange("add", row.draft.title, _find_start(row.draft)) for row in self.added.accepted)
        yield from map(describe_update, self._list_done())
        yield from (describe_missing(row.record, row.path) for row in self.missing)
        yield from (PlannedChange("refused", title) for title in self._list_refused())
        yield from (PlannedChange("unchanged", draft.title) for draft in self.places.equal)

    def _list_refused(self) -> Iterator[str]:
        yield from (draft.title for draft in self.drafts if draft.is_refused)
        yield from (problem.label for problem in self.places.problems)
        yield from (row.draft.title for row in self.added.refused)
        yield from (update.record.title for update in self.texts.left)


def _find_start(draft: Draft) -> Moment | None:
    start = draft.values.get("start")
    return start if isinstance(start, Moment) else None
