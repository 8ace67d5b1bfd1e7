"""Months of the calendar, with the events of each day. In: SiteEvents, today. Out: CalendarMonths.

An event is in each of its days. One that is only announced (`SiteEvent.is_announced`) is in its months, and in no day.
Events without a day, such as postponed ones, are in none. Later than in two years is only in the list. Of an event that
goes on for years, the last two years are in the calendar.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from shelfmates.addresses import Addresses
from shelfmates.schedule import Occurrence

from .event import SiteEvent

_DAY = timedelta(days=1)
_AHEAD = timedelta(days=2 * 366)


class CalendarEntry(NamedTuple):
    """An occurrence of an event on one day."""

    occurrence: Occurrence
    site_event: SiteEvent


class CalendarDay(NamedTuple):
    """The occurrences of a day: those of whole days first, then by time."""

    day: date
    entries: tuple[CalendarEntry, ...]


class CalendarMonth(NamedTuple):
    """A month with at least one event, or the current one."""

    first: date
    address: str
    days: tuple[CalendarDay, ...]
    """The days with events."""
    announced: tuple[SiteEvent, ...]
    """Events of the month that are in none of its days."""

    def find(self, day: date) -> CalendarDay:
        """Return a day of the month, which may have no events."""
        place = bisect_left(self.days, day, key=lambda row: row.day)
        return self.days[place] if place < len(self.days) and self.days[place].day == day else CalendarDay(day, ())


def make_months(events: Iterable[SiteEvent], today: date, addresses: Addresses) -> tuple[CalendarMonth, ...]:
    """Return the months of all events, from the first that ever was; none if there are no events."""
    rows, end = tuple(events), today + _AHEAD
    days: dict[date, dict[date, list[CalendarEntry]]] = defaultdict(lambda: defaultdict(list))
    announced: dict[date, dict[str, SiteEvent]] = defaultdict(dict)
    for row in rows:
        for occurrence in () if row.event.has_no_day else row.occurrences:
            if row.is_announced:
                for first in _list_months(occurrence, end):
                    announced[first][row.event.id] = row
            else:
                for day in _list_days(occurrence, end):
                    days[day.replace(day=1)][day].append(CalendarEntry(occurrence, row))
    firsts = {*days, *announced, *([today.replace(day=1)] if rows else [])}
    return tuple(_make_month(first, days[first], announced[first], addresses) for first in sorted(firsts))


def _list_months(occurrence: Occurrence, end: date) -> Iterator[date]:
    """Yield the first days of an occurrence's months; of centuries only the last two years."""
    last = min(occurrence.last_day, end)
    month = max(occurrence.start.day, last - _AHEAD).replace(day=1)
    while month <= last:
        yield month
        month = (month + 31 * _DAY).replace(day=1)


def _list_days(occurrence: Occurrence, end: date) -> Iterator[date]:
    """Yield the days of an occurrence; one that ends in the night is only on its first day."""
    first, last = occurrence.start.day, occurrence.last_day
    if not occurrence.is_all_day and occurrence.last - occurrence.first < _DAY:
        last = first
    last = min(last, end)
    yield from (first + number * _DAY for number in range((last - first).days + 1))


def _make_month(
    first: date, days: dict[date, list[CalendarEntry]], announced: dict[str, SiteEvent], addresses: Addresses
) -> CalendarMonth:
    def rank(entry: CalendarEntry) -> tuple[bool, object, str]:
        return (not entry.occurrence.is_all_day, entry.occurrence.first, entry.site_event.event.id)

    return CalendarMonth(
        first,
        addresses.page("events", "by", f"{first:%Y-%m}"),
        tuple(CalendarDay(day, tuple(sorted(days[day], key=rank))) for day in sorted(days)),
        tuple(announced.values()),
    )
