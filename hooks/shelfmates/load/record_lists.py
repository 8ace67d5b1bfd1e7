"""Lists of records, such as `data/members.yaml`. In: a network's folder and a path. Out: Entries and Problems.

Long lists are read on all processors. Reading may start early, while the program itself is still being imported. The
number of problems is limited. From MANY records on, child processes read parts of the list and return plain values.
"""

import marshal
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from shelfmates.characters import find_refused
from shelfmates.problem import Problem
from shelfmates.workers import WorkerPool, cut

from .bad_characters import CleanText, FlawedText, Row, attach_flaws, remove_bad_characters
from .entry import BadCharacter, Entry, Flaws
from .files import MAX_LIST, read_decoded
from .record_reader import problem_at, read_record, wrong_type
from .record_splitter import split_records
from .yaml_reader import YamlProblem, read_exact

MEMBERS = "data/members.yaml"
"""The longest list."""
MANY = 2_000
"""Minimum number of records for which several processes read a list."""
LONG = 1_000_000
"""Minimum size in bytes of a list for which an early start pays off."""
_Row = tuple[int, str]
_Part = bytes | list[Any] | None
"""Result of a part: packed values, or values, entries and Problems; None if it contains a bad character."""


class _Reading(NamedTuple):
    """A list that is being read; `crew` is None if the list is not written as a block list."""

    clean: CleanText
    rows: Sequence[_Row]
    pool: "WorkerPool[_Row, _Part] | None"


_begun: dict[tuple[Path, str], _Reading | Problem] = {}
"""Lists that are being read early; `load_list` takes each once."""


def begin_early(root: Path, path: str) -> None:
    """Start to read a long list, before `load_list` is called for it."""
    # `load_list` will report errors that occur here.
    with suppress(OSError):
        if (root / path).is_file() and (root / path).stat().st_size >= LONG:
            _begun[root, path] = _begin(root, path)


def load_list(root: Path, path: str) -> Iterator[Row]:
    """Yield every record of a list."""
    begun = _begun.pop((root, path), None) or _begin(root, path)
    yield from bound(path, _read(path, begun))


def _read(path: str, begun: _Reading | Problem) -> Iterator[Row]:
    if isinstance(begun, Problem):
        yield begun
    elif begun.pool is None:
        yield from _read_odd_list(path, begun.clean)
    else:
        yield from _finish(path, begun, begun.pool.finish())


def _finish(path: str, begun: _Reading, parts: Sequence[_Part]) -> Iterator[Row]:
    if None in parts:
        # Start over on the cleaned text: with the bad character gone, a record may begin there.
        yield from _read(path, _start_anew(path, begun.clean.text))
        return
    found = chain.from_iterable(map(_unpack, parts))
    flaws = _FlawsOf(path, begun)
    yield from flaws.above()
    for (line, record), read in zip(begun.rows, found, strict=True):
        # The YAML of a record is a list with one item.
        row = read if isinstance(read, Entry | Problem) else Entry(read[0], path, line, record)
        yield from attach_flaws(row, flaws.within(line)) if begun.clean.flaws else (row,)


def _begin(root: Path, path: str) -> _Reading | Problem:
    """Start to read a list."""
    text = read_decoded(root, path, limit=MAX_LIST)
    return text if isinstance(text, Problem) else _start(path, CleanText(text))


def _start(path: str, found: CleanText) -> _Reading | Problem:
    records = split_records(found.text)
    rows = [] if records is None else list(records)
    # Worker processes check the records. The text above the first record must be checked here.
    above = found.text[: len(found.text) - sum(len(record) for _line, record in rows)]
    if find_refused(above):
        return _start_anew(path, found.text)
    pool = WorkerPool([*cut(rows)], partial(_read_part, path), few=MANY) if rows else None
    return _Reading(found, rows, pool)


def _start_anew(path: str, text: str) -> _Reading | Problem:
    found = remove_bad_characters(path, text)
    return found if isinstance(found, Problem) else _start(path, found)


class _FlawsOf:
    """Assigns the bad characters of a list to its records."""

    def __init__(self, path: str, begun: _Reading) -> None:
        self._path = path
        starts = [line for line, _record in begun.rows]
        self._by_start: defaultdict[int, list[BadCharacter]] = defaultdict(list)
        for flaw in begun.clean.flaws:
            index = bisect_right(starts, flaw.line) - 1
            self._by_start[starts[index] if index >= 0 else 0].append(flaw)

    def above(self) -> Iterator[FlawedText]:
        """Yield those above the first record."""
        if flaws := self.within(0):
            yield FlawedText(self._path, flaws)

    def within(self, line: int) -> Flaws:
        """Return those of the record that begins at `line`."""
        return tuple(self._by_start.get(line, ()))


def _read_part(path: str, rows: Iterable[_Row]) -> _Part:
    """Read some records; return them packed if possible, because they may come from another process."""
    rows = list(rows)
    if find_refused("".join(record for _line, record in rows)):
        return None
    found = [_pack(read_record(path, line, record)) for line, record in rows]
    is_plain = not any(isinstance(row, Entry | Problem) for row in found)
    return marshal.dumps(found) if is_plain else found


def _pack(row: Entry | Problem) -> Any:
    """Return only the values if the text is unchanged from the list; else the complete result."""
    if isinstance(row, Problem):
        return row
    return replace(row, values=row.values[0]) if row.flaws else row.values


def _unpack(part: _Part) -> list[Any]:
    return marshal.loads(part) if isinstance(part, bytes) else part or []  # noqa: S302 - packed above


def _read_odd_list(path: str, found: CleanText) -> Iterator[Row]:
    """Yield the problems of a list that is not a block list: empty, indented, in brackets, or not a list at all."""
    if found.flaws:
        yield FlawedText(path, found.flaws)
    try:
        values = read_exact(found.text).values
    except YamlProblem as wrong:
        yield problem_at(path, 1, wrong)
        return
    if values is None:
        # Comments alone explain how to begin; a file without anything may have lost its records.
        if not found.text.lstrip().startswith("#"):
            yield Problem(path, 1, 1, "empty-file", "is empty", "write `[]` for an empty list, or delete the file")
    elif values != []:
        hint = "begin each record with `- id: …` at the start of a line"
        message = "is a list in another format" if isinstance(values, list) else "is not a list of records"
        yield wrong_type(path, message, hint, None if isinstance(values, list) else values)


MOST_EMPTY, MOST_UNREADABLE = 20, 1_000
"""How many empty and how many unreadable entries of a list are reported one by one."""
_EMPTY = ("is empty", "write at least one `key: value`, or delete the line")


def bound(path: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield entries and problems; beyond the limit, one problem of each sort counts the rest."""
    counts: Counter[bool] = Counter()
    lines: dict[bool, int] = {}
    for row in rows:
        if not isinstance(row, Problem) and not (isinstance(row, Entry) and _is_empty(row)):
            yield row
            continue
        problem = row if isinstance(row, Problem) else Problem(path, row.line, 1, "empty-file", *_EMPTY)
        is_empty = problem.code == "empty-file"
        counts[is_empty] += 1
        lines[is_empty] = problem.line
        if counts[is_empty] <= (MOST_EMPTY if is_empty else MOST_UNREADABLE):
            yield problem
    yield from _count_rest(path, counts, lines)


def _count_rest(path: str, counts: Mapping[bool, int], lines: Mapping[bool, int]) -> Iterator[Problem]:
    """Yield one problem for all that were not reported, at the line of the last one."""
    empty, unreadable = counts[True] - MOST_EMPTY, counts[False] - MOST_UNREADABLE
    if empty > 0:
        hint = "delete every line that has only a `-`"
        yield Problem(path, lines[True], 1, "too-many-problems", f"has {empty:,} more empty items", hint)
    if unreadable > 0:
        message = f"has {unreadable:,} more items that cannot be read"
        yield Problem(path, lines[False], 1, "too-many-problems", message, "correct those above, and check again")


def _is_empty(entry: Entry) -> bool:
    """Return whether an entry has no content: `{}`, `[]`, `""`, or keys without values."""
    values = entry.values.values() if isinstance(entry.values, dict) else entry.values or ()
    return not any(value is not None for value in values) if isinstance(entry.values, dict | list) else not values
