"""How an event repeats. In: a VEVENT, its start, and its overrides (RECURRENCE-ID). Out: the value of `repeat`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from shelfmates.model.moment import Moment
from shelfmates.problem import Reason
from shelfmates.schedule.rrule import RRule, read_recurrence
from shelfmates.schedule.rule_dates import LIMIT

from .lines import Component, ContentLine
from .plain_english import describe_rule
from .times import CalendarTime, TimeReader, convert

_DAY = timedelta(days=1)
_FOR_EVER = re.compile("(?:[3-9][0-9]{3})-?(?:0[1-9]|1[0-2])-?[0-3][0-9]")
"""UNTIL values that some programs write for a recurrence without an end."""
_ALIKE = ("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "DURATION")
"""Properties that an override may change but that our records cannot store for a single occurrence."""


class RecurringEvent(NamedTuple):
    """The event that repeats."""

    component: Component
    start: Moment
    zone: str
    """Time zone of its times, also of whole days that are written as times; empty for dates."""
    length: timedelta
    """Local time from start to end."""
    clock: TimeReader


class ParsedRecurrence(NamedTuple):
    """The value of `repeat`, and messages about what is lost."""

    values: Mapping[str, Any]
    lost: tuple[Reason, ...] = ()


def read_repeat(base: RecurringEvent, overrides: Sequence[Component]) -> ParsedRecurrence | Reason:
    """Return the value of `repeat`, empty for a single event; a Reason if the occurrences would differ."""
    rules = [row for row in base.component.find_all("RRULE") if row.value.strip()]
    if len(rules) > 1 or base.component.find("EXRULE"):
        return Reason("has several rules of repetition", "write one event for each rule")
    rule = _read_rule(rules[0].value, base) if rules else {}
    if isinstance(rule, Reason):
        return rule
    out, extra = _read_list(base, "EXDATE"), _read_list(base, "RDATE")
    if isinstance(out, Reason):
        return out
    if isinstance(extra, Reason):
        return extra
    return _join(base, rule, (frozenset(out), frozenset(extra) - set(out)), overrides)


def _join(
    base: RecurringEvent,
    rule: Mapping[str, Any],
    dates: tuple[frozenset[Moment], frozenset[Moment]],
    overrides: Sequence[Component],
) -> ParsedRecurrence | Reason:
    """Combine the rule and the dates with the overrides of single occurrences."""
    out, extra, lost = set(dates[0]), set(dates[1]), list(_find_lengths(base))
    for row in overrides:
        moved = _read_override(base, row)
        if isinstance(moved, Reason):
            return moved
        extra.discard(moved.old)
        if moved.new != moved.old:
            out.add(moved.old)
        if moved.new and moved.new != moved.old:
            extra.add(moved.new)
        lost += moved.lost
    extra.discard(base.start)
    shown = {
        "except": [_shorten(row, base) for row in sorted(out)],
        "also": [_shorten(row, base) for row in sorted(extra)],
    }
    if not rule and not extra and not out:
        return ParsedRecurrence({}, tuple(lost))
    return ParsedRecurrence(
        {**rule, **{key: list(dict.fromkeys(rows)) for key, rows in shown.items() if rows}}, tuple(lost)
    )


def _shorten(moment: Moment, base: RecurringEvent) -> Moment:
    """Return only the date if the time is that of the start."""
    day = Moment.of_day(moment.day)
    return day if moment == day.with_time_of(base.start) else moment


def _read_rule(text: str, base: RecurringEvent) -> Mapping[str, Any] | Reason:
    """Return `every` or `rrule`, and `until`."""
    parts = [part for part in "".join(text.upper().split()).split(";") if part]
    until = next((part.partition("=")[2] for part in parts if part.startswith("UNTIL=")), "")
    kept = ";".join(part for part in parts if not part.startswith("UNTIL=") and not _is_redundant(part, base.start))
    rule = read_recurrence(kept)
    if isinstance(rule, Reason):
        return Reason(f"has a rule of repetition that {rule.message}, `{text.strip()[:80]}`", rule.hint)
    rule = _drop_week_start(rule)
    last = _read_until(until, base) if until else None
    if isinstance(last, Reason):
        return last
    words = "" if rule.count else describe_rule(rule)
    return {**({"every": words} if words else {"rrule": str(rule)}), **({"until": last} if last else {})}


def _is_redundant(part: str, start: Moment) -> bool:
    """Return whether a part of a rule only repeats the time of the start."""
    if not start.is_timed:
        return False
    same = {"BYHOUR": start.local.hour, "BYMINUTE": start.local.minute, "BYSECOND": start.local.second}
    name, _, value = part.partition("=")
    return name in same and value.isdecimal() and len(value) < 3 and int(value) == same[name]  # noqa: PLR2004 - hours and minutes have two digits


def _drop_week_start(rule: RRule) -> RRule:
    """Remove WKST if it has no effect."""
    counts = bool(rule.weeks) or (rule.freq == "WEEKLY" and rule.interval > 1)
    return rule if counts else replace(rule, week_start=0)


def _read_until(text: str, base: RecurringEvent) -> date | Reason | None:
    """Return the last day, or None for no end. An instant before that day's start time means the day before."""
    if _FOR_EVER.match(text):
        return None
    stamp = base.clock.read(ContentLine("UNTIL", text, {}, 0))
    if isinstance(stamp, Reason):
        return stamp
    last, start = convert(stamp, base.zone) if base.zone else stamp.moment, base.start
    is_before = last.is_timed and start.is_timed and last.local.time() < start.local.time()
    return last.day - _DAY if is_before else last.day


def _read_list(base: RecurringEvent, name: str) -> list[Moment] | Reason:
    """Return the dates of all EXDATE or RDATE properties; of a period, its start."""
    values = [(row, value) for row in base.component.find_all(name) for value in row.value.split(",") if value]
    if len(values) > LIMIT:
        return Reason(f"has more than {LIMIT:,} dates in {name}", "leave out past dates")
    found: list[Moment] = []
    for row, value in values:
        stamp = base.clock.read(row, value.partition("/")[0])
        if isinstance(stamp, Reason):
            return stamp
        found.append(_place(stamp, base))
    return found


def _place(stamp: CalendarTime, base: RecurringEvent) -> Moment:
    """Return a date or time in the event's time zone; a date alone gets the time of the start."""
    if not base.start.is_timed:
        return Moment.of_day(convert(stamp, base.zone).day)
    return convert(stamp, base.zone).with_time_of(base.start)


def _find_lengths(base: RecurringEvent) -> Iterator[Reason]:
    rows = base.component.find_all("RDATE")
    if any("/" in row.value for row in rows):
        yield Reason("has extra dates with a different length, which are imported with the usual length", "check them")


class _Moved(NamedTuple):
    """An occurrence that differs from the rule; `new` is None if it is canceled."""

    old: Moment
    new: Moment | None
    lost: tuple[Reason, ...] = ()


def _read_override(base: RecurringEvent, row: Component) -> _Moved | Reason:
    """Return the change that an override makes to one occurrence."""
    which, start = row.find("RECURRENCE-ID"), row.find("DTSTART")
    if which and "RANGE" in which.params:
        return Reason(
            "changes all its meetings from a certain day",
            "write two events, one that ends before that day and one that begins on it",
        )
    times = [base.clock.read(found) for found in (which, start) if found]
    for stamp in times:
        if isinstance(stamp, Reason):
            return stamp
    old, *new = [_place(stamp, base) for stamp in times if isinstance(stamp, CalendarTime)]
    if row.text("STATUS").upper() == "CANCELLED":
        return _Moved(old, None)
    return _Moved(old, new[0] if new else old, tuple(_report_others(base, row, old)))


def _report_others(base: RecurringEvent, row: Component, old: Moment) -> Iterator[Reason]:
    """Yield a message if an override changes more than the time."""
    others = [name for name in _ALIKE if row.find(name) and row.text(name) != base.component.text(name)]
    start, end = (row.find(name) for name in ("DTSTART", "DTEND"))
    stamps = [base.clock.read(found) for found in (start, end) if found]
    times = [_place(stamp, base) for stamp in stamps if isinstance(stamp, CalendarTime)]
    # Both are dates, or both are times; otherwise the event itself is wrong.
    if (
        len(times) == len(("start", "end"))
        and times[0].kind == times[1].kind
        and times[1].local - times[0].local != base.length
    ):
        others.append("DTEND")
    if others:
        message = f"its meeting of {old.day} differs in {', '.join(others)} (line {row.line})"
        yield Reason(f"{message}, which is ignored", "add it to the description, or write a separate event")
