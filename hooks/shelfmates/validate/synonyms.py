"""Synonyms: a label or another word where an id belongs. In: plain values. Out: the values with ids, and notices.

`topics: [maker space]` is understood as `makerspaces`. Only words of the network's own lists are: a label
in any language, a synonym, an area's name; capitals, hyphens and blanks do not count. A word that two ids
share is understood as neither.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from shelfmates.problem import Severity

from .references import KINDS_OF_FIELDS, KnownIds
from .violation import Path, Violation


class SynonymReading(NamedTuple):
    """Values in which each known word has become its id, and what is to be said of it."""

    values: Any
    notices: tuple[Violation, ...] = ()


def understand(values: Any, known: KnownIds) -> SynonymReading:
    """Give the values with ids; places in lists and the order of keys stay."""
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
    """Give the id that is meant; None where an id stands already, or no field of ids is here."""
    kind = KINDS_OF_FIELDS.get(next(_names(path), ""))
    return None if kind is None or word in known.ids[kind] else known.find_synonym(kind, word)


def _names(path: Path) -> Iterator[str]:
    return (part for part in reversed(path) if isinstance(part, str))


def _notice(path: Path, word: str, id_: str) -> Violation:
    message = f"is accepted as `{id_}`"
    hint = f"write `{id_}` yourself: `shelfmates fix` does not change it"
    return Violation(path, "understood", message, hint, " ".join(word.split()), severity=Severity.NOTICE)
