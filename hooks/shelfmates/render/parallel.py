"""Many pages at once: the same work on several processors. In: a function and rows. Out: its results, in order."""

import os
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 2_000
"""Rows for which starting processes costs more than it saves."""
_PARTS = 4
"""Parts a process is given, so that the slowest holds up the others for a part only."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] = (lambda row: row, ())
"""What a child process works on; it is set in children only, which inherit it whole."""


def map_rows(function: Callable[[T], R], rows: Sequence[T]) -> list[R]:
    """Apply a pure function to each row, on all processors where that is worth it and safe.

    Processes are forked, which a program with threads must not do; then, and where there is no fork,
    the rows are done one after the other.
    """
    processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(rows) < FEW or processes == 1 or threading.active_count() > 1:
        return [function(row) for row in rows]
    return _map_forked(function, rows, processes)


def _map_forked(function: Callable[[T], R], rows: Sequence[T], processes: int) -> list[R]:
    # Imported here because most networks are small.
    from multiprocessing import get_context  # noqa: PLC0415

    step = -(-len(rows) // (processes * _PARTS))
    parts = [(start, start + step) for start in range(0, len(rows), step)]
    with get_context("fork").Pool(processes, initializer=_adopt, initargs=(function, rows)) as pool:
        return [result for part in pool.map(_do_part, parts, chunksize=1) for result in part]


def _adopt(function: Callable[[Any], Any], rows: Sequence[Any]) -> None:
    global _work  # noqa: PLW0603 - the child's own copy
    _work = (function, rows)


def _do_part(part: tuple[int, int]) -> list[Any]:
    function, rows = _work
    return [function(row) for row in rows[part[0] : part[1]]]
