"""Rules for an event's sessions and its picture. In: an Event, and what stands in `docs/`. Out: violations."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

from shelfmates.model import Event
from shelfmates.model.event import Session
from shelfmates.model.session_time import show_time
from shelfmates.problem import did_you_mean
from shelfmates.schedule import list_occurrences
from shelfmates.validate.violation import Path, Violation

FOLDER = "events/"
"""The folder of events' pictures, below `docs/`."""
_LATE = time(6)
"""A session until this hour belongs to the day before: a party ends after midnight."""


def check_program(event: Event, zone: str) -> Iterator[Violation]:
    """Check that each session is on a day of the event, and ends after it begins."""
    if not event.sessions:
        return
    first, last = _find_days(event, zone)
    for index, session in enumerate(event.sessions):
        for name in ("time", "end"):
            yield from _check_day(("sessions", index, name), getattr(session, name), first, last)
        if first == last or not isinstance(session.end, time):
            yield from _check_end(("sessions", index, "end"), session)


def _find_days(event: Event, zone: str) -> tuple[date, date]:
    """Return the first and the last day of an event, or of the first date of a series."""
    occurrence = next(iter(list_occurrences(event, zone, limit=1)))
    return occurrence.start.day, occurrence.last_day


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
