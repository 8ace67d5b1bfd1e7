"""How programs write dates, times and lengths. In: a value. Out: its parts, or nothing.

RFC 5545 has `20270304` and `20270304T183000`. Programs also leave out the seconds, or write ISO 8601 with hyphens and
an offset from UTC.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from shelfmates.model.moment import Moment

_DATE = r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})"
_CLOCK = r"([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]{1,9})?)?"
_ZONE = r"Z|[+-][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?"
_FORM = re.compile(rf"{_DATE}(?:Z|(?:T| {{1,3}}){_CLOCK} ?({_ZONE})?)?", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])([0-9]{1,2})(?::?([0-9]{2})(?::?([0-9]{2}))?)?")
_LENGTH = re.compile(
    r"([+-]?)P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?",
    re.IGNORECASE,
)
_END_OF_DAY, _LEAP = 24, 60
_DAY = timedelta(days=1)


class WrittenTime(NamedTuple):
    """A date or a local time as it is written, and its offset from UTC if it has one."""

    moment: Moment
    offset: timedelta | None = None


class WrittenLength(NamedTuple):
    """A length of time: days of the calendar, and hours of the clock."""

    days: timedelta
    clock: timedelta


def read_time(text: str, *, is_day: bool = False) -> WrittenTime | None:
    """Return what a value means, or None; `is_day` means that a time in it does not count."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
        if is_day or found[5] is None:
            return WrittenTime(Moment.of_day(day))
        local = _join(day, int(found[5]), int(found[6]), int(found[7] or 0))
    except (ValueError, OverflowError):
        return None
    if not found[8]:
        return WrittenTime(Moment(local))
    offset = timedelta() if found[8] in "Zz" else read_offset(found[8])
    return None if offset is None else WrittenTime(Moment(local), offset)


def _join(day: date, hour: int, minute: int, second: int) -> datetime:
    """Return a local time; 24:00 is midnight, and a leap second is the one before it (RFC 5545 section 3.3.12)."""
    if hour == _END_OF_DAY and not minute and not second:
        return datetime.combine(day + _DAY, time())
    return datetime.combine(day, time(hour, minute, second - (second == _LEAP)))


def read_offset(text: str) -> timedelta | None:
    """Return an offset from UTC, such as `-0500` or `+01:00`."""
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return None if offset >= _DAY else -offset if found[1] == "-" else offset


def read_length(text: str) -> WrittenLength | None:
    """Return a length of time (RFC 5545 section 3.3.6); None if it is none, or negative."""
    found = _LENGTH.fullmatch(text.strip())
    if not found or found[1] == "-" or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    return WrittenLength(timedelta(weeks=weeks, days=days), timedelta(hours=hours, minutes=minutes, seconds=seconds))
