"""Column headings of a spreadsheet. In: a header, and the organizers' column map if any. Out: each column's field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from text_unidecode import unidecode

from shelfmates.change.date_parser import ORDERS
from shelfmates.change.label_lookup import list_translations
from shelfmates.model import Member
from shelfmates.model.pasted_links import normalize
from shelfmates.model.services import SERVICES
from shelfmates.problem import Reason, did_you_mean
from shelfmates.schemas import describe
from shelfmates.schemas.columns import find_column

from .header_synonyms import FILLERS, FIRST_NAME, HEADER_SYNONYMS, LAST_NAME, SERVICE_FILLERS, TIMESTAMP

CLOSE = 0.83
"""Minimum similarity of two headings: two letters of six may be swapped."""
_ORDER = "date"
"""The key of a map that sets the order of dates in digits."""
_PARTS = (FIRST_NAME, LAST_NAME, TIMESTAMP)
_SIGNS = re.compile(r"[^a-z0-9]+")


class Headings(NamedTuple):
    """The fields of the columns."""

    targets: tuple[str, ...]
    """The field of each column; empty if it has none."""
    guessed: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()
    """Columns that the map excludes."""
    order: str = ""


def match_headings(header: Sequence[str], said: Mapping[str, Any] | None = None) -> Headings | Reason:
    """Return the field of each column: from the map, by its name, or by a guess, in this order."""
    said = said or {}
    order = said.get(_ORDER) if _ORDER not in header and said.get(_ORDER) in ORDERS else ""
    rows = {key: value for key, value in said.items() if key != _ORDER or not order}
    if wrong := next(_judge(header, rows), None):
        return wrong
    mapped = {_find_heading(header, key): value and _find_target(value) for key, value in rows.items()}
    return _match(header, mapped, str(order or ""))


def _match(header: Sequence[str], mapped: Mapping[int, str | None], order: str) -> Headings:
    targets = [mapped.get(index) or "" for index in range(len(header))]
    # An exact field name has priority over guesses.
    for index, heading in enumerate(header):
        target = _find_target(heading)
        if index not in mapped and target and target not in targets:
            targets[index] = target
    guessed = []
    for index, heading in enumerate(header):
        guess = guess_field(heading)
        is_free = index not in mapped or (mapped[index] is None and guess == TIMESTAMP)
        if not targets[index] and is_free and guess and guess not in targets:
            targets[index] = guess
            guessed.append(index)
    ignored = tuple(index for index, target in mapped.items() if target is None)
    return Headings(tuple(targets), tuple(guessed), ignored, order)


def _find_target(name: str) -> str:
    """Return the field with a name; empty if there is none."""
    column = find_column(name)
    return name if name in _PARTS else column.name if column else ""


def _judge(header: Sequence[str], rows: Mapping[str, Any]) -> Iterator[Reason]:
    """Yield the errors of a column map."""
    seen: set[str] = set()
    for key, value in rows.items():
        if _find_heading(header, key) < 0:
            near = get_close_matches(key, header, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "write it as in the first row"
            yield Reason(f"names `{key}`, which is not a column of the table", hint)
        elif value is not None and (not isinstance(value, str) or not _find_target(value)):
            known = [*_PARTS, *(field.key for field in describe(Member))]
            yield Reason(f"assigns `{key}` to the field `{value}`, which is unknown", did_you_mean(str(value), known))
        elif value is not None and _find_target(value) in seen:
            yield Reason(f"assigns the field `{value}` to two columns", "keep one; write `null` after the other")
        seen |= {_find_target(value)} if isinstance(value, str) else set()


def _find_heading(header: Sequence[str], key: str) -> int:
    """Return the index of a heading; -1 if there is none."""
    if key in header:
        return header.index(key)
    plain = [_plain(heading) for heading in header]
    return plain.index(_plain(key)) if _plain(key) in plain else -1


def _plain(heading: str) -> str:
    return _SIGNS.sub(" ", unidecode(heading).casefold()).strip()


def _bare(plain: str) -> str:
    return " ".join(word for word in plain.split() if word not in FILLERS)


def guess_field(heading: str) -> str:
    """Return the likely field of a heading; empty if none is similar."""
    synonyms, plain = _list_synonyms(), _plain(heading)
    bare = _bare(plain)
    found = next((synonyms[word] for word in (plain, bare, _name_service(bare)) if word in synonyms), None)
    if found is not None:
        return found
    near = get_close_matches(bare, synonyms, n=1, cutoff=CLOSE) if bare else ()
    return synonyms[near[0]] if near else ""


def _name_service(bare: str) -> str:
    """Return the name of a service in a heading such as `Instagram handle` or `X (Twitter) profile`."""
    return "".join(word for word in bare.split() if word not in SERVICE_FILLERS)


@cache
def _list_synonyms() -> Mapping[str, str]:
    """Return every synonym with its field; the first field with a synonym keeps it."""
    found: dict[str, str] = {}
    for field in describe(Member):
        if not field.fields:
            found[_plain(field.key)] = field.key
    for name, synonyms in HEADER_SYNONYMS.items():
        for synonym in synonyms.split("|"):
            found.setdefault(synonym, name)
    for field in describe(Member):
        if not field.fields:
            for title in list_translations(field.title):
                found.setdefault(_plain(title), field.key)
    for key, service in SERVICES.items():
        for name in (key, normalize(service.label), *service.names.split()):
            found.setdefault(name, f"links.{key}")
    return {**{_bare(synonym): name for synonym, name in found.items() if _bare(synonym)}, **found}
