"""Whole records in calendars that this software exported. In: calendars. Out: calendars without them; Drafts with them.

The record is exact. Where another program changed the event since, its values count, and the record adds what
iCalendar has no place for. From another network, it adds only what needs no people, words or pictures from there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from shelfmates.addresses import find_base
from shelfmates.change.imports.drafts import Draft
from shelfmates.change.messages import warn
from shelfmates.model import Event
from shelfmates.problem import Position, Problem, Reason
from shelfmates.render.events.calendar_records import DIGESTS, GROUPS, RECORD, TIMES, digest_groups
from shelfmates.render.events.vevent import name_home
from shelfmates.schemas.american import spell_american

from .lines import Component, ContentLine
from .text import unescape

_ADDED = frozenset({RECORD, "IMAGE"})
"""Properties that only exported calendars have."""
_ANYWHERE = frozenset(
    "title kind status precision mode online hashtag deadlines register url cost cpd accessibility questions organizer "
    "description revision updated".split()
)
"""Fields that are true in any network; times and words depend on its time zone and vocabularies."""


_TIMES = frozenset({"start", "end"})
"""Fields that are true in any network if the date is approximate: it has no time, so no time zone."""
_ALL = frozenset(field.alias or name for name, field in Event.model_fields.items())


class OwnRecord(NamedTuple):
    """The record in a VEVENT."""

    values: Mapping[str, Any]
    home: str
    """The site of the network that it is from, as in the UID."""
    changed: frozenset[str]
    """Fields whose lines another program changed since."""


class OwnCalendars(NamedTuple):
    """Calendars without whole records and deadlines, and what was in them."""

    calendars: tuple[Component, ...]
    records: Mapping[int, OwnRecord]
    """Line of the VEVENT → its record."""
    notes: tuple[Problem, ...]


def take_out_records(calendars: Sequence[Component], file: str, *, ours: str) -> OwnCalendars:
    """Return calendars as the reader of any calendar expects them; `ours` begins the PRODID of ours."""
    records: dict[int, OwnRecord] = {}
    notes: list[Problem] = []
    rest = []
    for calendar in calendars:
        is_ours = calendar.text("PRODID").startswith(ours)
        events = {row.text("UID") for row in calendar.children if not row.find("RELATED-TO")}
        moved = {row.text("UID") for row in calendar.children if row.find("RECURRENCE-ID")}
        children = []
        for row in calendar.children:
            if not is_ours or row.name != "VEVENT":
                children.append(row)
            elif parent := row.text("RELATED-TO"):
                notes += [] if parent in events else [_report_deadline(row, file)]
            else:
                records |= ((row.line, found) for found in _read_record(row, has_moved=row.text("UID") in moved))
                children.append(replace(row, properties=[part for part in row.properties if part.name not in _ADDED]))
        rest.append(replace(calendar, children=children))
    return OwnCalendars(tuple(rest), records, tuple(notes))


def _report_deadline(row: Component, file: str) -> Problem:
    said = "is the deadline of an event that is not in the file, and is left out"
    hint = "add it to `deadlines` of that event"
    return warn(Position(file, row.line), Reason(said, hint, label=unescape(row.text("SUMMARY"))))


def _read_record(event: Component, *, has_moved: bool) -> Iterator[OwnRecord]:
    """Yield the record in a VEVENT, if there is one that can be read, and no other program made it private.

    `has_moved` tells whether another program moved single dates of the series.
    """
    row = None if event.find("CLASS") else event.find(RECORD)
    try:
        values = json.loads(unescape(row.value)) if row else None
    except (ValueError, RecursionError):
        return
    if row and isinstance(values, dict):
        found = digest_groups(_write(part) for part in event.properties)
        before = row.params.get(DIGESTS, "").split(".")
        pairs = zip(GROUPS, found, [*before, *[""] * len(GROUPS)], strict=False)
        changed = frozenset(field for group, code, old in pairs if code != old for field in group.fields)
        changed |= TIMES.fields if has_moved else frozenset()
        yield OwnRecord(spell_american(Event, values), event.text("UID").partition("@")[2], changed)


def _write(row: ContentLine) -> str:
    return f"{';'.join([row.name, *(f'{key}={value}' for key, value in row.params.items())])}:{row.value}"


def put_back_records(drafts: Iterable[Draft], records: Mapping[int, OwnRecord], base: str) -> Iterator[Draft]:
    """Yield drafts with what their records add; `base` is the address of the network that imports."""
    home = name_home(None if base == find_base(None) else base)
    for draft in drafts:
        record = records.get(draft.place.line)
        yield _put_back(draft, record, is_home=record.home == home) if record else draft


def _put_back(draft: Draft, record: OwnRecord, *, is_home: bool) -> Draft:
    values = {key: value for key, value in record.values.items() if key != "id"}
    if is_home and not record.changed:
        return Draft("events", draft.place, str(values.get("title", "")), values, id=draft.id, is_whole=True)
    if draft.is_refused:
        return draft
    told = _ALL if is_home else _ANYWHERE | (_TIMES if "precision" in values else frozenset())
    told -= record.changed
    kept = {key: value for key, value in draft.values.items() if key not in told}
    joined = {**kept, **{key: values[key] for key in values if key in told}}
    return replace(draft, title=str(joined.get("title", draft.title)), values=joined)
