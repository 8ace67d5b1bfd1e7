"""How an event repeats. In: an Event. Out: its RRule in local time, and the RecurrenceRule for calendars."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import NamedTuple

from shelfmates.model import Event
from shelfmates.model.event import Repeat
from shelfmates.model.moment import Moment
from shelfmates.problem import Reason

from .plain_english import read_every
from .rrule import RRule, read_recurrence
from .school_breaks import SchoolBreaks
from .time_zones import find_instant, find_zone, get_zone

_LAST_SECOND = time(23, 59, 59)


class RecurrenceRule(NamedTuple):
    """What a calendar needs about a repeating event (RFC 5545, section 3.8.5)."""

    rrule: str
    """The value of RRULE; empty if there are only dates."""
    exdates: tuple[Moment, ...] = ()
    rdates: tuple[Moment, ...] = ()


def read_pattern(repeat: Repeat) -> RRule | Reason | None:
    """Parse `every` or `rrule`, without `until`; return None if neither is set."""
    if repeat.every is not None:
        text = read_every(repeat.every)
        return read_recurrence(text) if text else Reason("is not understood", "", repeat.every)
    return read_recurrence(repeat.rrule) if repeat.rrule is not None else None


def find_recurrence(event: Event, default_zone: str) -> RRule | None:
    """Return the rule with its end; None if there is none, or it is invalid."""
    found = read_pattern(event.repeat) if event.repeat else None
    if event.repeat is None or not isinstance(found, RRule):
        return None
    if event.repeat.until is None:
        return found
    return replace(found, until=_end(event, event.repeat.until, default_zone), count=None)


def _end(event: Event, day: date, default_zone: str) -> Moment:
    """Return the value of UNTIL: a day for all-day events, otherwise an instant in UTC (section 3.3.10)."""
    if not event.start.is_timed:
        return Moment.of_day(day)
    return Moment(find_instant(datetime.combine(day, _LAST_SECOND), get_zone(find_zone(event, default_zone))))


def list_extra(event: Event) -> tuple[Moment, ...]:
    """Return the dates in `also`. A day alone gets the event's time; a time is ignored for all-day events."""
    rows = event.repeat.also if event.repeat else ()
    moments = {row.with_time_of(event.start) for row in rows if not row.is_period}
    return tuple(sorted(row for row in moments if row.kind == event.start.kind))


def is_left_out(local: Moment, repeat: Repeat, breaks: SchoolBreaks) -> bool:
    """Return whether `except`, a pause or a school break excludes an occurrence; a day excludes all of that day."""
    if repeat.except_ and not {local, Moment.of_day(local.day)}.isdisjoint(repeat.except_):
        return True
    if not repeat.during_breaks and local.day in breaks:
        return True
    return any(pause.from_ <= local.day <= pause.to for pause in repeat.pauses)


def find_last_left_out(repeat: Repeat, breaks: SchoolBreaks) -> date | None:
    """Return the last day that `except`, a pause or a school break may exclude."""
    days = [*(moment.day for moment in repeat.except_), *(pause.to for pause in repeat.pauses)]
    if breaks.last and not repeat.during_breaks:
        days.append(breaks.last)
    return max(days, default=None)
