"""Changes of an event that was imported before. In: a draft, and the record here. Out: an EventUpdate, or Problems.

Nothing that was changed here is overwritten: see `merge.py`. The record's own revision rises when people plan
by what changes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from shelfmates.change.field_order import list_fields
from shelfmates.change.imports.draft_entries import list_spare, refuse_draft
from shelfmates.change.imports.drafts import Draft, Origin
from shelfmates.change.imports.existing_records import ExistingRecord
from shelfmates.change.tables.candidate import read_back
from shelfmates.change.yaml_writer import emit
from shelfmates.load import Entry
from shelfmates.model import Event
from shelfmates.problem import Problem
from shelfmates.schemas.american import spell_american
from shelfmates.validate.events.revision import find_revision
from shelfmates.validate.schema import read_record

from .merge import Merge, Preference, merge
from .values import OURS, find_key, join, make_codes, read_codes, read_parts, split, write_codes
from .views import CalendarView, read_view

FIX_FIRST = "fix those first: `shelfmates check`"


class UpdateRules(NamedTuple):
    """What an import needs to know besides the two records."""

    zone: str
    """The time zone of the network."""
    today: date
    prefer: Preference = ""


@dataclass(frozen=True, slots=True)
class EventUpdate:
    """An event that is already here, compared with its calendar."""

    view: CalendarView
    record: Event
    """The event as it is here."""
    entry: Entry
    merge: Merge
    changes: Mapping[str, Any]
    """Key → new value; None if the key goes."""
    planned: Entry
    """The event as it will be, in a file of its own if it stands in a list."""
    locked: frozenset[str] = frozenset()
    """Parts that stay as they are here, because the check refuses the calendar's value."""

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Return the parts that stay as they are here although the calendar changed them; spare ones are left out."""
        dropped = {part for part in self.locked if find_key(part) in list_spare(self.draft)}
        return tuple(part for part in self.merge.conflicts if part not in dropped)

    @property
    def is_written(self) -> bool:
        """Return whether the record's file changes."""
        return bool(self.changes) or self.planned.body != self.entry.body

    @property
    def draft(self) -> Draft:
        """Return what it was compared with."""
        return self.view.draft


def plan_update(
    draft: Draft, there: ExistingRecord, rules: UpdateRules, locked: Collection[str] = ()
) -> EventUpdate | tuple[Problem, ...]:
    """Compare a draft with the record here; return Problems if one of them cannot be read, or the draft is older.

    `locked` parts stay as they are here.
    """
    record, entry, origin = there.record, there.entry, draft.origin
    if not isinstance(record, Event) or entry is None or origin is None:
        return (refuse_draft(draft, f"is already in {there.path}, and has problems", FIX_FIRST),)
    view = read_view(draft, origin, record, rules.zone)
    if not isinstance(view, CalendarView):
        return view
    compared = _compare(view, record, entry, (locked, rules.prefer))
    stored = record.source.sequence if record.source else 0
    if origin.sequence < stored and not view.is_date and (compared.updates or compared.conflicts):
        message = f"is older than the event in {there.path}: its SEQUENCE is {origin.sequence}, not {stored}"
        return (refuse_draft(draft, message, "export the calendar again"),)
    return replace(_apply(view, record, entry, compared, rules), locked=frozenset(locked))


def _compare(view: CalendarView, record: Event, entry: Entry, choice: tuple[Collection[str], Preference]) -> Merge:
    """Compare the parts that the calendar speaks about; the codes of the others stay."""
    ours, base = read_parts(record), read_codes(record.source.imported if record.source else "")
    here = make_codes(ours)
    # A single date is added to the dates here, from an import or from people.
    known = {part: code for part, code in (here if view.is_date else base).items() if view.speaks_about(part)}
    mine, theirs = (
        {part: row for part, row in parts.items() if view.speaks_about(part)} for parts in (ours, view.parts)
    )
    locked, prefer = choice
    compared = merge(mine, theirs, known, locked={*locked, *_list_fixed(entry, record, theirs)}, prefer=prefer)
    edited_here = {part for part in base if view.is_date and base[part] != here.get(part)}
    kept = {part: code for part, code in base.items() if part in edited_here or not view.speaks_about(part)}
    return replace(compared, codes={**compared.codes, **kept})


def _list_fixed(entry: Entry, record: Event, theirs: Mapping[str, Any]) -> frozenset[str]:
    """Return the parts that cannot be written: the text of a page if it is more than a description, or would go."""
    body = entry.body.strip()
    is_free = not body or (body == record.description.strip() and "description" in theirs)
    return frozenset() if is_free else frozenset({"description"})


def _apply(view: CalendarView, record: Event, entry: Entry, compared: Merge, rules: UpdateRules) -> EventUpdate:
    """Return the new values of the record, and of its keys that change."""
    plain = {key: row for key, row in spell_american(Event, entry.values).items() if key != "id"}
    parts = split(plain)
    for part in compared.updates:
        parts.pop(part, None)
        parts |= {part: view.values[part]} if part in view.parts else {}
    is_page = bool(entry.body.strip())
    body = f"\n{str(parts.pop('description')).strip()}\n" if is_page and "description" in parts else entry.body
    values = {**{key: plain[key] for key in OURS if key in plain}, **join(parts)}
    changes = {
        key: values.get(key) for part in compared.updates if (key := find_key(part)) != "description" or not is_page
    }
    if compared.updates:
        changes |= _raise_revision(view, record, _make_entry(entry, values, body), rules)
    is_changed = bool(changes) or body != entry.body
    changes |= _write_source(view, record, compared.codes, is_changed=is_changed)
    planned = {key: row for key, row in {**values, **changes}.items() if row is not None}
    return EventUpdate(view, record, entry, compared, changes, _make_entry(entry, planned, body))


def _make_entry(entry: Entry, values: Mapping[str, Any], body: str) -> Entry:
    """Return a planned record as an entry with a path of its own, so that its problems can be found."""
    known = [*list_fields(Event)]
    order = [*(key for key in known if key in values), *(key for key in values if key not in known)]
    text, id_ = emit({key: values[key] for key in order}), entry.values["id"]
    path = entry.path if entry.path.endswith(".md") else f"data/events/{id_}.yaml"
    return Entry({"id": id_, **read_back(text)}, path, entry.line if body else 1, text, body)


def _raise_revision(view: CalendarView, record: Event, planned: Entry, rules: UpdateRules) -> dict[str, Any]:
    """Return the keys that say that the event changed (SEQUENCE and LAST-MODIFIED of our calendar)."""
    read = read_record(Event, planned)
    revision = max(record.revision, _read_number(view.draft.values.get("revision")))
    now = read.record.model_copy(update={"revision": revision}) if read.record and not read.findings else record
    revision = find_revision(record, now, (rules.zone, rules.zone)) or revision
    changed = view.draft.values.get("updated")
    day = changed if isinstance(changed, date) else rules.today
    return {
        **({"revision": revision} if revision != record.revision else {}),
        **({"updated": day} if record.updated is None or day > record.updated else {}),
    }


def _read_number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _write_source(view: CalendarView, record: Event, codes: Mapping[str, str], *, is_changed: bool) -> dict[str, Any]:
    """Return the new `source`, if it differs in more than its SEQUENCE or if something else changes, too."""
    old, origin = record.source, view.origin
    uid = old.uid if old and view.is_date else origin.uid
    name = origin.calendar if origin.is_named or old is None else old.from_
    sequence = max(old.sequence if old else 0, 0 if view.is_date else origin.sequence)
    is_same = old is not None and (old.uid, old.from_, read_codes(old.imported)) == (uid, name, codes)
    if is_same and not (is_changed and old and old.sequence != sequence):
        return {}
    return {"source": make_source(replace(origin, uid=uid, calendar=name, sequence=sequence), codes)}


def make_source(origin: Origin, codes: Mapping[str, str]) -> dict[str, Any]:
    """Return the value of `source`."""
    name = origin.calendar or "calendar"
    source = {"uid": origin.uid, "from": name, "sequence": origin.sequence, "imported": write_codes(codes)}
    return {key: value for key, value in source.items() if value}
