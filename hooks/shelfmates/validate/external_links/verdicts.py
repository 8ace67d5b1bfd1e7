"""Verdicts on addresses. In: what was answered, what was known, the day. Out: what is known now; pure."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from shelfmates.load.web.replies import NoReply, VisitResult
from shelfmates.model.link_health import EMPTY, LinkHealth, LinkState, Verdict, Why

REMEMBERED = timedelta(days=14)
"""As long as this, what was seen stands against what could not be told."""
_GONE = frozenset({404, 410})
_TOO_MANY = 429
_FINE, _ELSEWHERE, _ERROR, _FAULT, _BEYOND = 200, 300, 400, 500, 600
"""Where HTTP's classes of answers begin."""


def judge(url: str, said: VisitResult | NoReply, today: date) -> LinkState:
    """Give what an answer says of an address."""
    if isinstance(said, NoReply):
        return LinkState(verdict=Verdict.UNCLEAR, checked=today, since=today, why=said.why)
    verdict, why = _judge_status(said.status)
    if verdict is Verdict.WORKS and said.is_permanent and said.url != url:
        return LinkState(verdict=Verdict.MOVED, checked=today, since=today, status=said.status, to=said.url)
    return LinkState(verdict=verdict, checked=today, since=today, status=said.status, why=why)


def _judge_status(status: int) -> tuple[Verdict, Why | None]:
    if _FINE <= status < _ELSEWHERE:
        return Verdict.WORKS, None
    if status in _GONE:
        return Verdict.GONE, None
    if status == _TOO_MANY:
        return Verdict.UNCLEAR, Why.BUSY
    if status < _ERROR:
        return Verdict.UNCLEAR, Why.ODD
    # Some sites have numbers of their own for programs that they do not like, as 999.
    return Verdict.UNCLEAR, Why.BROKEN if _FAULT <= status < _BEYOND else Why.REFUSED


def renew(before: LinkState | None, now: LinkState) -> LinkState:
    """Join what was known with what is seen: the first day stays as long as the verdict does."""
    if before is None:
        return now
    if now.verdict is before.verdict:
        return now.model_copy(update={"since": before.since})
    is_fresh = now.checked - before.checked < REMEMBERED
    return before if now.verdict is Verdict.UNCLEAR and is_fresh else now


def update(
    health: LinkHealth, urls: Iterable[str], found: Mapping[str, VisitResult | NoReply], *, today: date
) -> LinkHealth:
    """Give what is known of these addresses, and of no other; who was not asked now keeps what she had."""
    links: dict[str, LinkState] = {}
    for url in sorted({*urls}):
        before = health.links.get(url)
        if said := found.get(url):
            links[url] = renew(before, judge(url, said, today))
        elif before:
            links[url] = before
    return EMPTY.model_copy(update={"links": links})


def choose(health: LinkHealth, urls: Iterable[str], *, today: date, fresh: bool = False) -> tuple[str, ...]:
    """Give what is to be asked today: what was never asked first, then what was asked longest ago."""

    def checked(url: str) -> date:
        state = health.links.get(url)
        return state.checked if state else date.min

    # The file knows days: what was asked today was asked less than a day ago.
    return tuple(sorted((url for url in {*urls} if fresh or checked(url) < today), key=lambda url: (checked(url), url)))
