"""Work shared by all processors. In: rows and what to do with them. Out: nothing; the work is done."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

FEW = 400
"""Rows for which starting processes costs more than it saves."""
_MOST_PARTS = 64
_STEP = 100
"""Rows of a part at the least."""


def share(rows: Sequence[T], work: Callable[[Iterator[T]], None], *, together: int = 0) -> None:
    """Do the work for every row, on all processors where that is worth it and safe.

    The first `together` rows stay in one part, because they need the same things; the other parts
    are small, and whoever is free takes the next. Processes are forked, which a program with threads
    must not do; then, and where there is no fork, this process does it all. Raises OSError where
    another process failed.
    """
    processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(rows) < FEW or processes == 1 or threading.active_count() > 1:
        work(iter(rows))
    else:
        _fork([rows[:together], *_cut(rows[together:])], work, processes)


def _cut(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    step = max(_STEP, -(-len(rows) // _MOST_PARTS))
    return (rows[start : start + step] for start in range(0, len(rows), step))


def _fork(parts: Sequence[Sequence[T]], work: Callable[[Iterator[T]], None], processes: int) -> None:
    # Imported here because most networks are small.
    from multiprocessing import get_context  # noqa: PLC0415

    # The queue of parts: a pipe that holds their numbers, one byte each.
    take, give = os.pipe()
    os.write(give, bytes(range(len(parts))))
    os.close(give)
    context, parent = get_context("fork"), os.getpid()
    children = [
        context.Process(target=_do_parts, args=(parts, work, take, parent), daemon=True) for _ in range(processes - 1)
    ]
    for child in children:
        child.start()
    try:
        _do_parts(parts, work, take)
    except BaseException:
        # Nobody may write on: what there is will be removed.
        for child in children:
            child.terminate()
        raise
    finally:
        os.close(take)
        for child in children:
            child.join()
    if any(child.exitcode for child in children):
        raise OSError("a part of the site could not be written; the reason stands above")


def _do_parts(parts: Sequence[Sequence[T]], work: Callable[[Iterator[T]], None], take: int, parent: int = 0) -> None:
    """Take part after part; a child stops when its parent is gone, for nobody wants what it does then."""
    while number := os.read(take, 1):
        rows = parts[number[0]]
        work(row for row in rows if not parent or os.getppid() == parent)
