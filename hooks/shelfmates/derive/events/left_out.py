"""Dates on which a series does not take place. In: a SiteEvent. Out: days, and periods that leave out several dates.

Only dates on which it would take place otherwise: a break of one week is nothing to a monthly chat.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from shelfmates.schedule.school_breaks import DayRange

from .event import SiteEvent

_SEVERAL = 3
"""So many dates in one pause are said as a period: `June 15 to August 15`."""
_AHEAD = timedelta(days=366)


def list_left_out(row: SiteEvent) -> tuple[DayRange, ...]:
    """Return the days and periods without a meeting from today to the last occurrence, for at most a year; sorted."""
    if row.event.repeat is None or row.is_over or row.event.has_no_day or (rule := row.make_rule()) is None:
        return ()
    last = min(row.coming[-1].start.day, row.today + _AHEAD)
    days = sorted({moment.day for moment in rule.exdates if row.today <= moment.day <= last})
    return tuple(_join(days, _list_periods(row))) if days else ()


def _list_periods(row: SiteEvent) -> list[DayRange]:
    repeat = row.event.repeat
    pauses = [DayRange(pause.from_, pause.to) for pause in repeat.pauses] if repeat else []
    return [*pauses, *(() if repeat and repeat.during_breaks else row.breaks.ranges)]


def _join(days: list[date], periods: list[DayRange]) -> Iterator[DayRange]:
    """Yield each day, or the period that has at least three of them."""

    def find_period(day: date) -> DayRange:
        return next((row for row in periods if row.first <= day <= row.last), DayRange(day, day))

    for period, found in groupby(days, key=find_period):
        inside = list(found)
        yield from [period] if len(inside) >= _SEVERAL else (DayRange(day, day) for day in inside)
