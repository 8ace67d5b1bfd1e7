"""Turns: a host is asked by one at a time, with a pause between two questions. In: a host. Out: its turn."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock

from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from .replies import NoReply, Reply

Pause = Callable[[float], None]
"""Waits so many seconds."""


class HostLocks:
    """Keeps for each host a lock, and when it was left in peace last."""

    def __init__(self, *, gap: float, pause: Pause) -> None:
        """Take the seconds between two questions to one host, and what waits."""
        self._gap, self._pause = gap, pause
        self._guard = Lock()
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._last: dict[str, float] = {}

    @contextmanager
    def take(self, host: str) -> Iterator[Callable[[float], None]]:
        """Wait until nobody else asks the host; give what is to be called before each question.

        It takes the seconds that the host itself wants, if they are more.
        """
        with self._guard:
            lock = self._locks[host]
        with lock:
            yield partial(self._rest, host)
            self._last[host] = time.monotonic()

    def _rest(self, host: str, wanted: float) -> None:
        if host in self._last:
            left = self._last[host] + max(wanted, self._gap) - time.monotonic()
            self._pause(max(left, 0.0))
        self._last[host] = time.monotonic()


TRIES = 3
"""Times that a busy server is asked."""
PATIENCE = 30.0
"""Seconds that a server may have us wait; one that wants more is left alone."""
_BUSY = frozenset({429, 500, 502, 503, 504})


def is_busy(said: Reply | NoReply) -> bool:
    """Tell whether the same question may have another answer in a moment."""
    return isinstance(said, Reply) and said.status in _BUSY


def find_wait(said: Reply, *, tried: int) -> float | None:
    """Give the seconds until the next try: as many as it asks for, else 1, 2, 4; None where it is no use."""
    wait = _read_header(said.retry_after)
    seconds = 2.0 ** (tried - 1) if wait is None else wait
    return seconds if tried < TRIES and seconds <= PATIENCE else None


def _read_header(text: str) -> float | None:
    """Read `Retry-After`, a number or a date (RFC 9110, section 10.2.3); None where it says nothing."""
    try:
        return Retry().parse_retry_after(text) if text else None
    except (InvalidHeader, OverflowError, ValueError):
        return None
