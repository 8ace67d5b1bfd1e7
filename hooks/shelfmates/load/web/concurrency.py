"""Concurrent visits, grouped by host. In: URLs and a Visitor. Out: URL → result of the visit."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from urllib.parse import urlsplit

from shelfmates.groups import group_rows

from .replies import NoReply, VisitResult
from .visitor import Visitor

AT_ONCE = 8
"""Number of hosts that are visited at the same time."""
LONGEST = 3_000.0
"""Seconds after which no further URL is visited; a scheduled job is limited to one hour."""

ReportProgress = Callable[[int], None]
"""Callback that receives the number of finished URLs."""


def visit_all(
    urls: Iterable[str], visitor: Visitor, *, report_progress: ReportProgress, seconds: float = LONGEST
) -> Mapping[str, VisitResult | NoReply]:
    """Visit every URL; return the results, without the URLs that were not reached in time."""
    crowd = _Crowd(visitor, report_progress, time.monotonic() + seconds)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            list(pool.map(crowd.ask_host, _group(urls)))
        except BaseException:
            # After Ctrl+C, no further visit starts.
            crowd.end = 0.0
            raise
    return crowd.found


def _group(urls: Iterable[str]) -> Iterable[Sequence[str]]:
    """Group the URLs by host, so that a slow host blocks only one thread."""
    hosts = group_rows(dict.fromkeys(urls), lambda url: (urlsplit(url).netloc,))
    # Longest group first, so that it does not start when all others are finished.
    return sorted(hosts.values(), key=len, reverse=True)


class _Crowd:
    """State that the threads share."""

    def __init__(self, visitor: Visitor, report_progress: ReportProgress, end: float) -> None:
        self.found: dict[str, VisitResult | NoReply] = {}
        self.end = end
        self._visitor, self._report_progress, self._guard = visitor, report_progress, Lock()

    def ask_host(self, urls: Sequence[str]) -> None:
        for url in urls:
            if time.monotonic() >= self.end:
                return
            result = self._visitor.visit(url)
            with self._guard:
                self.found[url] = result
                self._report_progress(len(self.found))
