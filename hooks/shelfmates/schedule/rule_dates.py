"""What a rule makes of a start. In: a day or wall time, and a Recurrence. Out: days or wall times, bounded.

dateutil expands over wall times without a zone, as RFC 5545 (section 3.3.10) means it; the clocks come after.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil import rrule as dateutil

from .event_rule import Local, day_of
from .first_day import is_first_day
from .rrule import Frequency, RRule
from .time_zones import find_instant

YEARS = 5
"""How far a repetition without an end is followed, from its start."""
LIMIT = 1_000
"""The most occurrences that one event may have."""
_DAY = timedelta(days=1)
_STEPS: Mapping[Frequency, Literal[0, 1, 2, 3]] = {
    "DAILY": dateutil.DAILY,
    "WEEKLY": dateutil.WEEKLY,
    "MONTHLY": dateutil.MONTHLY,
    "YEARLY": dateutil.YEARLY,
}
REACH = 100
"""How many years from its start any repetition is followed, so that none is searched for long."""


def list_regular(
    start: Local, rule: RRule | None, zone: ZoneInfo, *, limit: int = LIMIT, horizon: date | None = None
) -> tuple[Local, ...]:
    """Give what a rule makes of a start; where there is no rule that fits, the start alone.

    Never more than one above LIMIT, which tells that there would be more.
    """
    if rule is None or not is_first_day(rule, day_of(start)):
        return (start,)
    return _list_regular(start, rule, zone, horizon)[:limit]


@lru_cache(maxsize=2_000)
def _list_regular(start: Local, rule: RRule, zone: ZoneInfo, horizon: date | None) -> tuple[Local, ...]:
    # Checked, listed and put into a calendar: each asks once.
    moments = _expand(start, rule, horizon)
    if isinstance(until := rule.until, datetime):
        moments = takewhile(lambda moment: find_instant(moment, zone) <= until, moments)
    found = tuple(islice(moments, LIMIT + 1))
    return found if isinstance(start, datetime) else tuple(moment.date() for moment in found)


def _expand(start: Local, rule: RRule, horizon: date | None) -> Iterator[datetime]:
    """Give wall times up to a day after the rule's end: by how much depends on the zone."""
    first = start if isinstance(start, datetime) else datetime.combine(start, time())
    last_year = first.year + REACH
    until = rule.until or (None if rule.count else horizon or _five_years_after(first))
    # Some calendars write "for ever" as the last day that there is, and no day comes after it.
    last = datetime.combine(day_of(until), time.max) if until and until.year <= last_year else None
    if isinstance(until, datetime) and last:
        last += _DAY
    return takewhile(lambda moment: moment.year <= last_year, _make(first, rule, last))


def _five_years_after(start: datetime) -> date:
    return date(start.year + YEARS, start.month, min(start.day, 28))


def _make(start: datetime, rule: RRule, until: datetime | None) -> dateutil.rrule:
    return dateutil.rrule(
        _STEPS[rule.freq],
        dtstart=start,
        interval=rule.interval,
        wkst=rule.week_start,
        count=rule.count,
        until=until,
        bysetpos=rule.positions or None,
        bymonth=rule.months or None,
        bymonthday=rule.month_days or None,
        byyearday=rule.year_days or None,
        byweekno=rule.weeks or None,
        byweekday=[dateutil.weekday(day.weekday, day.nth or None) for day in rule.days] or None,
    )
