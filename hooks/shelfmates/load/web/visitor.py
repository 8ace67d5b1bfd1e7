"""A visit: the final reply for a URL. In: a URL. Out: a VisitResult or a NoReply.

Each step checks the site's robots.txt, waits for its turn, retries when the server is busy, and resolves the host
again.
"""

import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from pydantic_core import Url

from shelfmates.external_urls import parse_link
from shelfmates.model.link_health import Why

from .http_client import HttpClient
from .rate_limit import HostLocks, Pause, find_wait, is_busy
from .replies import NoReply, Reply, VisitResult
from .robots_txt import MAX_BYTES, Robots, read_robots

REDIRECTS = 5
"""Maximum number of redirects."""
_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
"""RFC 9110, section 15.4: permanent redirects; links to the old URL should be updated."""
_ERROR, _TOO_MANY, _FAULT = 400, 429, 500
_GET_MAY_HELP = frozenset({NoReply(Why.LATE), NoReply(Why.UNREACHABLE), NoReply(Why.ODD)})


class _End(NamedTuple):
    """The final step of a chain of redirects."""

    reply: Reply
    url: str
    is_permanent: bool


class Visitor:
    """Visits URLs; safe for use by several threads."""

    def __init__(self, wire: HttpClient, *, pause: Pause = time.sleep, gap: float = 1.0) -> None:
        """Store the HTTP client, the function that waits, and the seconds between two requests to one host."""
        self._wire, self._pause = wire, pause
        self._turns = HostLocks(gap=gap, pause=pause)
        self._robots: dict[str, Robots | NoReply] = {}
        self._guard = Lock()
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    def visit(self, url: str) -> VisitResult | NoReply:
        """Follow a URL to its final reply."""
        end = _follow(url, self._ask_if_allowed)
        return end if isinstance(end, NoReply) else VisitResult(end.reply.status, end.url, end.is_permanent)

    def download(self, url: str, *, limit: int) -> Reply | NoReply:
        """Return the final reply for a file that a person asked for, with at most `limit` bytes of it.

        robots.txt is not read, because it is for programs that visit many pages by themselves (RFC 9309, section 1).
        """
        end = _follow(url, partial(self._ask_file, limit=limit))
        return end if isinstance(end, NoReply) else end.reply

    def _ask_if_allowed(self, url: str) -> Reply | NoReply:
        robots = self._know_robots(url)
        if isinstance(robots, NoReply):
            return robots
        if not robots.allows(url):
            return NoReply(Why.ROBOTS)
        with self._turns.take(_host(url)) as rest:
            return self._ask_gently(url, partial(rest, robots.gap))

    def _ask_gently(self, url: str, rest: Callable[[], None]) -> Reply | NoReply:
        """Send HEAD first, then GET if that fails: many servers refuse HEAD, or fail at it."""
        rest()
        reply = self._wire.ask(url, method="HEAD")
        if reply in _GET_MAY_HELP or (isinstance(reply, Reply) and reply.status >= _ERROR):
            if isinstance(reply, Reply) and reply.status == _TOO_MANY and not self._wait(reply, tried=1):
                return reply
            return self._ask_patiently(url, rest)
        return reply

    def _ask_patiently(self, url: str, rest: Callable[[], None], *, limit: int = 0) -> Reply | NoReply:
        tried = 0
        while True:
            rest()
            reply, tried = self._wire.ask(url, method="GET", limit=limit), tried + 1
            if isinstance(reply, NoReply) or not is_busy(reply) or not self._wait(reply, tried=tried):
                return reply

    def _wait(self, reply: Reply, *, tried: int) -> bool:
        """Wait as long as the server requests; return False if another try is pointless."""
        seconds = find_wait(reply, tried=tried)
        if seconds is not None:
            self._pause(seconds)
        return seconds is not None

    def _know_robots(self, url: str) -> Robots | NoReply:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._guard:
            lock = self._locks[site]
        with lock:
            if site not in self._robots:
                self._robots[site] = self._ask_robots(f"{site}/robots.txt")
            return self._robots[site]

    def _ask_robots(self, url: str) -> Robots | NoReply:
        """Read a site's rules; if it is unclear whether there are any, the site is not visited (RFC 9309, 2.3.1.4)."""
        end = _follow(url, self._ask_file)
        if isinstance(end, NoReply):
            return Robots() if end.why is Why.LOOP else end
        if end.reply.status == _TOO_MANY or end.reply.status >= _FAULT:
            return NoReply(Why.BUSY if end.reply.status == _TOO_MANY else Why.BROKEN)
        return read_robots(end.reply)

    def _ask_file(self, url: str, *, limit: int = MAX_BYTES) -> Reply | NoReply:
        with self._turns.take(_host(url)) as rest:
            return self._ask_patiently(url, partial(rest, 0.0), limit=limit)


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _follow(url: str, ask: Callable[[str], Reply | NoReply]) -> _End | NoReply:
    is_permanent = True
    for _step in range(REDIRECTS + 1):
        reply = ask(url)
        if isinstance(reply, NoReply):
            return reply
        if reply.status not in _MOVED or not reply.location:
            return _End(reply, url, is_permanent)
        following = _find_next(url, reply.location)
        if following is None:
            return NoReply(Why.ODD)
        is_permanent &= reply.status in _FOR_GOOD
        url = following
    return NoReply(Why.LOOP)


def _find_next(url: str, location: str) -> str | None:
    """Return the target in normalized form; None if it is not a URL that a reader may be sent to."""
    try:
        # The header is decoded as Latin-1; servers that send other characters use UTF-8.
        target = location.encode("latin-1").decode("utf-8", "replace").strip()
        following = parse_link(str(Url(urljoin(url, target))))
    except ValueError:
        return None
    # RFC 9110, section 10.2.2: the target inherits the fragment.
    return following if urldefrag(following).fragment else urldefrag(following).url + _fragment(url)


def _fragment(url: str) -> str:
    fragment = urldefrag(url).fragment
    return f"#{fragment}" if fragment else ""
