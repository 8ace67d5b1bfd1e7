"""Turns: a host is asked by one at a time, with a pause between two questions. In: a host. Out: its turn."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock

Pause = Callable[[float], None]
"""Waits so many seconds."""


class Turns:
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
