"""A new record. In: answers, and the existing records. Out: the text of its file, and its problems."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.load import Entries, Entry
from shelfmates.load.yaml_reader import read_values
from shelfmates.model import Member
from shelfmates.model.field_types import LONGEST_ID
from shelfmates.names import normalize_name
from shelfmates.problem import Problem
from shelfmates.schemas.american import spell_american
from shelfmates.validate import validate
from shelfmates.validate.ids import is_reserved
from shelfmates.validate.pasted_links import store_links
from shelfmates.validate.schema import read_record

from .field_order import UnexpectedShape, arrange, list_fields
from .record_kinds import RecordKind
from .yaml_writer import emit

_GAP = re.compile(r"[\s_/‐–—-]+")  # noqa: RUF001 - typographic dashes separate words, too
"""Separators between the words of a name."""


_TO_FILL_IN = "Describe what happens, for whom, and what to bring."


ROOM_FOR_DATE = LONGEST_ID - len("-2027-03-04")
"""Length of an id that is followed by a day."""


def propose_id(name: str, taken: Collection[str], *, otherwise: str) -> str:
    """Return a free id: the name in Latin letters (`Ødegård` → `odegard`), with a number if it is taken."""
    words = [word for part in _GAP.split(name) for word in normalize_name(part).split()]
    stem = _shorten("-".join(words), LONGEST_ID) or otherwise
    if len(stem) == 1 or is_reserved(stem):
        stem = f"{stem}-{otherwise}"
    number, id_ = 1, stem
    while id_ in taken:
        number += 1
        id_ = f"{_shorten(stem, LONGEST_ID - len(f'-{number}'))}-{number}"
    return id_


def _shorten(slug: str, most: int) -> str:
    """Shorten a slug to at most this many characters, at the end of a word if possible."""
    if len(slug) <= most:
        return slug
    return (slug[: most + 1].rpartition("-")[0] or slug[:most]).strip("-")


def make_text(model: type[BaseModel], values: Mapping[str, Any]) -> str:
    """Return the text of a new record's file, with ordered American keys and without empty values.

    Values that do not fit the model stay text, so that the check can report them.
    """
    known, american = list_fields(model), spell_american(model, dict(values))
    if model is Member:
        american = store_links(american).values
    order = [*known, *(key for key in american if key not in known)]
    tidy = {key: _tidy(american[key]) for key in order if key in american}
    return emit({key: _type(model, key, value) for key, value in tidy.items() if not _is_empty(value)})


def _tidy(value: Any) -> Any:
    """Strip texts and drop empty values; a text of several lines ends with a line feed."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").strip()
        return f"{text}\n" if "\n" in text else text
    if isinstance(value, Mapping):
        rows = {key: _tidy(row) for key, row in value.items()}
        return {key: row for key, row in rows.items() if not _is_empty(row)}
    if isinstance(value, list | tuple):
        return [row for row in map(_tidy, value) if not _is_empty(row)]
    return value


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | Mapping) and not value)


def _type(model: type[BaseModel], key: str, value: Any) -> Any:
    try:
        return arrange(model, {key: value})[key]
    except UnexpectedShape:
        return value


class NewRecord(NamedTuple):
    """A record as its file will contain it."""

    path: str
    text: str
    """The record's YAML."""
    body: str = ""
    """The Markdown below the front matter of a page."""

    @property
    def whole(self) -> str:
        """Return the whole text of the file."""
        return f"---\n{self.text}---\n{self.body}" if self.body else self.text


def write_record(kind: RecordKind, id_: str, values: Mapping[str, Any], *, is_page: bool = False) -> NewRecord:
    """Return a record in its own file; a page has the description, or a placeholder, as its body."""
    path = kind.path_of(id_, is_page=is_page)
    if not is_page:
        return NewRecord(path, make_text(kind.model, values))
    front = {key: value for key, value in values.items() if key != "description"}
    body = str(values.get("description") or _TO_FILL_IN).strip()
    return NewRecord(path, make_text(kind.model, front), f"\n{body}\n")


def find_faults(model: type[BaseModel], key: str, value: Any) -> tuple[str, ...]:
    """Return the schema's errors about one answer, ignoring missing fields."""
    values = {key: value}
    found = read_record(model, Entry(values, "", 1, emit(values))).findings
    return tuple(f"{row.message}; {row.hint}" for row in found if row.field[:1] == (key,))


def judge(entries: Entries, kind: RecordKind, id_: str, written: NewRecord, *, today: date) -> tuple[Problem, ...]:
    """Return the new problems if the record is added."""
    path, text, body = written
    # Front matter begins with a `---` line.
    entry = Entry({"id": id_, **read_values(text)}, path, 2 if body else 1, text, body)
    rows: Iterable[Entry] = getattr(entries, kind.folder)
    # Files are read after the list, so a duplicate id is reported in the new file.
    changed = replace(entries, **{kind.folder: (*rows, entry)})  # type: ignore[arg-type] # mypy cannot check the key
    _network, before = validate(entries, today=today)
    _network, after = validate(changed, today=today)
    return tuple(sorted(set(after) - set(before)))


def list_taken(entries: Entries, kind: RecordKind) -> set[str]:
    """Return all current and former ids of a kind of record."""
    rows = [row.values for row in getattr(entries, kind.folder) if isinstance(row.values, dict)]
    aliases = [row.get("aliases") for row in rows]
    former = {alias for names in aliases if isinstance(names, list) for alias in names if isinstance(alias, str)}
    return former | {row["id"] for row in rows if isinstance(row.get("id"), str)}
