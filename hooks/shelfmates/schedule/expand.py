"""Each time that an event happens. In: an Event and the network's zone. Out: occurrences, sorted, bounded."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from shelfmates.model import Event
from shelfmates.model.fields import Period

from .event_rule import Local, RecurrenceRule, find_recurrence, is_left_out, list_extra
from .occurrence import Occurrence
from .rough_dates import span
from .rule_dates import LIMIT, list_regular
from .time_zones import begin_day, find_instant, find_zone, get_zone

_DAY = timedelta(days=1)


def is_rough(event: Event) -> bool:
    """Tell whether an event's date is known as a month, a season or a year only."""
    return isinstance(event.start, Period)


def make_rule(event: Event, default_zone: str) -> RecurrenceRule | None:
    """Give the rule for calendars; None where the event does not repeat."""
    if event.repeat is None or isinstance(event.start, Period):
        return None
    rule, extra = find_recurrence(event, default_zone), list_extra(event)
    regular = list_regular(event.start, rule, get_zone(find_zone(event, default_zone)))
    left_out = (local for local in regular if is_left_out(local, event.repeat) and local not in extra)
    return RecurrenceRule(str(rule or ""), tuple(left_out), tuple(local for local in extra if local not in regular))


def list_local_times(
    event: Event, default_zone: str, *, limit: int = LIMIT, horizon: date | None = None
) -> tuple[Local, ...]:
    """Return each day or wall time at which an event begins, as its rule has it; none for a rough date.

    Where nothing happens before the horizon, these are the times without one: an event that happens has a time.
    """
    if isinstance(event.start, Period):
        return ()
    if event.repeat is None:
        return (event.start,)
    rule, zone = find_recurrence(event, default_zone), get_zone(find_zone(event, default_zone))
    regular = list_regular(event.start, rule, zone, limit=limit, horizon=horizon)
    kept = (local for local in regular if not is_left_out(local, event.repeat))
    found = tuple(sorted({*kept, *list_extra(event)}))[:limit]
    return found if found or horizon is None else list_local_times(event, default_zone, limit=limit)


def list_occurrences(
    event: Event, default_zone: str, *, limit: int = LIMIT, horizon: date | None = None
) -> tuple[Occurrence, ...]:
    """Give each time that an event happens, sorted, none twice.

    A repetition ends with its own `until` or count; one without goes on to the horizon, which is five years
    after the start unless given. A rough date is one occurrence over its whole span.
    """
    zone = get_zone(find_zone(event, default_zone))
    if isinstance(event.start, Period):
        return (_of_days(*span(event.start), zone),)
    locals_ = list_local_times(event, default_zone, limit=limit, horizon=horizon)
    if isinstance(event.start, datetime):
        return tuple(_of_times(locals_, _find_length(event.start, event.end, zone), zone))
    days = _count_days(event.start, event.end)
    return tuple(_of_days(local, local + days, zone) for local in locals_)


def is_over(event: Event, default_zone: str, today: date) -> bool:
    """Check whether nothing of an event is to come: its last day, where it is, was before today.

    A repetition without an end goes on. What ends at midnight ended the day before.
    """
    rule = find_recurrence(event, default_zone)
    if rule and not rule.until and not rule.count:
        return False
    midnight = begin_day(today, get_zone(find_zone(event, default_zone)))
    return any(row.last <= midnight > row.first for row in list_occurrences(event, default_zone)[-1:])


def _count_days(start: date, end: object) -> timedelta:
    return end - start if isinstance(end, date) and not isinstance(end, datetime) else timedelta()


def _find_length(start: datetime, end: object, zone: ZoneInfo) -> timedelta:
    """Give the exact duration, which is that of every occurrence (RFC 5545, section 3.8.5.3, on DTEND)."""
    return find_instant(end, zone) - find_instant(start, zone) if isinstance(end, datetime) else timedelta()


def _of_days(start: date, end: date, zone: ZoneInfo) -> Occurrence:
    return Occurrence(start, end, begin_day(start, zone), begin_day(end + _DAY, zone), is_all_day=True)


def _of_times(locals_: Iterable[Local], length: timedelta, zone: ZoneInfo) -> Iterator[Occurrence]:
    """Give occurrences; two wall times may be one instant, where the clocks leap."""
    instants = {find_instant(local, zone) for local in locals_ if isinstance(local, datetime)}
    for first in sorted(instants):
        last = first + length
        yield Occurrence(first.astimezone(zone), last.astimezone(zone), first, last, is_all_day=False)
