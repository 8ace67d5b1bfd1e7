"""Synonyms: a label or another word in place of an id. In: plain values. Out: values with ids, and notices.

`topics: [maker space]` is accepted as `makerspaces`: a label in any language, a synonym, an area's name. So are job
titles and names of school stages, whose words have rules. Case, hyphens and spaces are ignored. A word that two ids
share is not accepted.

Only records that fail the first, fast reading are read again with ids in place of labels.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from shelfmates.problem import Severity

from .references import KINDS_OF_FIELDS, KnownIds
from .violation import Path, Violation


class SynonymReading(NamedTuple):
    """Values with ids in place of known words, and a notice for each."""

    values: Any
    notices: tuple[Violation, ...] = ()


def understand(values: Any, known: KnownIds, kinds: Mapping[str, str] = KINDS_OF_FIELDS) -> SynonymReading:
    """Return the values with ids; list indices and the order of keys stay the same. `kinds` has the fields of ids."""
    notices: list[Violation] = []

    def walk(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: walk(part, (*path, key)) for key, part in value.items()}
        if isinstance(value, list):
            return _join([walk(part, (*path, index)) for index, part in enumerate(value)])
        kind = kinds.get(next(_names(path), "")) if isinstance(value, str) else None
        ids = _find_ids(kind, value, known) if kind else ()
        # Only a list has room for several ids.
        if not ids or (len(ids) > 1 and not isinstance(path[-1], int)):
            return value
        notices.append(_notice(path, value, ids))
        return ids if len(ids) > 1 else ids[0]

    return SynonymReading(walk(values, ()), tuple(notices))


def _join(rows: list[Any]) -> list[Any]:
    """Return a list in which a word for several ids leaves the first in its place, so that others keep their index."""
    firsts = [row[0] if isinstance(row, tuple) else row for row in rows]
    more = [id_ for row in rows if isinstance(row, tuple) for id_ in row[1:]]
    return [*firsts, *dict.fromkeys(id_ for id_ in more if id_ not in firsts)]


def _find_ids(kind: str, word: str, known: KnownIds) -> tuple[str, ...]:
    """Return the ids for a word; empty if it is an id already."""
    return () if word in known.ids[kind] else known.find_ids(kind, word)


def _names(path: Path) -> Iterator[str]:
    return (part for part in reversed(path) if isinstance(part, str))


def _notice(path: Path, word: str, ids: tuple[str, ...]) -> Violation:
    shown = ", ".join(f"`{id_}`" for id_ in ids)
    message = f"is accepted as {shown}"
    hint = f"better write {shown}; `shelfmates fix` does not change it"
    return Violation(path, "understood", message, hint, " ".join(word.split()), severity=Severity.NOTICE)
