"""Occurrences of an event. In: an Event and the network's time zone. Out: occurrences, sorted, limited in number."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from operator import attrgetter
from zoneinfo import ZoneInfo

from shelfmates.model import Event
from shelfmates.model.moment import Moment

from .event_rule import RecurrenceRule, find_last_left_out, find_recurrence, is_left_out, list_extra
from .occurrence import Occurrence
from .rule_dates import LIMIT, find_default_horizon, list_regular
from .school_breaks import NO_BREAKS, SchoolBreaks
from .time_zones import begin_day, find_instant, find_zone, get_zone

_DAY = timedelta(days=1)


def make_rule(event: Event, default_zone: str, *, breaks: SchoolBreaks = NO_BREAKS) -> RecurrenceRule | None:
    """Return the rule for calendars; None if the event does not repeat.

    A rule without an end is expanded until nothing is left out any more, for at least five years.
    """
    if event.repeat is None or event.start.is_period:
        return None
    rule, extra = find_recurrence(event, default_zone), list_extra(event)
    last, usual = find_last_left_out(event.repeat, breaks), find_default_horizon(event.start.day)
    horizon = last if last and last > usual else None
    regular = list_regular(event.start, rule, get_zone(find_zone(event, default_zone)), horizon=horizon)
    left_out = (local for local in regular if is_left_out(local, event.repeat, breaks) and local not in extra)
    return RecurrenceRule(str(rule or ""), tuple(left_out), tuple(local for local in extra if local not in regular))


def list_local_times(
    event: Event,
    default_zone: str,
    *,
    breaks: SchoolBreaks = NO_BREAKS,
    limit: int = LIMIT,
    horizon: date | None = None,
) -> tuple[Moment, ...]:
    """Return each day or local time at which an event begins, by its rule; none for an approximate date.

    If there is no occurrence before the horizon, the horizon is ignored, so that each event has a date.
    """
    if event.start.is_period:
        return ()
    if event.repeat is None:
        return (event.start,)
    rule, zone = find_recurrence(event, default_zone), get_zone(find_zone(event, default_zone))
    regular = list_regular(event.start, rule, zone, limit=limit, horizon=horizon)
    kept = (local for local in regular if not is_left_out(local, event.repeat, breaks))
    # All are of one kind, so their local times give the order.
    found = tuple(sorted({*kept, *list_extra(event)}, key=attrgetter("local")))[:limit]
    return found if found or horizon is None else list_local_times(event, default_zone, breaks=breaks, limit=limit)


def list_occurrences(
    event: Event,
    default_zone: str,
    *,
    breaks: SchoolBreaks = NO_BREAKS,
    limit: int = LIMIT,
    horizon: date | None = None,
) -> tuple[Occurrence, ...]:
    """Return all occurrences of an event, sorted, without duplicates.

    A repetition ends with its own `until` or count. Without these, it continues to the horizon, by default five years
    after the start. An approximate date is one occurrence over its whole period.
    """
    zone = get_zone(find_zone(event, default_zone))
    start, end = event.start, event.end
    if start.is_period:
        return (_of_days(start.day, start.last_day, zone),)
    locals_ = list_local_times(event, default_zone, breaks=breaks, limit=limit, horizon=horizon)
    last = end if end and end.kind == start.kind else start
    if start.is_timed:
        # The exact duration applies to every occurrence (RFC 5545, section 3.8.5.3, on DTEND).
        length = find_instant(last.local, zone) - find_instant(start.local, zone)
        return tuple(_of_times(locals_, length, zone))
    return tuple(_of_days(local.day, local.day + (last.day - start.day), zone) for local in locals_)


def is_over(event: Event, default_zone: str, today: date, *, breaks: SchoolBreaks = NO_BREAKS) -> bool:
    """Return whether an event is over: its last day, in its time zone, was before today.

    A repetition without an end is never over. An event that ends at midnight ended on the day before.
    """
    rule = find_recurrence(event, default_zone)
    if rule and not rule.until and not rule.count:
        return False
    midnight = begin_day(today, get_zone(find_zone(event, default_zone)))
    return any(row.last <= midnight > row.first for row in list_occurrences(event, default_zone, breaks=breaks)[-1:])


def _of_days(start: date, end: date, zone: ZoneInfo) -> Occurrence:
    first, last = begin_day(start, zone), begin_day(end + _DAY, zone)
    return Occurrence(Moment.of_day(start), Moment.of_day(end), first, last, is_all_day=True)


def _of_times(locals_: Iterable[Moment], length: timedelta, zone: ZoneInfo) -> Iterator[Occurrence]:
    """Yield occurrences without duplicates: two local times may be the same instant when the clocks change."""
    instants = {find_instant(row.local, zone) for row in locals_}
    for first in sorted(instants):
        last = first + length
        yield Occurrence(Moment(first.astimezone(zone)), Moment(last.astimezone(zone)), first, last, is_all_day=False)
