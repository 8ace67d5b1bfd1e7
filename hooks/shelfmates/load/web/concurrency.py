"""Many addresses at once, host by host. In: addresses and a Visitor. Out: address → what it leads to."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from urllib.parse import urlsplit

from .replies import NoReply, VisitResult
from .visitor import Visitor

AT_ONCE = 8
"""Hosts that are asked at the same time."""
LONGEST = 3_000.0
"""Seconds after which no other address is asked: a scheduled job has its hour."""

Tell = Callable[[int], None]
"""Hears how many addresses are done."""


def visit_all(
    urls: Iterable[str], visitor: Visitor, *, tell: Tell, seconds: float = LONGEST
) -> Mapping[str, VisitResult | NoReply]:
    """Visit every address; what was not reached in time is left out."""
    crowd = _Crowd(visitor, tell, time.monotonic() + seconds)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            list(pool.map(crowd.ask_host, _group(urls)))
        except BaseException:
            # Somebody pressed Ctrl+C: what has not begun does not begin.
            crowd.end = 0.0
            raise
    return crowd.found


def _group(urls: Iterable[str]) -> Iterable[Sequence[str]]:
    """Give the addresses of each host together: one that is slow keeps one thread, not all."""
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        hosts.setdefault(urlsplit(url).netloc, []).append(url)
    # The long rows first, so that none begins when all others are done.
    return sorted(hosts.values(), key=len, reverse=True)


class _Crowd:
    """What the threads share."""

    def __init__(self, visitor: Visitor, tell: Tell, end: float) -> None:
        self.found: dict[str, VisitResult | NoReply] = {}
        self.end = end
        self._visitor, self._tell, self._guard = visitor, tell, Lock()

    def ask_host(self, urls: Sequence[str]) -> None:
        for url in urls:
            if time.monotonic() >= self.end:
                return
            said = self._visitor.visit(url)
            with self._guard:
                self.found[url] = said
                self._tell(len(self.found))
