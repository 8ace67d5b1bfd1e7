"""New problems of a change. In: the problems now and before. Out: new and existing problems.

A problem existed before if the same record in the same file had the same problem. Line numbers are ignored, also in
messages, because a new entry moves everything below it. The spelling of a field does not matter.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from shelfmates.load import Entries, Entry
from shelfmates.model.spellings import to_american_field
from shelfmates.problem import Problem

_LINE = re.compile(r"(\.yaml|\.md):[0-9]+")
"""The line number of a position in a message, as in `data/members.yaml:12`."""
_Key = tuple[str, ...]
_Find = Callable[[Problem], str]


def split_new_problems(
    problems: Sequence[Problem], entries: Entries, *, before: Sequence[Problem], entries_before: Entries
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems that did not exist before, and those that did; each one counts once."""
    record_now, record_then = _find_records(entries), _find_records(entries_before)
    left = Counter(_key(problem, record_then) for problem in before)
    new: list[Problem] = []
    old: list[Problem] = []
    for problem in problems:
        key = _key(problem, record_now)
        (old if left[key] else new).append(problem)
        left[key] -= bool(left[key])
    return tuple(new), tuple(old)


def _key(problem: Problem, find: _Find) -> _Key:
    message = _LINE.sub(r"\1", problem.message)
    return problem.path, find(problem), problem.code, to_american_field(problem.field), problem.found, message


def _find_records(entries: Entries) -> _Find:
    """Return a function that finds the id of the record a problem belongs to."""
    starts: dict[str, list[tuple[int, str]]] = {}
    for entry in _list_records(entries):
        starts.setdefault(entry.path, []).append((entry.line, _id_of(entry)))

    def find(problem: Problem) -> str:
        rows = starts.get(problem.path, [])
        index = bisect_right(rows, problem.line, key=lambda row: row[0]) - 1
        return rows[index][1] if index >= 0 else ""

    return find


def _list_records(entries: Entries) -> Iterable[Entry]:
    return chain(entries.members, entries.events, entries.resources, entries.posts)


def _id_of(entry: Entry) -> str:
    return str(entry.values.get("id", "")) if isinstance(entry.values, dict) else ""
