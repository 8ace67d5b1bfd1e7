"""Work shared by all processors. In: rows and what to do with them. Out: nothing; the work is done."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

FEW = 400
"""Rows for which starting processes costs more than it saves."""


def share(rows: Sequence[T], work: Callable[[Iterator[T]], None]) -> None:
    """Do the work for every row, on all processors where that is worth it and safe.

    Processes are forked, which a program with threads must not do; then, and where there is no fork,
    this process does it all. Raises OSError where another process failed.
    """
    processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(rows) < FEW or processes == 1 or threading.active_count() > 1:
        work(iter(rows))
    else:
        _fork(rows, work, processes)


def _fork(rows: Sequence[T], work: Callable[[Iterator[T]], None], processes: int) -> None:
    # Imported here because most networks are small.
    from multiprocessing import get_context  # noqa: PLC0415

    context, parent = get_context("fork"), os.getpid()
    parts = [rows[number::processes] for number in range(processes)]
    children = [context.Process(target=_work_for, args=(work, part, parent), daemon=True) for part in parts[1:]]
    for child in children:
        child.start()
    work(iter(parts[0]))
    for child in children:
        child.join()
    if any(child.exitcode for child in children):
        raise OSError("a part of the site could not be written; the reason stands above")


def _work_for(work: Callable[[Iterator[T]], None], rows: Sequence[T], parent: int) -> None:
    """Work as long as the parent lives: what it does not wait for, nobody wants."""
    work(row for row in rows if os.getppid() == parent)
