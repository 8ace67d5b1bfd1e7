"""How often, and after how long, a busy server is asked again. In: what it said. Out: seconds, or no more."""

from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from .reply import Reply, Silence

TRIES = 3
"""Times that a busy server is asked."""
PATIENCE = 30.0
"""Seconds that a server may have us wait; one that wants more is left alone."""
_BUSY = frozenset({429, 500, 502, 503, 504})


def is_busy(said: Reply | Silence) -> bool:
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
