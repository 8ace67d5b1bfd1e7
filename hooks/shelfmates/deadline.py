"""A deadline for rendering untrusted text. In: seconds. Out: TooSlow, raised when the time is up.

The system's timer interrupts Python between two steps. Threads other than the main one, and systems without such
timers, have no deadline.

A single step of the regular expression engine cannot be interrupted.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

SECONDS = 10.0
"""Seconds for one page; the slowest page in our examples needs a hundredth of that."""


class TooSlow(Exception):  # noqa: N818 - the name states what happened
    """Rendering takes longer than the deadline allows."""


def start_deadline(seconds: float | None = None) -> None:
    """Start a timer that raises TooSlow after this many seconds, unless it is stopped before."""
    if _can_interrupt():
        signal.signal(signal.SIGALRM, _interrupt)
        signal.setitimer(signal.ITIMER_REAL, SECONDS if seconds is None else seconds)


def stop_deadline() -> None:
    """Stop the timer."""
    if _can_interrupt():
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def keep_deadline() -> Iterator[None]:
    """Raise TooSlow if the block inside takes too long."""
    start_deadline()
    try:
        yield
    finally:
        stop_deadline()


def _can_interrupt() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlow(f"takes more than {SECONDS:g} seconds to become a page; look for long runs of `[` or `<`")
