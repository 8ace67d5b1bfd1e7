"""When coverage counts lines: not in the commands that tests start, and not where a test asks it to wait."""

import os
import sys
import threading
from contextlib import contextmanager

_aside = []
"""The trace functions that counted, in this thread and in new ones, before each block that asks coverage to wait."""


def _count_with(here, in_threads):
    threading.settrace(in_threads)
    sys.settrace(here)


@contextmanager
def uncounted():
    """Let coverage count nothing for a while, if it counts at all: counting makes some code four times as slow.

    Its trace functions are only put aside: to stop and start coverage takes 17 ms, longer than most tests.
    """
    _aside.append((sys.gettrace(), threading.gettrace()))
    _count_with(None, None)
    try:
        yield
    finally:
        _count_with(*_aside.pop())


@contextmanager
def counted():
    """Let coverage count within a block that is not counted; one within another changes nothing."""
    before = sys.gettrace(), threading.gettrace()
    _count_with(*_aside[0])
    try:
        yield
    finally:
        _count_with(*before)


def count_no_commands():
    """Remove what makes coverage count in commands."""
    for name in [*os.environ]:
        if name.startswith("COVERAGE_PROCESS_"):
            del os.environ[name]
