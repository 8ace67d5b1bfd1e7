"""A new record. In: what somebody answered, and what is there. Out: the text of its file, and what is wrong with it."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from shelfmates.load import Entries, Entry
from shelfmates.load.yaml import read_values
from shelfmates.model import Member
from shelfmates.names import fold
from shelfmates.problem import Problem
from shelfmates.validate import validate
from shelfmates.validate.identity import is_reserved

from .emit import emit
from .order import Unfit, arrange, list_fields

LONGEST_ID = 64
_GAP = re.compile(r"[\s_/‐–—-]+")  # noqa: RUF001 - dashes of good print part words, too
"""What parts the words of a name."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field that is asked for."""

    key: str
    text: str
    is_list: bool = False
    is_required: bool = False
    words: str = ""
    """Kind of ids to choose from."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record that can be made."""

    folder: str
    model: type[BaseModel]
    name: str
    """The field that its id is made of."""
    questions: tuple[Question, ...]


KINDS: Mapping[str, Kind] = {
    "member": Kind(
        "members",
        Member,
        "name",
        (
            Question("name", "Name, as she writes it", is_required=True),
            Question("role", "Role", is_required=True, words="role"),
            Question("area", "Area", is_required=True, words="area"),
            Question("organisation", "School or library"),
            Question("levels", "Levels, with commas", is_list=True, words="level"),
            Question("topics", "Topics, with commas", is_list=True, words="topic"),
            Question("town", "Town", words="town"),
            Question("languages", "Languages as en, es", is_list=True),
            Question("bio", "Some words about her, on one line"),
            Question("contact", "How to reach her: relay (through the organisers), link, or email"),
            Question("email", "E-mail, published only with `contact: email`"),
        ),
    ),
}
"""Word of the command → what it makes."""


def propose_id(name: str, taken: Collection[str], *, otherwise: str) -> str:
    """Give an id that is free: the name in Latin letters, `Ødegård` is `odegard`; a number behind it if it is taken."""
    words = [word for part in _GAP.split(name) for word in fold(part).split()]
    stem = _shorten("-".join(words), LONGEST_ID) or otherwise
    if len(stem) == 1 or is_reserved(stem):
        stem = f"{stem}-{otherwise}"
    number, id_ = 1, stem
    while id_ in taken:
        number += 1
        id_ = f"{_shorten(stem, LONGEST_ID - len(f'-{number}'))}-{number}"
    return id_


def _shorten(slug: str, most: int) -> str:
    """Cut a slug where a word ends, if one ends in time."""
    if len(slug) <= most:
        return slug
    return (slug[: most + 1].rpartition("-")[0] or slug[:most]).strip("-")


def make_text(model: type[BaseModel], values: Mapping[str, Any]) -> str:
    """Give the text of a new record's file: keys in order, nothing that is empty; what does not fit stays text."""
    known = list_fields(model)
    order = [*known, *(key for key in values if key not in known)]
    tidy = {key: _tidy(values[key]) for key in order if key in values}
    return emit({key: _type(model, key, value) for key, value in tidy.items() if not _is_empty(value)})


def _tidy(value: Any) -> Any:
    """Strip texts; one of several lines ends with a line feed; what is empty is left out."""
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
    except Unfit:
        return value


def judge(entries: Entries, kind: Kind, id_: str, text: str, *, today: date) -> tuple[Problem, ...]:
    """Give what would be wrong, and is not yet, if the record stood in a file of its own."""
    path = f"data/{kind.folder}/{id_}.yaml"
    entry = Entry({"id": id_, **read_values(text)}, path, 1, text)
    rows: Iterable[Entry] = getattr(entries, kind.folder)
    # Files come after the list, by name: a later record with her id is told where it stands.
    changed = replace(entries, **{kind.folder: (*rows, entry)})  # type: ignore[arg-type] # mypy cannot know the key
    _network, before = validate(entries, today=today)
    _network, after = validate(changed, today=today)
    return tuple(sorted(set(after) - set(before)))


def list_taken(entries: Entries, kind: Kind) -> set[str]:
    """Give the ids and former ids of a kind."""
    rows = [row.values for row in getattr(entries, kind.folder) if isinstance(row.values, dict)]
    aliases = [row.get("aliases") for row in rows]
    former = {alias for names in aliases if isinstance(names, list) for alias in names if isinstance(alias, str)}
    return former | {row["id"] for row in rows if isinstance(row.get("id"), str)}
