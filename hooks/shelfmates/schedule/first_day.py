"""Valid first days of a rule. In: an RRule and a day. Out: whether a rule that begins on the day includes it.

Calendars treat DTSTART as the first occurrence even if it does not match the rule, and differ on what follows. So the
start must match the rule (RFC 5545, section 3.8.5.3). This also ensures that the search for a first occurrence ends.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from .rrule import RRule

_REACH = 400
"""How many days before and after are searched for a valid first day."""
_DAY = timedelta(days=1)
_DECEMBER = 12


def is_first_day(rule: RRule, day: date) -> bool:
    """Return whether a rule that begins on this day has its first occurrence on it."""
    if not _passes(rule, day, day):
        return False
    if not rule.positions:
        return True
    hits = [other for other in _period(rule, day) if _passes(rule, other, day)]
    place = hits.index(day)
    return place + 1 in rule.positions or place - len(hits) in rule.positions


def find_nearest(rule: RRule, day: date) -> tuple[date, ...]:
    """Return the nearest valid first days before and after an invalid one, if there are any."""
    steps = range(1, _REACH)
    before = next((other for step in steps if is_first_day(rule, other := day - step * _DAY)), None)
    after = next((other for step in steps if is_first_day(rule, other := day + step * _DAY)), None)
    return tuple(other for other in (before, after) if other)


def _passes(rule: RRule, day: date, start: date) -> bool:
    """Return whether each BYxxx part allows a day; parts that are not set are taken from the start."""
    return (
        (not rule.months or day.month in rule.months)
        and (not rule.month_days or _is_counted(day.day, _month_length(day), rule.month_days))
        and (not rule.year_days or _is_counted(_day_of_year(day), _year_length(day), rule.year_days))
        and (not rule.weeks or _is_week(rule, day))
        and (not rule.days or _is_day(rule, day))
        and (bool(rule.month_days or rule.year_days or rule.days or rule.weeks) or day == start)
    )


def _is_day(rule: RRule, day: date) -> bool:
    rows = [row for row in rule.days if row.weekday == day.weekday()]
    if not rows or not rows[0].nth:
        return bool(rows)
    # Numbers count within the year only if no month is set.
    is_yearly = rule.freq == "YEARLY" and not rule.months
    place, length = (_day_of_year(day), _year_length(day)) if is_yearly else (day.day, _month_length(day))
    return any(row.nth in {(place - 1) // 7 + 1, -((length - place) // 7 + 1)} for row in rows)


def _is_week(rule: RRule, day: date) -> bool:
    """Return whether a day is in one of the rule's weeks; a year's first week has at least four days in that year."""
    monday = day - _DAY * ((day.weekday() - rule.week_start) % 7)
    year = (monday + 3 * _DAY).year
    first, following = _first_week(year, rule.week_start), _first_week(year + 1, rule.week_start)
    place, length = (monday - first).days // 7 + 1, (following - first).days // 7
    return _is_counted(place, length, rule.weeks)


def _first_week(year: int, week_start: int) -> date:
    fourth = date(year, 1, 4)
    return fourth - _DAY * ((fourth.weekday() - week_start) % 7)


def _is_counted(place: int, length: int, numbers: tuple[int, ...]) -> bool:
    return place in numbers or place - length - 1 in numbers


def _period(rule: RRule, day: date) -> Iterator[date]:
    """Return the days of the month or year that contains a day: only those rules have positions."""
    is_monthly = rule.freq == "MONTHLY"
    first = day.replace(day=1) if is_monthly else date(day.year, 1, 1)
    return (first + step * _DAY for step in range(_month_length(day) if is_monthly else _year_length(day)))


def _day_of_year(day: date) -> int:
    return (day - date(day.year, 1, 1)).days + 1


def _year_length(day: date) -> int:
    return _day_of_year(date(day.year, _DECEMBER, 31))


def _month_length(day: date) -> int:
    following = date(day.year + day.month // _DECEMBER, day.month % _DECEMBER + 1, 1)
    return (following - day.replace(day=1)).days
