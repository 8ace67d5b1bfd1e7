"""Rules for an event's sessions and its picture. In: an Event, and what stands in `docs/`. Out: violations.

Sessions also decide whether two events with the same title on one day are duplicates.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

from shelfmates.model import Event
from shelfmates.model.event import Session
from shelfmates.model.session_time import show_time
from shelfmates.problem import did_you_mean
from shelfmates.schedule import SchoolBreaks, find_zone, list_occurrences
from shelfmates.schedule.time_zones import find_instant, get_zone
from shelfmates.validate.look_alike_names import skeleton
from shelfmates.validate.violation import Path, Violation

FOLDER = "events/"
"""The folder of events' pictures, below `docs/`."""
_LATE = time(6)
"""A session until this hour belongs to the day before: a party ends after midnight."""


def check_program(event: Event, zone: str, breaks: SchoolBreaks) -> Iterator[Violation]:
    """Check that each session is on a day of the event, and ends after it begins."""
    days = _find_days(event, zone, breaks) if event.sessions else None
    if days is None:
        return
    first, last = days
    for index, session in enumerate(event.sessions):
        for name in ("time", "end"):
            yield from _check_day(("sessions", index, name), getattr(session, name), first, last)
        if first == last or not isinstance(session.end, time):
            yield from _check_end(("sessions", index, "end"), session)


def _find_days(event: Event, zone: str, breaks: SchoolBreaks) -> tuple[date, date] | None:
    """Return the first and the last day of an event, or of the first date of a series; None for one without dates."""
    occurrence = next(iter(list_occurrences(event, zone, breaks=breaks, limit=1)), None)
    return (occurrence.start.day, occurrence.last_day) if occurrence else None


def _check_day(field: Path, moment: datetime | time | None, first: date, last: date) -> Iterator[Violation]:
    if isinstance(moment, time) and first != last:
        hint = f"write the day, too: {first} {show_time(moment)}"
        yield Violation(
            field, "session-without-a-day", "has no day, but the event has several", hint, f"{moment:%H:%M}"
        )
    elif isinstance(moment, datetime) and not first <= moment.date() <= _extend(last, moment):
        message = f"is not on a day of the event, {first}" + (f" to {last}" if first != last else "")
        yield Violation(field, "session-outside-event", message, "correct the day", show_time(moment))


def _extend(last: date, moment: datetime) -> date:
    return last + timedelta(days=1) if moment.time() < _LATE else last


def _check_end(field: Path, session: Session) -> Iterator[Violation]:
    start, end = session.time, session.end
    if end is None:
        return
    if type(start) is not type(end):
        hint = "write both with a day, or both without"
        yield Violation(field, "two-kinds-of-date", "is not written like `time`", hint, show_time(end))
    elif show_time(end) <= show_time(start):
        hint = "write a later time; after midnight, write the next day, too"
        yield Violation(field, "ends-before-start", f"is not after `time`, {show_time(start)}", hint, show_time(end))


def check_image(event: Event, files: Collection[str]) -> Iterator[Violation]:
    """Check that the picture of an event exists."""
    if event.image and f"{FOLDER}{event.image.file}" not in files:
        known = [name.removeprefix(FOLDER) for name in files if name.startswith(FOLDER)]
        hint = did_you_mean(event.image.file, known) if known else "put the picture into `docs/events/`"
        yield Violation(("image", "file"), "missing-file", "is not in `docs/events/`", hint, event.image.file)


_WORD = re.compile(r"\w+")
_MARK = re.compile(r"(?<=\S )(?:[ivx]+|[a-z])(?=\W*$|\s*[:;,(\u2013\u2014-])", re.IGNORECASE)
"""Marks that distinguish the parts of an event ("Workshop II", "Group B: beginners"); does not match articles."""


def are_two_sessions(first: Event, second: Event, default_zone: str) -> bool:
    """Return whether time, place, mode or a number shows that two events are different.

    Only what both events specify counts: an event without a time may be at any time.
    """
    return (
        _are_at_other_hours(first, second, default_zone)
        or _are_elsewhere(first, second)
        or {_name_mode(first), _name_mode(second)} == {"in-person", "online"}
        or _list_marks(first.title) != _list_marks(second.title)
    )


def _are_at_other_hours(first: Event, second: Event, default_zone: str) -> bool:
    starts = [
        find_instant(event.start.local, get_zone(find_zone(event, default_zone)))
        for event in (first, second)
        if event.start.is_timed
    ]
    return len({*starts}) > 1


def _are_elsewhere(first: Event, second: Event) -> bool:
    """Return whether two events are in different towns, areas or buildings; one name may be a shorter form."""
    towns = [_split(row.place.town if row.place else None) for row in (first, second)]
    names = [_split(row.place.name if row.place else None) for row in (first, second)]
    if all(towns) and towns[0] != towns[1]:
        return True
    areas = [{row.place.area} if row.place and row.place.area else {*row.areas} for row in (first, second)]
    if all(areas) and areas[0].isdisjoint(areas[1]):
        return True
    return all(names) and not (names[0] <= names[1] or names[0] >= names[1])


def _split(text: str | None) -> frozenset[str]:
    return frozenset(map(skeleton, _WORD.findall(text or "")))


def _name_mode(event: Event) -> str:
    """Return the event's mode; an empty string if it is not set, because "in person" is only the default."""
    is_written = "mode" in event.model_fields_set or event.place
    return event.mode if is_written else ""


def _list_marks(title: str) -> list[str]:
    return [mark.casefold() for mark in _MARK.findall(title)]
