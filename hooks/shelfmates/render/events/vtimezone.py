"""VTIMEZONE (RFC 5545, 3.6.5) for an IANA time zone. In: its name and a range of days. Out: an icalendar.Timezone.

Two recurring observances describe a zone that has a simple rule. ical.js and Outlook read a table of dates in one
observance an hour wrong. Each onset before the rule is an observance of its own. So are all onsets of zones whose rule
RFC 5545 cannot express simply: Casablanca follows the moon, and Cairo's last Thursday may end in November.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise, zip_longest
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from shelfmates.schedule.time_zones import get_zone

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = 7
_DAY = 86_400
_EARLIEST, _TABLES_END = 1900, 2037
"""Zone files list single dates up to 2037. After that, they contain only the rule."""
_CYCLE = 28
"""Years after which weekdays return to the same dates. A pattern that holds as long is a rule."""
_SEASON = timedelta(days=400)


class Onset(NamedTuple):
    """A change of the clock."""

    at: datetime
    """Local time before the change, without a time zone."""
    before: timedelta
    """Offset from UTC."""
    after: timedelta
    name: str
    """Abbreviation of the new time, such as `EDT`."""
    is_daylight: bool = False
    """Whether the clock goes forward, and back again within a season."""


class OnsetRule(NamedTuple):
    """The yearly rule of onsets: the same weekday of the same week of a month."""

    month: int
    weekday: int
    """0 is Monday."""
    first: int
    """The first of the seven possible days of the month."""


def make_vtimezone(zone: str, first: date, last: date) -> Timezone:
    """Return the component with each offset of a zone from the first day to the last.

    DAYLIGHT is the larger offset. This includes Dublin, where the zone file has it the other way round.
    """
    component = Timezone()
    component.add("tzid", zone)
    for onset, rule in _list_observances(zone, first.year, last.year):
        component.add_component(_make_observance(onset, rule))
    return component


def _list_observances(zone: str, first: int, last: int) -> Iterator[tuple[Onset, OnsetRule | None]]:
    """Yield the onset of each observance, with its rule if it recurs. Single onsets end with the year `last`."""
    start = min(max(first - 1, _EARLIEST), _TABLES_END)
    onsets = _list_onsets(zone, start)
    begin, rules = _find_rules(onsets)
    if begin or not rules:
        yield _find_beginning(zone, start), None
    yield from ((onset, None) for onset in onsets[:begin] if onset.at.year <= last)
    if rules and onsets[begin].at.year <= max(last, start):
        yield from zip(onsets[begin : begin + 2], rules, strict=True)


def _find_beginning(zone: str, year: int) -> Onset:
    """Return the offset at the beginning of a year, as an onset that changes nothing."""
    start = datetime(year, 1, 1, tzinfo=get_zone(zone))
    offset = start.utcoffset() or timedelta()
    return Onset(start.replace(tzinfo=None), offset, offset, start.tzname() or zone)


def _make_observance(onset: Onset, rule: OnsetRule | None) -> TimezoneStandard | TimezoneDaylight:
    component = TimezoneDaylight() if onset.is_daylight else TimezoneStandard()
    component.add("dtstart", onset.at)
    if rule:
        component.add("rrule", _make_recurrence(rule))
    component.add("tzoffsetfrom", onset.before)
    component.add("tzoffsetto", onset.after)
    component.add("tzname", onset.name)
    return component


def _make_recurrence(rule: OnsetRule) -> vRecur:
    """Return the recurrence with `2SU` or `-1SU` if its week of the month allows it, else with a weekday and dates."""
    day = _WEEKDAYS[rule.weekday]
    week, rest = divmod(rule.first - 1, _WEEK)
    if not rest:
        return vRecur(FREQ="YEARLY", BYMONTH=rule.month, BYDAY=f"{week + 1}{day}")
    days = list(range(rule.first, rule.first + _WEEK))
    if (date(2027, rule.month, days[-1]) + timedelta(days=1)).day == 1:
        return vRecur(FREQ="YEARLY", BYMONTH=rule.month, BYDAY=f"-1{day}")
    return vRecur(FREQ="YEARLY", BYMONTH=rule.month, BYMONTHDAY=days, BYDAY=day)


def _find_rules(onsets: Sequence[Onset]) -> tuple[int, tuple[OnsetRule, ...]]:
    """Return the index of the first onset that follows the rules, and the two rules. There may be no rules."""
    begin = max(len(onsets) - 2, 0)
    while begin and _is_kept(onsets[begin - 1 :: 2]):
        begin -= 1
    if len(onsets) - begin < 2 * _CYCLE:
        return len(onsets), ()
    return begin, tuple(_read_rule(onsets[start::2]) for start in (begin, begin + 1))


def _is_kept(onsets: Sequence[Onset]) -> bool:
    """Return whether onsets follow one rule: every year, in one month, on one weekday within the same seven days."""
    days = [onset.at.day for onset in onsets]
    signs = {(onset.at.month, onset.at.weekday(), onset.at.time(), *onset[1:]) for onset in onsets}
    is_yearly = all(later.at.year - earlier.at.year == 1 for earlier, later in pairwise(onsets))
    return len(signs) == 1 and max(days) - min(days) < _WEEK and is_yearly


def _read_rule(onsets: Sequence[Onset]) -> OnsetRule:
    """Return the rule of onsets. They cover at least a whole cycle, so that each of the seven days occurs."""
    at = onsets[0].at
    return OnsetRule(at.month, at.weekday(), min(onset.at.day for onset in onsets))


@cache
def _list_onsets(zone: str, start: int) -> tuple[Onset, ...]:
    """Return each change of a zone's clock, from a year until the rule has held for a whole cycle."""
    clock = get_zone(zone)
    last = _TABLES_END + _CYCLE
    # One more year, so that the end of a season that begins in the last one is included.
    begin, end = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (start, last + 2))
    days = ((second, _read_clock(second, clock)) for second in range(begin, end, _DAY))
    onsets = [_find_onset(second, clock) for (second, one), (_, other) in pairwise(days) if one != other]
    pairs = zip_longest(onsets, onsets[1:])
    return tuple(one._replace(is_daylight=_goes_ahead(one, later)) for one, later in pairs if one.at.year <= last)


def _read_clock(second: int, clock: ZoneInfo) -> tuple[timedelta | None, str | None]:
    """Return offset and abbreviation at a Unix second. The file's own daylight saving flag is ignored."""
    moment = datetime.fromtimestamp(second, clock)
    return moment.utcoffset(), moment.tzname()


def _find_onset(second: int, clock: ZoneInfo) -> Onset:
    """Return the one change in the day that begins at a Unix second."""
    kept = _read_clock(second, clock)
    day = range(second, second + _DAY + 1)
    change = day[bisect_left(day, 1, key=lambda moment: _read_clock(moment, clock) != kept)]
    (before, _), (after, name) = kept, _read_clock(change, clock)
    # For mypy: a zone always has an offset.
    before, after = before or timedelta(), after or timedelta()
    at = datetime.fromtimestamp(change, UTC).replace(tzinfo=None) + before
    return Onset(at, before, after, name or "")


def _goes_ahead(onset: Onset, later: Onset | None) -> bool:
    """Return whether an onset begins a season in which the clock is ahead."""
    return later is not None and onset.before < onset.after > later.after and later.at - onset.at < _SEASON
