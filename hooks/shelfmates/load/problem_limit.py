"""Limit of problems for a list. In: the rows of a list. Out: the same rows, with a limited number of problems."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from shelfmates.problem import Problem

from .bad_characters import Row
from .entry import Entry

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
