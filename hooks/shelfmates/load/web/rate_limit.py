"""Rate limit: one request at a time for each host, with a pause between two. In: a host. Out: its turn."""

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
"""Waits the given number of seconds."""


class HostLocks:
    """Holds a lock and the time of the last request for each host."""

    def __init__(self, *, gap: float, pause: Pause) -> None:
        """Store the seconds between two requests to one host, and the function that waits."""
        self._gap, self._pause = gap, pause
        self._guard = Lock()
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._last: dict[str, float] = {}

    @contextmanager
    def take(self, host: str) -> Iterator[Callable[[float], None]]:
        """Wait until no other thread uses the host; yield a function to call before each request.

        Its argument is the delay in seconds that the host requests; the longer delay applies.
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
"""Maximum number of requests to a busy server."""
PATIENCE = 30.0
"""Maximum number of seconds to wait for a server; one that requests more is not tried again."""
_BUSY = frozenset({429, 500, 502, 503, 504})


def is_busy(reply: Reply | NoReply) -> bool:
    """Return whether the same request may succeed a little later."""
    return isinstance(reply, Reply) and reply.status in _BUSY


def find_wait(reply: Reply, *, tried: int) -> float | None:
    """Return the seconds until the next try: as requested, else 1, 2, 4; None if another try is pointless."""
    wait = _read_header(reply.retry_after)
    seconds = 2.0 ** (tried - 1) if wait is None else wait
    return seconds if tried < TRIES and seconds <= PATIENCE else None


def _read_header(text: str) -> float | None:
    """Parse `Retry-After`, a number or a date (RFC 9110, section 10.2.3); None if it is missing or invalid."""
    try:
        return Retry().parse_retry_after(text) if text else None
    except (InvalidHeader, OverflowError, ValueError):
        return None
