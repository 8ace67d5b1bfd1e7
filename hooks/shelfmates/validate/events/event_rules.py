"""Rules between the fields of one event. Each rule's name is a sentence; it yields violations.

In: an Event and the name of its time zone. The rules for repeating events are in `recurrence.py`.
"""

from collections.abc import Iterator
from datetime import timedelta

from shelfmates.model import Event
from shelfmates.model.moment import Moment
from shelfmates.problem import Severity
from shelfmates.schedule import NO_BREAKS, SchoolBreaks, find_zone
from shelfmates.schedule.time_zones import find_change, find_instant, get_zone, is_leapt, is_twice
from shelfmates.validate.violation import Violation

from . import recurrence
from .date_text import describe_leap

KINDS = {"time": "a day with a time", "day": "a day", "period": "an approximate date"}
_DAY = timedelta(days=1)
_EVERYWHERE = frozenset({"deadline", "observance"})
"""Kinds of events that take place nowhere in particular."""


def check_event(event: Event, default_zone: str, *, breaks: SchoolBreaks = NO_BREAKS) -> Iterator[Violation]:
    """Check an event against every rule. Series pause in the breaks."""
    zone = find_zone(event, default_zone)
    for rule in RULES:
        yield from rule(event, zone)
    if event.repeat is not None:
        yield from recurrence.check_repetition(event, event.repeat, zone, breaks)


def start_and_end_are_of_one_kind(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that start and end both have a time or neither does, and that both are rough or neither is."""
    if event.end and event.end.kind != event.start.kind:
        message = f"is {KINDS[event.end.kind]}, and `start` is {KINDS[event.start.kind]}"
        hint = "write both with a time, for example 2027-03-04 18:30, or both without; or leave out `end`"
        yield Violation(("end",), "two-kinds-of-date", message, hint, str(event.end))


def it_ends_after_it_starts(event: Event, zone: str) -> Iterator[Violation]:
    """Check that the end is after the start, in the event's time zone."""
    start, end = event.start, event.end
    if end is None or end == start or end.kind != start.kind or _is_after(start, end, zone):
        return
    hint = "swap the two, or correct `end`"
    if start.is_timed and start.day == end.day and end < start:
        hint = f"after midnight it is the next day: {end + _DAY}"
    yield Violation(("end",), "ends-before-start", f"is not after `start`, {start}", hint, str(end))


def an_end_says_more_than_the_start(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that the end differs from the start; for a single day, a notice says that it is not needed."""
    if event.end != event.start:
        return
    found = str(event.start)
    if event.start.is_timed:
        hint = "leave out `end` if it is not known, or write a later time"
        yield Violation(("end",), "ends-at-its-start", "is the same as `start`", hint, found)
    else:
        message, hint = "is the same as `start`, and is not needed", "you may leave out `end`: nothing changes"
        yield Violation(("end",), "one-day", message, hint, found, severity=Severity.NOTICE)


def _is_after(start: Moment, end: Moment, zone: str) -> bool:
    if start.is_timed:
        # Local times may seem to be in the wrong order if an hour occurs twice or is skipped.
        return find_instant(end.local, get_zone(zone)) > find_instant(start.local, get_zone(zone))
    return end.last_day >= start.last_day


def precision_fits_the_start(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that `precision` matches the start date."""
    precision = event.start.precision if event.start.is_period else "day"
    if event.precision == precision:
        return
    is_written = "precision" in event.model_fields_set
    field, found = (("precision",), event.precision) if is_written else (("start",), str(event.start))
    message = f"does not match `start`, {event.start}" if is_written else f"is known only to the {precision}"
    yield Violation(field, "precision-differs", message, f"write `precision: {precision}`", found)


def _list_times(event: Event) -> Iterator[tuple[str, Moment]]:
    """Yield the start and the end, if they have a time of day."""
    moments = (("start", event.start), ("end", event.end))
    return ((name, moment) for name, moment in moments if moment and moment.is_timed)


def hours_exist(event: Event, zone: str) -> Iterator[Violation]:
    """Check that the clocks do not skip the start or the end."""
    for name, moment in _list_times(event):
        if is_leapt(moment.local, get_zone(zone)):
            change = find_change(moment.local, get_zone(zone))
            gap = change.after - change.before
            message = f"does not exist: in {zone} {describe_leap(change)}"
            hint = f"write {moment + -gap} or {moment + gap}"
            yield Violation((name,), "hour-does-not-exist", message, hint, str(moment))


def hours_come_once(event: Event, zone: str) -> Iterator[Violation]:
    """Check that start and end do not occur twice: the first is used, so a warning says so."""
    for name, moment in _list_times(event):
        if is_twice(moment.local, get_zone(zone)):
            change = find_change(moment.local, get_zone(zone))
            message = f"happens twice: in {zone} the clocks go back from {change.before:%H:%M} to {change.after:%H:%M}"
            hint = "the first of the two is used; choose another time, or write `timezone: UTC`"
            yield Violation((name,), "hour-comes-twice", message, hint, str(moment), severity=Severity.WARNING)


def online_events_say_where(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that online events say where to join; only a warning, because the link often comes by e-mail."""
    has_link = event.online or event.hashtag or event.url or event.register_
    if event.mode != "in-person" and not has_link and event.status != "canceled":
        message = "does not say where to join online"
        hint = "add `online`, `hashtag`, `url` or `register`; or leave it as it is if people get the link by e-mail"
        yield Violation(("mode",), "no-way-in", message, hint, event.mode, severity=Severity.WARNING)


def others_have_a_place(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that other events have a place, an area or a web page."""
    has_place = event.place or event.areas or event.url or event.kind in _EVERYWHERE or event.start.is_period
    if event.mode != "online" and not has_place:
        found = event.mode if "mode" in event.model_fields_set else ""
        message = "does not say where people meet"
        hint = "add `place`, `areas` or `url`, or write `mode: online`"
        yield Violation(("mode",), "no-place", message, hint, found, severity=Severity.WARNING)


def deadlines_lie_before_the_end(event: Event, _zone: str) -> Iterator[Violation]:
    """Check that no deadline is after the end of the event."""
    last = (event.end or event.start).last_day
    for index, deadline in enumerate(event.deadlines):
        if event.repeat is None and deadline.date > last:
            message = f"is after the end of the event, {last}"
            field = ("deadlines", index, "date")
            yield Violation(field, "late-deadline", message, "correct one of them", str(deadline.date))


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
