"""A deadline for rendering untrusted text. In: seconds. Out: TooSlow, raised when the time is up.

A timer interrupts Python between two steps: the system's, or a thread where the system has none, such as on Windows.
Threads other than the main one have no deadline.

A single step of the regular expression engine cannot be interrupted.
"""

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

SECONDS = 10.0
"""Seconds for one page; the slowest page in our examples needs a hundredth of that."""


class TooSlow(Exception):  # noqa: N818 - the name states what happened
    """Rendering takes longer than the deadline allows."""


def start_deadline(seconds: float | None = None) -> None:
    """Start a timer that raises TooSlow after this many seconds, unless it is stopped before."""
    if _is_in_main_thread():
        _TIMER.start(SECONDS if seconds is None else seconds)


def stop_deadline() -> None:
    """Stop the timer."""
    if _is_in_main_thread():
        _TIMER.stop()


@contextmanager
def keep_deadline() -> Iterator[None]:
    """Raise TooSlow if the block inside takes too long."""
    start_deadline()
    try:
        yield
    finally:
        stop_deadline()


def _is_in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlow(f"takes more than {SECONDS:g} seconds to become a page; look for long runs of `[` or `<`")


class _SystemTimer:
    """setitimer(2)."""

    def start(self, seconds: float) -> None:
        signal.signal(signal.SIGALRM, _interrupt)
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)


class _ThreadTimer:
    """A thread that interrupts the main thread as if a signal had arrived; meanwhile that signal has our handler."""

    def __init__(self) -> None:
        self._thread: threading.Timer | None = None
        self._before: Any = None

    def start(self, seconds: float) -> None:
        self.stop()
        self._before = signal.signal(signal.SIGTERM, _interrupt)
        self._thread = threading.Timer(seconds, _thread.interrupt_main, [signal.SIGTERM])
        self._thread.daemon = True
        self._thread.start()

    def stop(self) -> None:
        if self._thread is None:
            return
        self._thread.cancel()
        # Processes are forked only while there are no other threads.
        self._thread.join()
        self._thread = None
        signal.signal(signal.SIGTERM, self._before)


_TIMER = _SystemTimer() if hasattr(signal, "setitimer") else _ThreadTimer()
