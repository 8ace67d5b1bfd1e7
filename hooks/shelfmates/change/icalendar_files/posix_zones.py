"""Time zones in the form of POSIX: `EST5EDT`, `CET-1CEST,M3.5.0,M10.5.0/3`. In: a name. Out: its parts, or nothing.

POSIX counts offsets to the west of Greenwich, so `EST5` is UTC-5.
"""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from shelfmates.schedule.rrule import CODES, RRule, RRuleDay

from .time_forms import read_offset
from .zone_rules import Observance, ZoneRules

_NAME = r"([A-Za-z]{3,6}|<[A-Za-z0-9+-]{3,6}>)"
_CLOCK = r"([+-]?[0-9]{1,2}(?::[0-9]{2})?(?::[0-9]{2})?)"
_DAY = r"M([0-9]{1,2})\.([1-5])\.([0-6])(?:/([+-]?[0-9]{1,3}(?::[0-9]{2})?))?"
_FORM = re.compile(rf"{_NAME}{_CLOCK}(?:{_NAME}{_CLOCK}?(?:,({_DAY}),({_DAY}))?)?")
_PART = re.compile(_DAY)
_MONTHS, _LAST_WEEK = range(1, 13), 5


class PosixZone(NamedTuple):
    """The names and offsets of a zone, and its rules if the name has them."""

    names: frozenset[str]
    """In small letters."""
    offsets: tuple[timedelta, ...]
    """Standard time, and daylight saving time if there is one."""
    rules: ZoneRules | None = None


def read_posix(text: str) -> PosixZone | None:
    """Return what a POSIX name means; None if it is none."""
    found = _FORM.fullmatch(text)
    standard = _read_west(found[2]) if found else None
    if found is None or standard is None:
        return None
    names = frozenset(name.casefold() for name in (found[1], found[3]) if name)
    if not found[3]:
        return PosixZone(names, (standard,))
    daylight = _read_west(found[4]) if found[4] else standard + timedelta(hours=1)
    rules = _make_rules(found[5], found[10], standard, daylight) if found[5] and daylight is not None else None
    if daylight is None or (found[5] and rules is None):
        return None
    return PosixZone(names, (standard, daylight), rules)


def _read_west(text: str) -> timedelta | None:
    west = read_offset(text if text[0] in "+-" else f"+{text}")
    return None if west is None else -west


def _make_rules(forward: str, back: str, standard: timedelta, daylight: timedelta) -> ZoneRules | None:
    """Return the rules: the clocks go forward on the first day, and back on the second."""
    rows = (_make_yearly(forward, standard, daylight), _make_yearly(back, daylight, standard))
    found = tuple(row for row in rows if row)
    return ZoneRules(found) if len(found) == len(rows) else None


def _make_yearly(text: str, before: timedelta, after: timedelta) -> Observance | None:
    """Return an observance that begins each year on a day, such as `M3.2.0/2`: the second Sunday of March at 2:00."""
    parts = _PART.fullmatch(text)
    clock = read_offset(f"+{(parts and parts[4]) or '2'}")
    if parts is None or clock is None or int(parts[1]) not in _MONTHS:
        return None
    month, week, weekday = (int(part) for part in parts.groups()[:3])
    day = RRuleDay(-1 if week == _LAST_WEEK else week, (weekday - 1) % len(CODES))
    start = datetime(2000, 1, 1) + clock  # noqa: DTZ001 - local
    return Observance(start, before, after, RRule(freq="YEARLY", months=(month,), days=(day,)))
