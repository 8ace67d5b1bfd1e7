"""Records that a network already has. In: a checked network. Out: which ids are in use, and what differs."""

from collections.abc import Iterator, Mapping
from itertools import chain, count
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.load import Entry
from shelfmates.model import Event, Member, Resource
from shelfmates.model.field_types import LONGEST_ID
from shelfmates.pipeline import Checked
from shelfmates.problem import is_error
from shelfmates.validate.ids import is_reserved
from shelfmates.validate.schema import read_record

from .drafts import Draft
from .label_lookup import normalize_label

MODELS: Mapping[str, type[BaseModel]] = {"members": Member, "events": Event, "resources": Resource}


class ExistingRecord(NamedTuple):
    """A record of the network; `record` is None if it has errors."""

    path: str
    record: BaseModel | None = None


class ExistingRecords:
    """All ids of a network, and the ids assigned during an import."""

    def __init__(self, checked: Checked) -> None:
        """Store the ids of all records, including those with errors."""
        self._there = {kind: dict(_list_standing(checked, kind)) for kind in MODELS}
        self._named = {kind: _name(rows) for kind, rows in self._there.items()}
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

    def choose(self, draft: Draft) -> str:
        """Return the id of an existing record with the same title and start, or else an id that is not in use."""
        named = self._named[draft.kind].get(_key(draft.title, draft.values.get("start")), ())
        # Drafts with the same title continue the count, so that a large import does not count from 1 each time.
        counter = self._counters.setdefault((draft.kind, draft.wish), count(1))
        numbered = (_number(draft.wish, number) for number in counter)
        free = (id_ for id_ in numbered if not is_reserved(id_) and not self.find(draft.kind, id_))
        id_: str = next(id_ for id_ in chain(named, free) if not self.is_given(draft.kind, id_))
        return id_


def _number(wish: str, number: int) -> str:
    end = f"-{number}" if number > 1 else ""
    return f"{wish[: LONGEST_ID - len(end)].strip('-')}{end}"


def _list_standing(checked: Checked, kind: str) -> Iterator[tuple[str, ExistingRecord]]:
    for problem in filter(is_error, checked.problems):
        if problem.path.startswith((f"data/{kind}/", f"docs/{kind}/")):
            yield PurePosixPath(problem.path).stem, ExistingRecord(problem.path)
    for entry in getattr(checked.entries, kind):
        if isinstance(entry.values, dict) and isinstance(id_ := entry.values.get("id"), str):
            yield id_, ExistingRecord(entry.path)
    for row in getattr(checked.network, kind, ()):
        yield row.record.id, ExistingRecord(row.source.path, row.record)
        yield from ((alias, ExistingRecord(row.source.path)) for alias in getattr(row.record, "aliases", ()))


def _name(rows: Mapping[str, ExistingRecord]) -> Mapping[tuple[str, str], list[str]]:
    """Return title and start → ids of the records that have them."""
    found: dict[tuple[str, str], list[str]] = {}
    for id_, there in sorted(rows.items()):
        if there.record:
            start = getattr(there.record, "start", None)
            found.setdefault(_key(getattr(there.record, "title", ""), start), []).append(id_)
    return found


def _key(title: str, start: object) -> tuple[str, str]:
    return normalize_label(title), str(start)


def find_differences(entry: Entry, record: Any, *, is_whole: bool) -> tuple[str, ...]:
    """Return the fields in which an entry differs from a record; if the entry is whole, missing fields count, too."""
    reading = read_record(type(record), entry)
    wrong = find_wrong_fields(entry, type(record))
    read: Any = reading.record
    names = type(record).model_fields if is_whole else read.model_fields_set if read else ()
    others = [name for name in names if read and getattr(read, name) != getattr(record, name)]
    return tuple(dict.fromkeys([*wrong, *sorted(others)]))


def find_wrong_fields(entry: Entry, model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields that the schema refuses in any network."""
    return tuple(str(finding.field[0]) for finding in read_record(model, entry).findings if finding.field)
