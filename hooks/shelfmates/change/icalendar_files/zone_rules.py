"""Time zones that a calendar defines itself. In: a VTIMEZONE (RFC 5545 section 3.6.5). Out: ZoneRules.

Outlook writes a zone that somebody changed as “Customized Time Zone”, which only its own rules explain.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from shelfmates.problem import Reason
from shelfmates.schedule.rrule import RRule, read_recurrence
from shelfmates.schedule.rule_dates import make_dates

from .lines import Component
from .time_forms import WrittenTime, read_offset, read_time

_FIRST, _LAST = datetime(1000, 1, 1), datetime(5000, 1, 1)  # noqa: DTZ001 - local times
"""Dates beyond these mean “always”; Exchange writes the year 1."""
_MOST = 500
"""Changes by one observance in the years of an event."""
_MOST_PARTS = 200
"""Observances of a zone that are read."""


class ZoneChange(NamedTuple):
    """A change of the clocks."""

    at: datetime
    """In UTC, without a zone."""
    before: timedelta
    """Offset from UTC."""
    after: timedelta


@dataclass(frozen=True, slots=True)
class Observance:
    """One offset of a zone, and when it begins: at a local time, at more local times, or by a rule."""

    start: datetime
    before: timedelta
    after: timedelta
    rule: RRule | None = None
    until: WrittenTime | None = None
    extra: tuple[datetime, ...] = ()


class Years(NamedTuple):
    """The first and the last year in which an event takes place."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """The offsets of a time zone."""

    observances: tuple[Observance, ...]

    def list_changes(self, years: Years) -> tuple[ZoneChange, ...]:
        """Return the changes that matter in some years, including the last one before them."""
        return _list_changes(self, years)

    def find_offset(self, instant: datetime, years: Years) -> timedelta:
        """Return the offset at an instant, which is in UTC without a zone."""
        changes = self.list_changes(years)
        index = bisect_right(changes, instant, key=lambda row: row.at)
        return changes[index - 1].after if index else changes[0].before

    def find_instant(self, local: datetime, years: Years) -> datetime:
        """Return the instant of a local time, in UTC without a zone (RFC 5545 section 3.3.5)."""
        changes = self.list_changes(years)
        # A skipped time has the offset before the change, and a time that occurs twice is the first one.
        past = [row for row in changes if local >= row.at + max(row.before, row.after)]
        return local - (past[-1].after if past else changes[0].before)

    def covers(self, local: datetime) -> bool:
        """Return whether the rules say something about a time: it is after their beginning, and they have no end."""
        return local >= min(row.start for row in self.observances) and all(
            row.rule and not row.until for row in self.observances
        )

    def is_fixed(self, years: Years) -> bool:
        """Return whether the offset never changes in these years."""
        first, end = datetime(years.first, 1, 1), datetime(years.last + 1, 1, 1)  # noqa: DTZ001 - in UTC
        return all(row.before == row.after for row in self.list_changes(years) if first <= row.at < end)


def make_fixed(offset: timedelta) -> ZoneRules:
    """Return a zone with one offset."""
    return ZoneRules((Observance(_FIRST, offset, offset),))


def read_rules(zone: Component) -> ZoneRules | None:
    """Return the rules of a VTIMEZONE; None if one of them cannot be read."""
    rows = [row for row in zone.children if row.name in {"STANDARD", "DAYLIGHT"}][:_MOST_PARTS]
    parts = [_read_observance(row) for row in rows]
    found = tuple(part for part in parts if part)
    return ZoneRules(found) if found and len(found) == len(rows) else None


def _read_observance(row: Component) -> Observance | None:
    after = read_offset(row.text("TZOFFSETTO"))
    before = read_offset(row.text("TZOFFSETFROM") or row.text("TZOFFSETTO"))
    start = read_time(row.text("DTSTART"))
    if after is None or before is None or start is None:
        return None
    extra = [read_time(value) for line in row.find_all("RDATE") for value in line.value.split(",")]
    if None in extra or len(extra) > _MOST or len(row.find_all("RRULE")) > 1:
        return None
    dates = tuple(_bound(stamp.moment.local) for stamp in extra if stamp)
    observance = Observance(_bound(start.moment.local), before, after, extra=dates)
    return _with_rule(observance, row.text("RRULE")) if row.find("RRULE") else observance


def _bound(local: datetime) -> datetime:
    """Return the same day and time in a year that can be calculated with."""
    if _FIRST.year <= local.year <= _LAST.year:
        return local
    return local.replace(year=_FIRST.year if local < _FIRST else _LAST.year, day=min(local.day, 28))


def _with_rule(base: Observance, text: str) -> Observance | None:
    """Return an observance that begins every year; None if its rule is another one."""
    # Domino repeats the time of the start as BYHOUR and BYMINUTE.
    times = ("BYHOUR=", "BYMINUTE=", "BYSECOND=")
    parts = [part for part in text.upper().split(";") if part and not part.startswith(times)]
    ends = [part.partition("=")[2] for part in parts if part.startswith("UNTIL=")]
    rule = read_recurrence(";".join(part for part in parts if not part.startswith("UNTIL=")))
    until = read_time(ends[0]) if ends else None
    if isinstance(rule, Reason) or rule.freq != "YEARLY" or rule.interval > 1 or rule.count or (ends and not until):
        return None
    return Observance(base.start, base.before, base.after, rule, until, base.extra)


@lru_cache(maxsize=500)
def _list_changes(rules: ZoneRules, years: Years) -> tuple[ZoneChange, ...]:
    return tuple(sorted(change for row in rules.observances for change in _expand(row, years)))


def _expand(row: Observance, years: Years) -> Iterator[ZoneChange]:
    """Yield when an observance begins."""
    starts = [*_apply_rule(row, row.rule, years), *row.extra] if row.rule else [row.start, *row.extra]
    for local in starts or [row.start]:
        yield ZoneChange(local - row.before, row.before, row.after)


def _apply_rule(row: Observance, rule: RRule, years: Years) -> Sequence[datetime]:
    """Return the local times of a rule in these years, and in the last years before that it has."""
    end = row.until.moment.local if row.until else _LAST
    first = max(row.start.year, min(years.first, end.year) - 2)
    start = row.start.replace(year=first, day=min(row.start.day, 28) if first != row.start.year else row.start.day)
    last = datetime(min(years.last, end.year) + 1, 12, 31)  # noqa: DTZ001 - local
    found = islice(make_dates(start, rule, last), _MOST)
    return [local for local in found if _is_within(local, row)]


def _is_within(local: datetime, row: Observance) -> bool:
    """Return whether a rule still applies; its end is an instant, or a local time."""
    if row.until is None:
        return True
    if not row.until.moment.is_timed:
        return local.date() <= row.until.moment.day
    offset = row.until.offset
    return (local if offset is None else local - row.before) <= row.until.moment.local - (offset or timedelta())
