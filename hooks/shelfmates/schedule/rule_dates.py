"""Dates of a rule. In: a day or local time, and an RRule. Out: days or local times, limited in number.

dateutil expands over local times without a time zone, as RFC 5545 requires (section 3.3.10). Time zones are applied
later.
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
"""For how many years after its start a repetition without an end is expanded."""
LIMIT = 1_000
"""Maximum number of occurrences of one event."""
_DAY = timedelta(days=1)
_STEPS: Mapping[Frequency, Literal[0, 1, 2, 3]] = {
    "DAILY": dateutil.DAILY,
    "WEEKLY": dateutil.WEEKLY,
    "MONTHLY": dateutil.MONTHLY,
    "YEARLY": dateutil.YEARLY,
}
REACH = 100
"""Maximum number of years for which any repetition is expanded, so that no search takes long."""


def list_regular(
    start: Local, rule: RRule | None, zone: ZoneInfo, *, limit: int = LIMIT, horizon: date | None = None
) -> tuple[Local, ...]:
    """Return the dates of a rule from a start; only the start if there is no rule, or it does not match.

    The result has at most LIMIT + 1 dates; the last one indicates that there are more.
    """
    if rule is None or not is_first_day(rule, day_of(start)):
        return (start,)
    return _list_regular(start, rule, zone, horizon)[:limit]


@lru_cache(maxsize=2_000)
def _list_regular(start: Local, rule: RRule, zone: ZoneInfo, horizon: date | None) -> tuple[Local, ...]:
    # Cached, because validation, lists and calendars each request the same dates.
    moments = _expand(start, rule, horizon)
    if isinstance(until := rule.until, datetime):
        moments = takewhile(lambda moment: find_instant(moment, zone) <= until, moments)
    found = tuple(islice(moments, LIMIT + 1))
    return found if isinstance(start, datetime) else tuple(moment.date() for moment in found)


def _expand(start: Local, rule: RRule, horizon: date | None) -> Iterator[datetime]:
    """Yield local times up to one day after the rule's end; the exact end depends on the time zone."""
    first = start if isinstance(start, datetime) else datetime.combine(start, time())
    last_year = first.year + REACH
    until = rule.until or (None if rule.count else horizon or _five_years_after(first))
    # Some calendars write "forever" as the last possible date, and no day can be added to it.
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
