"""Synonyms: a label or another word in place of an id. In: plain values. Out: values with ids, and notices.

`topics: [maker space]` is accepted as `makerspaces`. Only words of the network's own lists are accepted: a label in any
language, a synonym, an area's name. Case, hyphens and spaces are ignored. A word that two ids share is not accepted.

Only records that fail the first, fast reading are read again with ids in place of labels.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from shelfmates.problem import Severity

from .references import KINDS_OF_FIELDS, KnownIds
from .violation import Path, Violation


class SynonymReading(NamedTuple):
    """Values with ids in place of known words, and a notice for each."""

    values: Any
    notices: tuple[Violation, ...] = ()


def understand(values: Any, known: KnownIds) -> SynonymReading:
    """Return the values with ids; list indices and the order of keys stay the same."""
    notices: list[Violation] = []
    return SynonymReading(_walk(values, (), known, notices), tuple(notices))


def _walk(value: Any, path: Path, known: KnownIds, notices: list[Violation]) -> Any:
    if isinstance(value, dict):
        return {key: _walk(part, (*path, key), known, notices) for key, part in value.items()}
    if isinstance(value, list):
        return [_walk(part, (*path, index), known, notices) for index, part in enumerate(value)]
    if isinstance(value, str) and (id_ := _find_id(value, path, known)):
        notices.append(_notice(path, value, id_))
        return id_
    return value


def _find_id(word: str, path: Path, known: KnownIds) -> str | None:
    """Return the id for a word; None if it is an id already, or the field does not contain ids."""
    kind = KINDS_OF_FIELDS.get(next(_names(path), ""))
    return None if kind is None or word in known.ids[kind] else known.find_synonym(kind, word)


def _names(path: Path) -> Iterator[str]:
    return (part for part in reversed(path) if isinstance(part, str))


def _notice(path: Path, word: str, id_: str) -> Violation:
    message = f"is accepted as `{id_}`"
    hint = f"write `{id_}` yourself: `shelfmates fix` does not change it"
    return Violation(path, "understood", message, hint, " ".join(word.split()), severity=Severity.NOTICE)
