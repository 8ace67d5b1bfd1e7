"""Recurrence rules in plain English.

In: an RRule. Out: the text for `every`, or nothing if only an RRULE can express it.
"""

from collections.abc import Iterator

from shelfmates.schedule.plain_english import DAYS, UNITS, read_every
from shelfmates.schedule.rrule import RRule, read_recurrence

_NAMES = tuple(DAYS)
_NTH = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last"}


def describe_rule(rule: RRule) -> str:
    """Return words that mean exactly the rule; empty if there are none."""
    return next((words for words in _list_words(rule) if _read(words) == rule), "")


def _read(words: str) -> object:
    text = read_every(words)
    return read_recurrence(text) if text else None


def _list_words(rule: RRule) -> Iterator[str]:
    unit = next(name for name, freq in UNITS.items() if freq == rule.freq)
    yield unit if rule.interval == 1 else f"{rule.interval} {unit}s"
    if len(rule.days) == len(_NAMES) - 2:
        yield "weekday"
    names = [_NAMES[day.weekday] for day in rule.days]
    if all(day.nth in _NTH for day in rule.days):
        names = [f"{_NTH[day.nth]} {_NAMES[day.weekday]}" for day in rule.days]
    *others, last = names or [""]
    yield f"{', '.join(others)} and {last}" if others else last
