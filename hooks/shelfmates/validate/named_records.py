"""Events and resources that other records name. In: a record, and the existing ids. Out: violations."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from shelfmates.model import Event, Resource
from shelfmates.problem import Severity, did_you_mean

from .violation import Path, Violation


class NamedIds(NamedTuple):
    """Ids of all records of a kind, including invalid ones; None if a record could not be read."""

    events: Collection[str] | None = None
    resources: Collection[str] | None = None


def check_named(record: Event | Resource, ids: NamedIds) -> Iterator[Violation]:
    """Yield a violation for each named event or resource that does not exist."""
    if isinstance(record, Event):
        # Only a warning: the record may be added later, and the event is valid without it.
        yield from (replace(row, severity=Severity.WARNING) for row in _check_event(record, ids))
        return
    if record.meets:
        yield from named_events_exist(("meets",), record.meets, ids)
    if record.group:
        yield from named_events_exist(("group", "born_at"), record.group.born_at, ids)
        yield from resources_exist(("group", "successor"), record.group.successor, ids)


def _check_event(event: Event, ids: NamedIds) -> Iterator[Violation]:
    for index, id_ in enumerate(event.read):
        yield from resources_exist(("read", index), id_, ids)
    if event.follow_up:
        yield from resources_exist(("follow_up", "group"), event.follow_up.group, ids)


def named_events_exist(field: Path, id_: str | None, ids: NamedIds) -> Iterator[Violation]:
    """Check that a named event exists."""
    if id_ and ids.events is not None and id_ not in ids.events:
        message = "names an event that is not in this network"
        yield Violation(field, "unknown-event", message, did_you_mean(id_, ids.events), id_)


def resources_exist(field: Path, id_: str | None, ids: NamedIds) -> Iterator[Violation]:
    """Check that a named resource exists."""
    if id_ and ids.resources is not None and id_ not in ids.resources:
        message = "names a resource that is not in this network"
        yield Violation(field, "unknown-resource", message, did_you_mean(id_, ids.resources), id_)
