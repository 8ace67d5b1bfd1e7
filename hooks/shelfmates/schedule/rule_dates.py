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

from shelfmates.model.moment import Moment

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
    start: Moment, rule: RRule | None, zone: ZoneInfo, *, limit: int = LIMIT, horizon: date | None = None
) -> tuple[Moment, ...]:
    """Return the dates of a rule from a start; only the start if there is no rule, or it does not match.

    The result has at most LIMIT + 1 dates; the last one indicates that there are more.
    """
    if rule is None or not is_first_day(rule, start.day):
        return (start,)
    return _list_regular(start, rule, zone, horizon)[:limit]


@lru_cache(maxsize=2_000)
def _list_regular(start: Moment, rule: RRule, zone: ZoneInfo, horizon: date | None) -> tuple[Moment, ...]:
    # Cached, because validation, lists and calendars each request the same dates.
    moments = _expand(start, rule, horizon)
    if (until := rule.until) and until.is_timed:
        moments = takewhile(lambda local: find_instant(local, zone) <= until.local, moments)
    return tuple(Moment(local, start.precision) for local in islice(moments, LIMIT + 1))


def _expand(start: Moment, rule: RRule, horizon: date | None) -> Iterator[datetime]:
    """Yield local times up to one day after the rule's end; the exact end depends on the time zone."""
    first, until = start.local, rule.until.day if rule.until else None
    last_year = first.year + REACH
    if until is None and not rule.count:
        until = horizon or find_default_horizon(first)
    # Some calendars write "forever" as the last possible date, and no day can be added to it.
    last = datetime.combine(until, time.max) if until and until.year <= last_year else None
    if rule.until and rule.until.is_timed and last:
        last += _DAY
    return takewhile(lambda moment: moment.year <= last_year, make_dates(first, rule, last))


def find_default_horizon(start: date) -> date:
    """Return the day until which a rule without an end is expanded: five years after its start."""
    return date(start.year + YEARS, start.month, min(start.day, 28))


def make_dates(start: datetime, rule: RRule, until: datetime | None) -> dateutil.rrule:
    """Return every local time of a rule, from a start to the last one, if there is any."""
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
