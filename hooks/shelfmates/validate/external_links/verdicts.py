"""Verdicts on URLs. In: the replies, the earlier state, today. Out: the new state; no I/O."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from pydantic_core import Url

from shelfmates.load.web.replies import NoReply, VisitResult
from shelfmates.model.account_addresses import find_host, list_hosts
from shelfmates.model.link_health import EMPTY, LinkHealth, LinkState, Verdict, Why
from shelfmates.model.services import SERVICES

REMEMBERED = timedelta(days=14)
"""For how long an earlier verdict outlasts inconclusive checks."""
_GONE = frozenset({404, 410})
_TOO_MANY = 429
_FINE, _ELSEWHERE, _ERROR, _FAULT, _BEYOND = 200, 300, 400, 500, 600
"""The first status codes of HTTP's classes."""


def judge(url: str, reply: VisitResult | NoReply, today: date) -> LinkState:
    """Return the state of a URL according to a reply."""
    if isinstance(reply, NoReply):
        return LinkState(verdict=Verdict.UNCLEAR, checked=today, since=today, why=reply.why)
    verdict, why = _judge_status(reply.status)
    if is_closed(url):
        # A redirect leads to a page to log in, and an error says nothing about the profile.
        answered = verdict is Verdict.WORKS
        verdict, why = (Verdict.WORKS, None) if answered else (Verdict.UNCLEAR, why or Why.REFUSED)
        return LinkState(verdict=verdict, checked=today, since=today, status=reply.status, why=why)
    if verdict is Verdict.WORKS and reply.is_permanent and reply.url != url:
        return LinkState(verdict=Verdict.MOVED, checked=today, since=today, status=reply.status, to=reply.url)
    return LinkState(verdict=verdict, checked=today, since=today, status=reply.status, why=why)


def is_closed(url: str) -> bool:
    """Return whether a URL is at a service that does not answer programs, such as Facebook."""
    hosts = list_hosts(Url(url))
    return any(SERVICES[name].is_closed for name in map(find_host, hosts) if name)


def _judge_status(status: int) -> tuple[Verdict, Why | None]:
    if _FINE <= status < _ELSEWHERE:
        return Verdict.WORKS, None
    if status in _GONE:
        return Verdict.GONE, None
    if status == _TOO_MANY:
        return Verdict.UNCLEAR, Why.BUSY
    if status < _ERROR:
        return Verdict.UNCLEAR, Why.ODD
    # Some sites send their own status codes, such as 999, to automatic clients.
    return Verdict.UNCLEAR, Why.BROKEN if _FAULT <= status < _BEYOND else Why.REFUSED


def renew(before: LinkState | None, now: LinkState) -> LinkState:
    """Combine the earlier and the new state; `since` stays the same as long as the verdict does."""
    if before is None:
        return now
    if now.verdict is before.verdict:
        return now.model_copy(update={"since": before.since})
    is_fresh = now.checked - before.checked < REMEMBERED
    return before if now.verdict is Verdict.UNCLEAR and is_fresh else now


def update(
    health: LinkHealth, urls: Iterable[str], found: Mapping[str, VisitResult | NoReply], *, today: date
) -> LinkHealth:
    """Return the state of these URLs only; a URL that was not checked now keeps its earlier state."""
    links: dict[str, LinkState] = {}
    for url in sorted({*urls}):
        before = health.links.get(url)
        if reply := found.get(url):
            links[url] = renew(before, judge(url, reply, today))
        elif before:
            links[url] = before
    return EMPTY.model_copy(update={"links": links})


def choose(health: LinkHealth, urls: Iterable[str], *, today: date, fresh: bool = False) -> tuple[str, ...]:
    """Return the URLs to check today: those never checked first, then those with the oldest check."""

    def checked(url: str) -> date:
        state = health.links.get(url)
        return state.checked if state else date.min

    # The file contains days only, so a URL checked today was checked less than a day ago.
    return tuple(sorted((url for url in {*urls} if fresh or checked(url) < today), key=lambda url: (checked(url), url)))
