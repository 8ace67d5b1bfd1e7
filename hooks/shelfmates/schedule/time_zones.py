"""Time zones. In: local times and a zone's name. Out: instants, and where clock changes skip or repeat a time."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shelfmates.model import Event

_MINUTE = timedelta(minutes=1)


class ClockChange(NamedTuple):
    """A clock change, with the local times immediately before and after it."""

    instant: datetime
    """In UTC."""
    before: datetime
    after: datetime


def find_zone(event: Event, default: str) -> str:
    """Return the name of the time zone of an event's times."""
    return event.timezone or default


@lru_cache(maxsize=1_000)
def get_zone(name: str) -> ZoneInfo:
    """Return the ZoneInfo for a name that the schema accepted."""
    return ZoneInfo(name)


def find_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, of a local time (RFC 5545, section 3.3.5)."""
    # `fold=0` selects the offset before a gap, and the first of two equal times (PEP 495).
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


@lru_cache(maxsize=100_000)
def begin_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment, in UTC, of a day; if the clocks skip midnight, the moment of the change."""
    midnight = datetime.combine(day, time())
    return find_change(midnight, zone).instant if is_leapt(midnight, zone) else find_instant(midnight, zone)


def is_leapt(local: datetime, zone: ZoneInfo) -> bool:
    """Return whether a clock change skips a local time."""
    first, second = _offsets(local, zone)
    return first < second


def is_twice(local: datetime, zone: ZoneInfo) -> bool:
    """Return whether a local time occurs twice."""
    first, second = _offsets(local, zone)
    return first > second


@lru_cache(maxsize=100_000)
def _offsets(local: datetime, zone: ZoneInfo) -> tuple[timedelta, timedelta]:
    first = local.replace(tzinfo=zone, fold=0).utcoffset()
    second = local.replace(tzinfo=zone, fold=1).utcoffset()
    return first or timedelta(), second or timedelta()


def find_change(local: datetime, zone: ZoneInfo) -> ClockChange:
    """Return the clock change that skips or repeats a local time."""
    old, new = _offsets(local, zone)
    early, late = sorted((local - old, local - new))
    early -= _MINUTE
    while late - early > timedelta(seconds=1):
        middle = (early + (late - early) / 2).replace(microsecond=0)
        early, late = (early, middle) if _offset_at(middle, zone) == new else (middle, late)
    return ClockChange(late.replace(tzinfo=UTC), late + old, late + new)


def _offset_at(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.replace(tzinfo=UTC).astimezone(zone).utcoffset() or timedelta()
