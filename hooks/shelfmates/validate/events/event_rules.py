"""Rules between the fields of one event. Each rule's name is a sentence; it yields violations.

In: an Event and the name of its time zone. The rules for repeating events are in `recurrence.py`.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from shelfmates.model import Event
from shelfmates.model.fields import Period
from shelfmates.problem import Severity
from shelfmates.schedule import find_zone, is_rough
from shelfmates.schedule.rough_dates import SEASONS, span
from shelfmates.schedule.time_zones import find_change, find_instant, get_zone, is_leapt, is_twice
from shelfmates.validate.violation import Violation

from . import recurrence
from .date_text import Moment, describe_leap, show

KINDS = {datetime: "a day with a time", date: "a day", Period: "an approximate date"}
_DAY = timedelta(days=1)


def check_event(event: Event, default_zone: str) -> Iterator[Violation]:
    """Check an event against every rule."""
    zone = find_zone(event, default_zone)
    for rule in RULES:
        yield from rule(event, zone)
    if event.repeat is not None:
        yield from recurrence.check_repetition(event, event.repeat, zone)


def start_and_end_are_of_one_kind(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that start and end both have a time or neither does, and that both are rough or neither is."""
    if event.end is not None and type(event.end) is not type(event.start):
        message = f"is {KINDS[type(event.end)]}, and `start` is {KINDS[type(event.start)]}"
        hint = "write both with a time, for example 2027-03-04 18:30, or both without; or leave out `end`"
        yield Violation(("end",), "two-kinds-of-date", message, hint, show(event.end))


def it_ends_after_it_starts(event: Event, zone: str) -> Iterator[Violation]:
    """Check that the end is after the start, in the event's time zone."""
    start, end = event.start, event.end
    if end is None or end == start or type(end) is not type(start) or _is_after(start, end, zone):
        return
    hint = "swap the two, or correct `end`"
    if isinstance(start, datetime) and isinstance(end, datetime) and start.date() == end.date() and end < start:
        hint = f"after midnight it is the next day: {show(end + _DAY)}"
    yield Violation(("end",), "ends-before-start", f"is not after `start`, {show(start)}", hint, show(end))


def an_end_says_more_than_the_start(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that the end differs from the start; for a single day, a notice says that it is not needed."""
    if event.end != event.start or type(event.end) is not type(event.start):
        return
    found = show(event.start)
    if isinstance(event.start, datetime):
        hint = "leave out `end` if it is not known, or write a later time"
        yield Violation(("end",), "ends-at-its-start", "is the same as `start`", hint, found)
    else:
        message, hint = "is the same as `start`, and is not needed", "you may leave out `end`: nothing changes"
        yield Violation(("end",), "one-day", message, hint, found, severity=Severity.NOTICE)


def _is_after(start: Moment, end: Moment, zone: str) -> bool:
    if isinstance(start, Period) and isinstance(end, Period):
        return span(end)[1] >= span(start)[1]
    if isinstance(start, datetime) and isinstance(end, datetime):
        # Local times may seem to be in the wrong order if an hour occurs twice or is skipped.
        return find_instant(end, get_zone(zone)) > find_instant(start, get_zone(zone))
    return isinstance(start, date) and isinstance(end, date) and end >= start


def precision_fits_the_start(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that `precision` matches the start date."""
    precision = _find_precision(event.start)
    if event.precision == precision:
        return
    is_written = "precision" in event.model_fields_set
    field, found = (("precision",), event.precision) if is_written else (("start",), show(event.start))
    message = f"does not match `start`, {show(event.start)}" if is_written else f"is known only to the {precision}"
    yield Violation(field, "precision-differs", message, f"write `precision: {precision}`", found)


def _find_precision(start: Moment) -> str:
    if not isinstance(start, Period):
        return "day"
    return "season" if start.part in SEASONS else "month" if start.part else "year"


def hours_exist(event: Event, zone: str) -> Iterator[Violation]:
    """Check that the clocks do not skip the start or the end."""
    clock = get_zone(zone)
    for name in ("start", "end"):
        local = getattr(event, name)
        if isinstance(local, datetime) and is_leapt(local, clock):
            change = find_change(local, clock)
            gap = change.after - change.before
            message = f"does not exist: in {zone} {describe_leap(change)}"
            hint = f"write {show(local - gap)} or {show(local + gap)}"
            yield Violation((name,), "hour-does-not-exist", message, hint, show(local))


def hours_come_once(event: Event, zone: str) -> Iterator[Violation]:
    """Check that start and end do not occur twice: the first is used, so a warning says so."""
    clock = get_zone(zone)
    for name in ("start", "end"):
        local = getattr(event, name)
        if isinstance(local, datetime) and is_twice(local, clock):
            change = find_change(local, clock)
            message = f"happens twice: in {zone} the clocks go back from {change.before:%H:%M} to {change.after:%H:%M}"
            hint = "the first of the two is used; choose another time, or write `timezone: UTC`"
            yield Violation((name,), "hour-comes-twice", message, hint, show(local), severity=Severity.WARNING)


def online_events_say_where(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that online events say where to join; only a warning, because the link often comes by e-mail."""
    is_told = event.online or event.hashtag or event.url or event.register_
    if event.mode != "in-person" and not is_told and event.status != "canceled":
        message = "does not say where to join online"
        hint = "add `online`, `hashtag`, `url` or `register`; or leave it as it is if people get the link by e-mail"
        yield Violation(("mode",), "no-way-in", message, hint, event.mode, severity=Severity.WARNING)


def others_have_a_place(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that other events have a place, an area or a web page."""
    is_told = event.place or event.areas or event.url or (event.kind == "deadline") or is_rough(event)
    if event.mode != "online" and not is_told:
        found = event.mode if "mode" in event.model_fields_set else ""
        message = "does not say where people meet"
        hint = "add `place`, `areas` or `url`, or write `mode: online`"
        yield Violation(("mode",), "no-place", message, hint, found, severity=Severity.WARNING)


def deadlines_lie_before_the_end(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that no deadline is after the end of the event."""
    last = _find_last_day(event)
    for index, deadline in enumerate(event.deadlines):
        if event.repeat is None and deadline.date > last:
            message = f"is after the end of the event, {last}"
            field = ("deadlines", index, "date")
            yield Violation(field, "late-deadline", message, "correct one of them", str(deadline.date))


def _find_last_day(event: Event) -> date:
    end = event.end or event.start
    if isinstance(end, Period):
        return span(end)[1]
    return end.date() if isinstance(end, datetime) else end


RULES = (
    start_and_end_are_of_one_kind,
    it_ends_after_it_starts,
    an_end_says_more_than_the_start,
    precision_fits_the_start,
    hours_exist,
    hours_come_once,
    online_events_say_where,
    others_have_a_place,
    deadlines_lie_before_the_end,
)
