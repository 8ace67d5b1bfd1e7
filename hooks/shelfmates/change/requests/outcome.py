"""The result of a request. In: the state of the network. Out: a RequestOutcome, and its messages."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shelfmates.change.imports.draft_entries import ABOUT_KEYS
from shelfmates.change.record_kinds import RecordKind
from shelfmates.load import Entries, Entry
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model.field_types import LONGEST_ID, SLUG
from shelfmates.problem import Problem, Reason, did_you_mean, is_error
from shelfmates.problem_formats import show_sentence
from shelfmates.schemas.labels import LABELS


@dataclass(frozen=True, slots=True)
class NetworkState:
    """The network before the change."""

    entries: Entries
    today: date
    texts: Mapping[str, str]
    """Path of a file of records → its text."""
    photos: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class RequestOutcome:
    """The planned edits; none if there are errors."""

    id: str = ""
    edits: Mapping[str, str | None] | None = None
    slips: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()
    """Messages for the people who review the change."""
    shown: str = ""
    """The record as it will be saved."""
    before: Mapping[str, Any] = field(default_factory=dict)
    """The values of the record that is corrected or removed."""
    is_relayed: bool = False
    """Whether the organizers will pass messages on to a member, and have not done so before."""


def is_relayed(kind: RecordKind, values: Mapping[str, Any]) -> bool:
    """Return whether messages to the owner of a record go through the organizers."""
    return kind.is_person and values.get("contact", "relay") == "relay"


def is_id(text: str) -> bool:
    """Return whether a text is an id, which makes it safe in a path."""
    return bool(re.fullmatch(SLUG, text)) and len(text) <= LONGEST_ID


def name_id(kind: RecordKind) -> str:
    """Return what forms call the id of a kind of record."""
    return LABELS[f"{_name(kind)}.id"]


def _name(kind: RecordKind) -> str:
    return kind.model.__name__.lower()


_EXAMPLES = {"member": "ana-ruiz", "event": "library-visit-2027", "resource": "example-chat"}


def refuse_id(kind: RecordKind) -> Reason:
    """Return why a text is no id."""
    example = _EXAMPLES[_name(kind)]
    hint = f"use lowercase letters a-z, digits and hyphens, for example `{example}`"
    return Reason("is not an id", hint, label=name_id(kind))


def refuse_file(kind: RecordKind) -> Reason:
    """Return why a record cannot be changed by the software."""
    message = "is in a file that cannot be changed automatically"
    return Reason(message, "an organizer will make the change", label=name_id(kind))


def list_errors(problems: Collection[Problem], kind: RecordKind) -> tuple[Reason, ...]:
    """Return the errors that must be corrected first, with the titles of their fields."""
    return tuple(Reason(row.message, row.hint, row.found, name_field(row, kind)) for row in problems if is_error(row))


def list_notes(problems: Collection[Problem], kind: RecordKind) -> tuple[str, ...]:
    """Return the warnings of the check."""
    rows = ((row, name_field(row, kind)) for row in problems if not is_error(row))
    return tuple(show_sentence(row, label and f"“{label}”", quotes="“”") for row, label in rows)


def name_field(problem: Problem, kind: RecordKind) -> str:
    """Return the title of a problem's field, as forms show it; the key itself if it has none."""
    return (
        problem.field
        if problem.code in ABOUT_KEYS
        else LABELS.get(f"{_name(kind)}.{problem.plain_field}") or problem.field
    )


def find_record(kind: RecordKind, id_: str, entries: Entries) -> Entry | Reason:
    """Return the one record with an id, or an error."""
    if not is_id(id_):
        return refuse_id(kind)
    rows: tuple[Entry, ...] = tuple(row for row in getattr(entries, kind.folder) if isinstance(row.values, dict))
    found = [row for row in rows if row.values.get("id") == id_]
    if len(found) == 1:
        return found[0]
    message = "does not belong to a member" if kind.is_person else "is not on the site"
    return Reason(message, did_you_mean(id_, [str(row.values.get("id")) for row in rows]), label=name_id(kind))


def read_exactly(entry: Entry) -> dict[str, Any]:
    """Return a record's values as text; empty if it cannot be read."""
    try:
        values = read_exact(entry.text).values
    except YamlProblem:
        return {}
    values = values[0] if isinstance(values, list) and values else values
    return values if isinstance(values, dict) else {}
