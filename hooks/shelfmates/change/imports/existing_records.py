"""Records that a network already has. In: a checked network. Out: which ids are in use, and what differs."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain, count
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.change.label_lookup import normalize_label
from shelfmates.load import Entry
from shelfmates.model import MODELS
from shelfmates.model.field_types import LONGEST_ID
from shelfmates.pipeline import Checked
from shelfmates.problem import is_error
from shelfmates.validate.ids import is_reserved
from shelfmates.validate.schema import read_record

from .drafts import Draft


class ExistingRecord(NamedTuple):
    """A record of the network; `record` is None if it has errors."""

    path: str
    record: Any = None
    entry: Entry | None = None


class ExistingRecords:
    """All ids of a network, and the ids assigned during an import."""

    def __init__(self, checked: Checked, uids: Collection[str] = ()) -> None:
        """Store the ids of all records, including those with errors; `uids` are those of all imported events."""
        self._there = {kind: dict(list_existing(checked, kind)) for kind in MODELS}
        self._named = {kind: _name(rows) for kind, rows in self._there.items()}
        self._imported = {uid: id_ for id_, row in self._there["events"].items() if (uid := _find_uid(row))}
        self._uids = uids
        self._counters: dict[tuple[str, str], count[int]] = {}
        self._given: dict[tuple[str, str], Entry] = {}

    def find(self, kind: str, id_: str) -> ExistingRecord | None:
        """Return the record with an id, or None."""
        return self._there[kind].get(id_)

    def is_given(self, kind: str, id_: str) -> bool:
        """Return whether an id was assigned during this import."""
        return (kind, id_) in self._given

    def give(self, kind: str, id_: str, entry: Entry) -> None:
        """Assign an id to an entry."""
        self._given[kind, id_] = entry

    def match(self, draft: Draft) -> str:
        """Return the id of the record that was made from the same event of a calendar; empty if there is none."""
        if draft.origin is None:
            return ""
        series = self._imported.get(draft.origin.series, "")
        is_series = getattr(self._there["events"][series].record, "repeat", None) if series else None
        return series if is_series else self._imported.get(draft.origin.uid, "")

    def forgive_cancellation(self, draft: Draft) -> Draft:
        """Return a draft without messages if it only cancels an event that is here: it needs nothing else."""
        is_here = draft.origin is not None and draft.origin.is_cancellation and self.match(draft)
        return replace(draft, notes=()) if is_here else draft

    def choose(self, draft: Draft) -> str:
        """Return the id of an existing record with the same title and start, or else an id that is not in use."""
        named = self._named[draft.kind].get(_key(draft.title, draft.values.get("start")), ())
        # Two events with the same title and start may both be in the calendar.
        named = [id_ for id_ in named if _find_uid(self._there[draft.kind][id_]) not in self._uids]
        # Drafts with the same title continue the count, so that a large import does not count from 1 each time.
        counter = self._counters.setdefault((draft.kind, draft.wish), count(1))
        numbered = (_number(draft.wish, number) for number in counter)
        free = (id_ for id_ in numbered if not is_reserved(id_) and not self.find(draft.kind, id_))
        id_: str = next(id_ for id_ in chain(named, free) if not self.is_given(draft.kind, id_))
        return id_


def _find_uid(row: ExistingRecord) -> str:
    """Return the UID that an event was imported with, also if the event has errors."""
    values = row.entry.values if row.entry else None
    source = values.get("source") if isinstance(values, dict) else None
    return str(source.get("uid", "")) if isinstance(source, dict) else ""


def _number(wish: str, number: int) -> str:
    end = f"-{number}" if number > 1 else ""
    return f"{wish[: LONGEST_ID - len(end)].strip('-')}{end}"


def list_existing(checked: Checked, kind: str) -> Iterator[tuple[str, ExistingRecord]]:
    """Yield each id in use with its record, also former ids, and those of records that cannot be read."""
    for problem in filter(is_error, checked.problems):
        if problem.path.startswith((f"data/{kind}/", f"docs/{kind}/")):
            yield PurePosixPath(problem.path).stem, ExistingRecord(problem.path)
    for entry in getattr(checked.entries, kind):
        if isinstance(entry.values, dict) and isinstance(id_ := entry.values.get("id"), str):
            yield id_, ExistingRecord(entry.path, None, entry)
    entries = {(entry.path, entry.line): entry for entry in getattr(checked.entries, kind)}
    for row in getattr(checked.network, kind, ()):
        yield row.record.id, ExistingRecord(row.source.path, row.record, entries.get(row.source))
        yield from ((alias, ExistingRecord(row.source.path)) for alias in getattr(row.record, "aliases", ()))


def _name(rows: Mapping[str, ExistingRecord]) -> Mapping[tuple[str, str], list[str]]:
    """Return title and start → ids of the records that have them."""
    found: dict[tuple[str, str], list[str]] = {}
    for id_, there in sorted(rows.items()):
        if there.record:
            start = getattr(there.record, "start", None)
            found.setdefault(_key(getattr(there.record, "title", ""), start), []).append(id_)
    return found


def is_same_event(draft: Draft, record: Any) -> bool:
    """Return whether a draft and a record have the same title and start."""
    return _key(draft.title, draft.values.get("start")) == _key(record.title, record.start)


def _key(title: str, start: object) -> tuple[str, str]:
    return normalize_label(title), str(start)


def find_differences(entry: Entry, record: Any, *, is_whole: bool) -> tuple[str, ...]:
    """Return the fields in which an entry differs from a record; if the entry is whole, missing fields count, too."""
    reading = read_record(type(record), entry)
    wrong = find_wrong_fields(entry, type(record))
    read: Any = reading.record
    there = {*read.model_fields_set} if read else set()
    # Published documents lack `source`, which is only in the files.
    names = {*type(record).model_fields} - ({"source"} - there) if is_whole else there
    rows = [name for name in type(record).model_fields if name in names]
    others = [name for name in rows if read and getattr(read, name) != getattr(record, name)]
    return tuple(dict.fromkeys([*wrong, *others]))


def find_wrong_fields(entry: Entry, model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields that the schema refuses in any network."""
    return tuple(str(finding.field[0]) for finding in read_record(model, entry).findings if finding.field)
