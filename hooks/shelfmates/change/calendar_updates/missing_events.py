"""Events that were imported and are no longer in their calendar. In: the network, and the drafts. Out: these events.

Nothing is deleted: a calendar may only contain some years. On request, those in the future are canceled.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from shelfmates.change.imports.drafts import Draft, Origin
from shelfmates.change.imports.existing_records import ExistingRecords
from shelfmates.model import Event, Settings
from shelfmates.pipeline import Checked
from shelfmates.problem import Position
from shelfmates.schedule import find_breaks, is_over

from .event_updates import EventUpdate, UpdateRules, plan_update


class MissingEvent(NamedTuple):
    """An event that its calendar does not contain."""

    record: Event
    path: str


def find_missing(checked: Checked, drafts: Sequence[Draft], found: Collection[str]) -> Iterator[MissingEvent]:
    """Yield the events of the same calendars that the drafts do not contain, unless they are over or canceled.

    `found` are the ids of events that were found in another way, for example by their title.
    """
    origins = [draft.origin for draft in drafts if draft.origin]
    # A file without events is more likely a mistake than an empty calendar.
    calendars = {origin.calendar for origin in origins if not origin.is_invitation}
    uids = {uid for origin in origins for uid in (origin.uid, origin.series)}
    network = checked.network
    for row in network.events if network and calendars else ():
        event, source = row.record, row.record.source
        if source is None or source.from_ not in calendars or source.uid in uids or event.id in found:
            continue
        if network and event.status != "canceled" and not _is_over(event, network.settings, checked.today):
            yield MissingEvent(event, row.source.path)


def _is_over(event: Event, settings: Settings, today: date) -> bool:
    return is_over(event, settings.timezone, today, breaks=find_breaks(settings.terms))


def cancel_missing(
    missing: Sequence[MissingEvent], existing: ExistingRecords, rules: UpdateRules
) -> tuple[EventUpdate, ...]:
    """Return the events as canceled."""
    rows = [(_make_cancellation(row), existing.find("events", row.record.id)) for row in missing]
    found = [plan_update(draft, there, rules) for draft, there in rows if there]
    return tuple(update for update in found if isinstance(update, EventUpdate))


def _make_cancellation(missing: MissingEvent) -> Draft:
    """Return a draft that cancels an event."""
    event, source = missing.record, missing.record.source
    place = Position(source.from_ if source else "")
    origin = Origin(
        source.uid if source else "",
        source.sequence if source else 0,
        source.from_ if source else "",
        is_cancellation=True,
    )
    return Draft("events", place, event.title, {"status": "canceled"}, origin=origin)
