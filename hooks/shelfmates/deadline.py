"""A deadline for rendering what strangers wrote. In: seconds. Out: TooSlow, raised where the time is up.

The system's timer interrupts Python between two steps; a thread that is not the main one, and a system
without such timers, has no deadline.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

SECONDS = 10.0
"""For one page; the longest of ours takes a hundredth of that."""


class TooSlow(Exception):  # noqa: N818 - says what happened
    """Something takes longer than it may."""


def start_deadline(seconds: float | None = None) -> None:
    """Let TooSlow be raised in so many seconds, unless it is stopped before."""
    if _can_interrupt():
        signal.signal(signal.SIGALRM, _interrupt)
        signal.setitimer(signal.ITIMER_REAL, SECONDS if seconds is None else seconds)


def stop_deadline() -> None:
    """Let nothing be raised any more."""
    if _can_interrupt():
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def keep_deadline() -> Iterator[None]:
    """Raise TooSlow where what is done inside takes too long."""
    start_deadline()
    try:
        yield
    finally:
        stop_deadline()


def _can_interrupt() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlow(f"takes more than {SECONDS:g} seconds to become a page; look for long runs of `[` or `<`")
