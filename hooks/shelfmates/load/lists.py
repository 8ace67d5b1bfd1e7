"""Lists of records, as `data/members.yaml`. In: a network's folder and a path. Out: Entries, and Problems.

Long lists are read on all processors, and a program may begin with one while it is still being loaded itself.
"""

import marshal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from shelfmates.characters import find_refused
from shelfmates.problem import Problem
from shelfmates.share import Crew, cut

from .entry import Entry
from .files import MAX_LIST, read_decoded, refuse_characters
from .record import problem_at, read_record, wrong_type
from .records import split_records
from .yaml import YamlProblem, read_exact

MEMBERS = "data/members.yaml"
"""The longest list."""
MANY = 2_000
"""Records of a list from which on several processes read it."""
LONG = 1_000_000
"""Bytes of a list that is worth beginning with early."""
_Row = tuple[int, str]
_Part = bytes | list[Any] | None
"""What was read of a part: packed values, or values and Problems; None where it holds a character that is refused."""


class _Reading(NamedTuple):
    """A list that is being read."""

    text: str
    rows: Sequence[_Row]
    crew: "Crew[_Row, _Part]"


_begun: dict[tuple[Path, str], _Reading | Problem | str] = {}
"""Lists that were begun early; each is taken once."""


def begin_early(root: Path, path: str) -> None:
    """Begin to read a long list, which `load_list` will be asked for."""
    # What fails here is told by whoever asks for the list.
    with suppress(OSError):
        if (root / path).is_file() and (root / path).stat().st_size >= LONG:
            _begun[root, path] = _begin(root, path)


def load_list(root: Path, path: str) -> Iterator[Entry | Problem]:
    """Give every record of a list."""
    begun = _begun.pop((root, path), None) or _begin(root, path)
    if isinstance(begun, Problem):
        yield begun
    elif isinstance(begun, str):
        yield from _read_odd_list(path, begun)
    else:
        yield from _finish(path, begun)


def _finish(path: str, begun: _Reading) -> Iterator[Entry | Problem]:
    parts = begun.crew.finish()
    if None in parts:
        # Such a file is not read at all.
        refused = refuse_characters(path, begun.text)
        yield from (refused,) if refused else ()
        return
    found = chain.from_iterable(map(_unpack, parts))
    for (line, record), read in zip(begun.rows, found, strict=True):
        # A record's text is a list of one.
        yield read if isinstance(read, Problem) else Entry(read[0], path, line, record)


def _begin(root: Path, path: str) -> _Reading | Problem | str:
    """Begin to read a list; give its text where it is written in another way."""
    text = read_decoded(root, path, limit=MAX_LIST)
    if isinstance(text, Problem):
        return text
    records = split_records(text)
    if records is None:
        return refuse_characters(path, text) or text
    rows = list(records)
    # What stands above the first record belongs to none.
    above = text[: len(text) - sum(len(record) for _line, record in rows)]
    return refuse_characters(path, above) or _Reading(
        text, rows, Crew([*cut(rows)], partial(_read_part, path), few=MANY)
    )


def _read_part(path: str, rows: Iterable[_Row]) -> _Part:
    """Read some records; packed, if it can be, as it may come from another process."""
    rows = list(rows)
    if find_refused("".join(record for _line, record in rows)):
        return None
    found: list[Any] = [read_record(path, line, record) for line, record in rows]
    values = [row.values for row in found if isinstance(row, Entry)]
    return marshal.dumps(values) if len(values) == len(found) else [getattr(row, "values", row) for row in found]


def _unpack(part: _Part) -> list[Any]:
    return marshal.loads(part) if isinstance(part, bytes) else part or []  # noqa: S302 - packed above, a moment ago


def _read_odd_list(path: str, text: str) -> Iterator[Problem]:
    """Judge a list that is not written one `- ` a record: empty, indented, in brackets, or no list."""
    try:
        values = read_exact(text).values
    except YamlProblem as wrong:
        yield problem_at(path, 1, wrong)
        return
    if values is None:
        yield Problem(path, 1, 1, "empty-file", "is empty", "write `[]` for an empty list, or delete the file")
    elif values != []:
        hint = "begin each entry with `- id: …` at the very start of a line"
        message = "is a list in another form" if isinstance(values, list) else "is not a list of entries"
        yield wrong_type(path, message, hint, None if isinstance(values, list) else values)
