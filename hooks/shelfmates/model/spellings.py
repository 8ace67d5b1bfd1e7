"""Keys and words with two spellings. In: one of them, as people wrote it. Out: the other, or the American one.

Both spellings are read as the same thing, forever. What we write for people is American. What people wrote stays as it
is. Published documents and tables keep the British spelling, because their keys are permanent.

This table is the only place that lists the pairs; every model uses it.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import AliasChoices

Path = tuple[str | int, ...]

BRITISH: Mapping[str, str] = {
    "canceled": "cancelled",
    "neighbors": "neighbours",
    "organization": "organisation",
    "organizer": "organiser",
}
"""American spelling → British spelling, of every key and word that people may write in both."""
AMERICAN: Mapping[str, str] = {british: american for american, british in BRITISH.items()}


def list_spellings(word: str) -> tuple[str, ...]:
    """Return all spellings of an American key or word, that one first; most have only one."""
    return (word, BRITISH[word]) if word in BRITISH else (word,)


def read_as(key: str) -> str | AliasChoices:
    """Return what pydantic reads for a field."""
    return AliasChoices(*list_spellings(key)) if key in BRITISH else key


def publish(word: str) -> str:
    """Return a key or word as published documents have always spelled it."""
    return BRITISH.get(word, word)


def to_american(word: Any) -> Any:
    """Return a key or word in American spelling; other values, such as indices, are returned unchanged."""
    return AMERICAN.get(word, word) if isinstance(word, str) else word


def to_american_path(path: Path) -> Path:
    """Return the path of a field in American spelling."""
    return tuple(to_american(part) for part in path)


def to_american_field(field: str) -> str:
    """Return a field such as `areas[1].neighbours` in American spelling."""
    return re.sub(r"[\w-]+", lambda found: str(to_american(found[0])), field)


def as_written(path: Path, written: Collection[Path], *, below: Path = ()) -> Path:
    """Return an American path in the spelling of a text; `written` are the text's own paths, which begin with `below`.

    Case and signs do not matter: `Name` is a mistake for `name`. A path that the text does not have is returned
    unchanged.
    """
    return tuple(_spell_as_written(path, written, below))


def _spell_as_written(path: Path, written: Collection[Path], above: Path) -> Iterator[str | int]:
    for part in path:
        other = BRITISH.get(part, part) if isinstance(part, str) else part
        rows = (one for one in (part, other) if (*above, one) in written)
        found = next(rows, None)
        above = (*above, _find_alike(part, written, above) if found is None else found)
        yield above[-1]


def _find_alike(part: str | int, written: Collection[Path], above: Path) -> str | int:
    """Return the key below a path that differs only by case and signs; the part itself if there is none."""
    names = (path[-1] for path in written if path and path[:-1] == above and isinstance(part, str))
    return next((name for name in names if fold_key(name) == fold_key(part)), part)


def fold_key(key: str | int) -> str:
    """Return a key without case, spaces and signs: `E-mail` is `email`."""
    return re.sub(r"[\W_]+", "", str(key).casefold())
