"""When an event takes place. In: a VEVENT, and a time reader. Out: start, end, time zone and repetition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from shelfmates.model.moment import Moment
from shelfmates.problem import Reason
from shelfmates.schedule.time_zones import get_zone, is_twice

from .event_notes import EventNotes
from .lines import Component
from .recurrence import RecurringEvent, read_repeat
from .times import CalendarTime, TimeReader, add_length, convert
from .zone_names import UTC

ALL_DAY = (
    "X-MICROSOFT-CDO-ALLDAYEVENT",
    "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
    "X-FUNAMBOL-ALLDAY",
    "X-ALLDAY",
)
"""Properties that say whether an event takes whole days."""
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


class _Span(NamedTuple):
    """Start and end, in one zone; the end of days is the day after the last, and None if it is unknown."""

    start: Moment
    end: Moment | None
    zone: str
    """Also of days that are written as times."""


@dataclass(frozen=True, slots=True)
class EventTimes:
    """Read the times of one event, with messages."""

    event: Component
    clock: TimeReader
    zone: str
    """The time zone of the network."""
    notes: EventNotes

    def read(self, overrides: Sequence[Component]) -> Mapping[str, Any]:
        """Return start, end, time zone and recurrence; empty if one of them is refused."""
        start, end = self._read_start(), None
        if start is None or isinstance(end := self._read_end(start), Reason):
            self.notes.refuse(*([end] if isinstance(end, Reason) else []))
            return {}
        span = self._drop_empty(self._find_days(start, end) or self._find_times(start, end))
        length = span.end.local - span.start.local if span.end else timedelta()
        repeated = read_repeat(RecurringEvent(self.event, span.start, span.zone, length, self.clock), overrides)
        if isinstance(repeated, Reason):
            self.notes.refuse(repeated)
            return {}
        self.notes.add(*repeated.lost)
        last = span.end if span.end is None or span.end.is_timed else span.end + -_DAY
        return {
            "start": self._to_minutes(span.start, "DTSTART"),
            "end": self._to_minutes(last, "DTEND") if last and last != span.start else None,
            "timezone": span.zone if span.start.is_timed and span.zone != self.zone else None,
            "repeat": repeated.values or None,
        }

    def _repeats(self) -> bool:
        return any(self.event.text(name) for name in ("RRULE", "RDATE"))

    def _read_start(self) -> CalendarTime | None:
        row = self.event.find("DTSTART")
        found = self.clock.read(row) if row else Reason("does not say when it begins", "add DTSTART")
        if isinstance(found, Reason):
            self.notes.refuse(found)
            return None
        if found.lost and self._repeats():
            hint = "choose another time zone for it in your calendar, and export it again"
            self.notes.refuse(Reason(f"repeats in the time zone “{found.lost[:60]}”, which equals no known one", hint))
            return None
        self._report_zone(found)
        return found._replace(zone=found.zone or self.clock.home) if found.moment.is_timed else found

    def _report_zone(self, stamp: CalendarTime) -> None:
        self.notes.add(*stamp.notes)
        if stamp.lost:
            message = f"is in the time zone “{stamp.lost[:60]}”, which equals no known one"
            self.notes.add(Reason(f"{message}; its times are converted to {self._find_home()}", "check its time"))
        elif _is_offset(stamp.zone) and self._repeats():
            hint = "choose a time zone for it in your calendar if that is wrong"
            self.notes.add(Reason("repeats at an offset from UTC, so its local time changes twice a year", hint))
        elif stamp.moment.is_timed and not stamp.zone:
            self.notes.add(Reason(f"names no time zone, and is read as {self.clock.home}"))

    def _read_end(self, start: CalendarTime) -> CalendarTime | Reason | None:
        row, length = self.event.find("DTEND"), self.event.find("DURATION")
        found = self.clock.read(row) if row else add_length(start, length) if length else None
        if isinstance(found, CalendarTime):
            self.notes.add(*found.notes)
            return found if found.zone or not found.moment.is_timed else found._replace(zone=start.zone)
        return found

    def _find_days(self, start: CalendarTime, end: CalendarTime | None) -> _Span | None:
        """Return an event of whole days; None if it has times."""
        is_marked = any(self.event.text(name).upper() in {"TRUE", "1", "YES"} for name in ALL_DAY)
        if not start.moment.is_timed:
            return self._end_on_day(start.moment, end)
        found = _find_midnights(start, end, (start.zone, self._find_home()), is_marked=is_marked)
        if found is None and is_marked:
            found = _round_to_days(start, end, self._find_home())
        if found and not is_marked:
            self.notes.add(Reason("lasts from midnight to midnight, and is read as whole days"))
        return found

    def _end_on_day(self, start: Moment, end: CalendarTime | None) -> _Span:
        """Return days; an end with a time is on the day that it has here."""
        if end is None or not end.moment.is_timed:
            return _Span(start, end.moment if end else None, "")
        self.notes.add(Reason("begins with a day and ends with a time, and is read as whole days", "check its end"))
        return _Span(start, max(_end_day(convert(end, self._find_home())), start + _DAY), "")

    def _find_times(self, start: CalendarTime, end: CalendarTime | None) -> _Span:
        """Return times in the zone of the start, or in the home zone if that is only UTC or an offset."""
        zone, home = start.zone, self._find_home()
        # A recurrence in UTC would shift with daylight saving time, and an hour that occurs twice would be ambiguous.
        if _is_offset(zone) and not self._repeats() and not is_twice(convert(start, home).local, get_zone(home)):
            zone = home
        begin = convert(start, zone)
        if end is None or end.moment.is_timed:
            return _Span(begin, convert(end, zone) if end else None, zone)
        return _Span(begin, self._read_last_day(begin, end.moment), zone)

    def _find_home(self) -> str:
        """Return the zone of the calendar, or that of the network: many calendars name only UTC."""
        return self.zone if _is_offset(self.clock.home) else self.clock.home

    def _read_last_day(self, begin: Moment, end: Moment) -> Moment | None:
        """Return the end of an event with a time that ends with a day, which is the day after the last (RFC 5545)."""
        if end.day <= begin.day + _DAY:
            self.notes.add(Reason("ends with a day and begins with a time, so its end is unknown", "add its end"))
            return None
        self.notes.add(Reason("ends with a day and begins with a time, so it ends at midnight", "check its end"))
        return Moment(end.local)

    def _drop_empty(self, span: _Span) -> _Span:
        """Return a span without an end that equals its start."""
        if span.end != span.start:
            return span
        lasts = "is unknown" if span.start.is_timed else "is the end of the day"
        hint = "write the end into DTEND, or leave DTEND out"
        self.notes.add(Reason(f"ends at its start, so its end {lasts}", hint))
        return span._replace(end=None)

    def _to_minutes(self, moment: Moment, name: str) -> Moment:
        if moment.local.second:
            self.notes.add(Reason(f"{name} has seconds, {moment.local:%H:%M:%S}, which are ignored"))
        return Moment(moment.local.replace(second=0), moment.precision)


def _is_offset(zone: str) -> bool:
    return zone == UTC or zone.startswith("Etc/GMT")


def _end_day(end: Moment) -> Moment:
    """Return the day after the last one of an event that ends at a time."""
    day = Moment.of_day(end.day)
    return day if end.local.time() == time() else day + _DAY


def _find_midnights(
    start: CalendarTime, end: CalendarTime | None, zones: Sequence[str], *, is_marked: bool
) -> _Span | None:
    """Return whole days if an event begins and ends at midnight in one of these zones."""
    for zone in zones:
        begin = convert(start, zone)
        # Some programs end a day a minute or a second before midnight.
        last = _round_up(convert(end, zone).local) if end and end.moment.is_timed else end.moment.local if end else None
        if begin.local.time() != time() or (last is None and not is_marked):
            continue
        if last is None or (last.time() == time() and (last > begin.local or is_marked)):
            return _Span(Moment.of_day(begin.day), Moment.of_day(last.date()) if last else None, zone)
    return None


def _round_up(local: datetime) -> datetime:
    later = local.replace(second=0) + _MINUTE
    return later if later.time() == time() else local


def _round_to_days(start: CalendarTime, end: CalendarTime | None, home: str) -> _Span:
    """Return the days of an event that is marked as whole days, but has times."""
    zone = home if start.zone == UTC else start.zone
    last = None if end is None else _end_day(convert(end, zone)) if end.moment.is_timed else end.moment
    return _Span(Moment.of_day(convert(start, zone).day), last, zone)
