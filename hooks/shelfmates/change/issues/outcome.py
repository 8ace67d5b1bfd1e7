"""The result of an issue. In: the state of the network. Out: an IssueOutcome, and its messages."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shelfmates.load import Entries, Entry
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model.field_types import LONGEST_ID, SLUG
from shelfmates.problem import Problem, Reason, did_you_mean, is_error
from shelfmates.problem_formats import show_sentence
from shelfmates.schemas.labels import LABELS

ID = LABELS["member.id"]
NOT_AN_ID = Reason("is not an id", "use lowercase letters a-z, digits and hyphens, for example `ana-ruiz`", label=ID)
FIXED_FILE = Reason("is in a file that cannot be changed automatically", "an organizer will make the change", label=ID)


@dataclass(frozen=True, slots=True)
class NetworkState:
    """The network before the change."""

    entries: Entries
    today: date
    texts: Mapping[str, str]
    """Path of a file of records → its text."""
    photos: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class IssueOutcome:
    """The planned edits; none if there are errors."""

    id: str = ""
    edits: Mapping[str, str | None] | None = None
    slips: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()
    """Messages for the people who review the change."""
    shown: str = ""
    """The record as it will be saved."""


def is_id(text: str) -> bool:
    """Return whether a text is an id, which makes it safe in a path."""
    return bool(re.fullmatch(SLUG, text)) and len(text) <= LONGEST_ID


def list_errors(problems: Collection[Problem]) -> tuple[Reason, ...]:
    """Return the errors that must be corrected first."""
    return tuple(_slip(problem) for problem in problems if is_error(problem))


def _slip(problem: Problem) -> Reason:
    return Reason(problem.message, problem.hint, problem.found, problem.field)


def list_notes(problems: Collection[Problem]) -> tuple[str, ...]:
    """Return the warnings of the check."""
    return tuple(show_sentence(problem, problem.field, quotes="“”") for problem in problems if not is_error(problem))


def find_entry(id_: str, entries: Entries) -> Entry | Reason:
    """Return the one entry with an id, or an error."""
    if not is_id(id_):
        return NOT_AN_ID
    found = [row for row in entries.members if isinstance(row.values, dict) and row.values.get("id") == id_]
    if len(found) == 1:
        return found[0]
    ids = [str(row.values.get("id")) for row in entries.members if isinstance(row.values, dict)]
    return Reason("does not belong to a member", did_you_mean(id_, ids), label=ID)


def describe_owner(before: Mapping[str, Any], author: str) -> Iterator[str]:
    """Yield a message on the author of the issue and the owner of the profile."""
    owner = str(before.get("github") or "")
    if owner.casefold() == author.casefold() and owner:
        yield f"requested by {author}, who owns this profile"
    else:
        yield f"requested by {author}; the profile belongs to {owner or 'no account'}: check that they are the same"


def read_exactly(entry: Entry) -> dict[str, Any]:
    """Return a record's values as text; empty if it cannot be read."""
    try:
        values = read_exact(entry.text).values
    except YamlProblem:
        return {}
    values = values[0] if isinstance(values, list) and values else values
    return values if isinstance(values, dict) else {}
