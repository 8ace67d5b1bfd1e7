"""Rules for repeating events. Each rule's name is a sentence; it yields violations.

In: a RepeatingEvent, which is an event with its expanded dates.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from shelfmates.model import Event
from shelfmates.model.event import Repeat
from shelfmates.model.moment import Moment
from shelfmates.problem import Reason, Severity
from shelfmates.schedule import SchoolBreaks, list_local_times
from shelfmates.schedule.event_rule import read_pattern
from shelfmates.schedule.first_day import find_nearest, is_first_day
from shelfmates.schedule.plain_english import WORDS
from shelfmates.schedule.rrule import RRule
from shelfmates.schedule.rule_dates import LIMIT
from shelfmates.schedule.time_zones import find_change, get_zone, is_leapt
from shelfmates.validate.violation import Path, Violation

from .date_text import describe_leap
from .repeat_phrases import find_phrase

_EXAMPLES = "`monday`, `monday and wednesday`, `1st and 3rd tuesday`, `last friday`, `weekday`, `2 weeks`, `month`"
_SHOWN = 60
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class RepeatingEvent(NamedTuple):
    """An event that repeats, its parsed rule and its dates."""

    event: Event
    repeat: Repeat
    start: Moment
    zone: str
    rule: RRule | Reason | None
    times: tuple[Moment, ...]
    """Days or local times of its occurrences, at most one more than the limit."""
    breaks: SchoolBreaks


def check_repetition(event: Event, repeat: Repeat, zone: str, breaks: SchoolBreaks) -> Iterator[Violation]:
    """Check a repeating event against every rule; without a start day, only report that it needs one."""
    if event.start.is_period:
        hint = "write the first day into `start`, or remove `repeat`"
        message = "needs a day to begin on, but `start` is an approximate date"
        yield Violation(("repeat",), "rough-and-repeated", message, hint, at_key=True)
        return
    times = list_local_times(event, zone, breaks=breaks, limit=LIMIT + 1)
    row = RepeatingEvent(event, repeat, event.start, zone, read_pattern(repeat), times, breaks)
    for rule in RULES:
        yield from rule(row)


def it_says_how_often(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that there is exactly one rule, or that there are dates."""
    if row.repeat.every is not None and row.repeat.rrule is not None:
        found = _cut(row.repeat.rrule)
        yield Violation(("repeat", "rrule"), "two-rules", "is used together with `every`", "keep one of them", found)
    elif row.rule is None and not row.repeat.also:
        message = "has neither `every` nor `rrule`"
        yield Violation(("repeat",), "no-rule", message, "add a line `every: monday`", at_key=True)


def plain_words_are_understood(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that `every` is one of the supported phrases."""
    if row.repeat.every is None or not isinstance(row.rule, Reason):
        return
    phrase = find_phrase(row.repeat.every)
    near = get_close_matches(row.repeat.every.casefold(), WORDS, n=1, cutoff=0.7)
    hint = f"did you mean `{near[0]}`?" if near else f"write {_EXAMPLES} or similar"
    if phrase or row.repeat.every.upper().startswith("FREQ="):
        hint = f"write `every: {phrase}`" if phrase else "write it after `rrule:`"
    message = "is not a recognized repetition"
    yield Violation(("repeat", "every"), "not-a-repetition", message, hint, _cut(row.repeat.every))


def rule_is_read(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that the RRULE is valid (RFC 5545), and that all calendars interpret it in the same way."""
    if row.repeat.rrule is None or row.repeat.every is not None or not isinstance(row.rule, Reason):
        return
    is_there = bool(row.rule.found) and row.rule.found in row.repeat.rrule
    found = _cut(row.rule.found if is_there else row.repeat.rrule)
    near = row.rule.found if is_there else ""
    phrase = find_phrase(row.repeat.rrule)
    hint = f"write `every: {phrase}`" if phrase else row.rule.hint
    yield Violation(("repeat", "rrule"), "not-a-rule", row.rule.message, hint, found, near=near)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def it_has_one_end(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that `until` is not combined with COUNT or UNTIL."""
    if row.repeat.until and isinstance(row.rule, RRule) and (row.rule.count or row.rule.until):
        name = "COUNT" if row.rule.count else "UNTIL"
        hint = f"remove it, or {name} in `rrule`"
        yield Violation(("repeat", "until"), "two-ends", f"is used together with {name}", hint, str(row.repeat.until))


def its_end_is_of_its_kind(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that UNTIL is a day for all-day events, and an instant in UTC otherwise (RFC 5545, section 3.3.10)."""
    until = row.rule.until if isinstance(row.rule, RRule) else None
    if until and until.is_timed != row.start.is_timed:
        message = "ends at a time of day, but the event has none" if until.is_timed else "ends without a time"
        hint = f"remove UNTIL, and write `until: {until.day}`"
        yield Violation(("repeat", "rrule"), "two-kinds-of-date", message, hint, _cut(row.repeat.rrule or ""))


def it_ends_after_it_begins(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that the last day is not before the first."""
    if row.repeat.until and row.repeat.until < row.start.day:
        message = f"is before `start`, {row.start.day}"
        hint = "write the last day on which it takes place"
        yield Violation(("repeat", "until"), "ends-before-start", message, hint, str(row.repeat.until))


def it_begins_on_a_day_of_its_own(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that the start is an occurrence; calendars would show it as an extra one (RFC 5545, section 3.8.5.3)."""
    day = row.start.day
    if not isinstance(row.rule, RRule) or is_first_day(row.rule, day):
        return
    # The end of the rule does not affect where it may begin.
    near = " or ".join(str(Moment.of_day(other).with_time_of(row.start)) for other in find_nearest(row.rule, day))
    hint = f"write {near}, or change the rule" if near else "change the rule: it never takes place"
    message = f"is a {_DAYS[day.weekday()]}, and not a day on which it repeats"
    yield Violation(("start",), "start-outside-rule", message, hint, str(row.start))


def extra_days_are_of_its_kind(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that `except` and `also` contain days; times are allowed only if the event has a time."""
    for name, moments in (("except", row.repeat.except_), ("also", row.repeat.also)):
        for index, moment in enumerate(moments):
            is_odd = moment.is_timed and not row.start.is_timed
            if is_odd or moment.is_period:
                message = "has a time, but the event has none" if is_odd else "is not a day"
                hint = "write year-month-day, for example 2026-12-21"
                yield Violation(("repeat", name, index), "two-kinds-of-date", message, hint, str(moment))


def exceptions_leave_something_out(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that each excluded day is an occurrence."""
    if not row.repeat.except_ or isinstance(row.rule, Reason):
        return
    bare = row.event.model_copy(update={"repeat": row.repeat.model_copy(update={"except_": (), "pauses": ()})})
    times = list_local_times(bare, row.zone)
    known = {*times, *(Moment.of_day(local.day) for local in times)}
    for index, moment in enumerate(row.repeat.except_):
        # Another rule reports moments of the wrong type.
        is_odd = moment.is_timed and not row.start.is_timed
        if moment not in known and not is_odd and not moment.is_period:
            message = "has no effect: the event does not take place then anyway"
            field: Path = ("repeat", "except", index)
            hint = "correct the day, or remove it"
            yield Violation(field, "except-hits-nothing", message, hint, str(moment), severity=Severity.WARNING)


def pauses_end_after_they_begin(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that the last day of a pause is not before its first."""
    for index, pause in enumerate(row.repeat.pauses):
        if pause.to < pause.from_:
            message = f"is before `from`, {pause.from_}"
            field = ("repeat", "pauses", index, "to")
            yield Violation(field, "pause-ends-before-it-starts", message, "swap the two", str(pause.to))


def it_happens_and_not_too_often(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that at least one occurrence remains, and no more than the limit."""
    if row.repeat.until and row.repeat.until < row.start.day:
        return
    if not row.times:
        message = "leaves no day on which it takes place"
        hint = "remove something from `except` or `pauses`, or write a later `until`"
        if list_local_times(row.event, row.zone):
            message += ", because of the network's school terms"
            hint = "write `during_breaks: true` below `repeat`, or correct `terms` in data/network.yaml"
        yield Violation(("repeat",), "never-happens", message, hint, at_key=True)
    elif len(row.times) > LIMIT and row.repeat.until:
        hint = "write an earlier one"
        message = f"makes more than {LIMIT:,} meetings"
        yield Violation(("repeat", "until"), "too-many-times", message, hint, str(row.repeat.until))


def its_hours_exist(row: RepeatingEvent) -> Iterator[Violation]:
    """Check that the clocks skip no later occurrence; another rule checks the first one."""
    clock = get_zone(row.zone)
    leapt = [local for local in row.times if local.is_timed and is_leapt(local.local, clock)]
    later = [local for local in leapt if local != row.start]
    if later:
        change = find_change(later[0].local, clock)
        message = f"falls on {later[0]}, which does not exist: in {row.zone} {describe_leap(change)}"
        hint = f"it is read as {later[0] + (change.after - change.before)}; to leave it out, add its day to `except`"
        yield Violation(("repeat",), "leapt-occurrence", message, hint, severity=Severity.WARNING, at_key=True)


RULES = (
    it_says_how_often,
    plain_words_are_understood,
    rule_is_read,
    it_has_one_end,
    its_end_is_of_its_kind,
    it_ends_after_it_begins,
    it_begins_on_a_day_of_its_own,
    extra_days_are_of_its_kind,
    exceptions_leave_something_out,
    pauses_end_after_they_begin,
    it_happens_and_not_too_often,
    its_hours_exist,
)
