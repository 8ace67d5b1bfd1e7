"""When coverage counts lines: not in the commands that tests start, and not where a test asks it to wait."""

import os
from contextlib import contextmanager

from coverage import Coverage

_waiting = 0
"""How many blocks ask coverage to wait, one within the other."""


@contextmanager
def uncounted():
    """Let coverage count nothing for a while, if it counts at all: counting makes some code four times as slow."""
    global _waiting  # noqa: PLW0603 - coverage itself is one for the whole process
    coverage = Coverage.current()
    if coverage is None or _waiting:
        yield
        return
    coverage.stop()
    _waiting += 1
    try:
        yield
    finally:
        _waiting -= 1
        coverage.start()
        count_no_commands()


def count_no_commands():
    """Remove what makes coverage count in commands; it comes back with every start of coverage."""
    for name in [*os.environ]:
        if name.startswith("COVERAGE_PROCESS_"):
            del os.environ[name]
