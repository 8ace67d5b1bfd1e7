"""Dates and times of an event. In: properties, and the calendar's zones. Out: dates and local times, or refusals."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from shelfmates.model.moment import Moment
from shelfmates.problem import Reason
from shelfmates.schedule.time_zones import find_instant, get_zone

from .lines import Component, ContentLine
from .time_forms import WrittenTime, read_length, read_time
from .zone_names import UTC, find_fixed
from .zone_rules import Years
from .zones import CalendarZones

FIRST_YEAR, LAST_YEAR = 1700, 2999
"""Programs write 1601, 4501 and 9999 where they have no date."""
_AHEAD = 10
"""Years for which the zone of a repetition without an end must be right."""
_MOST_YEARS = 40
_DATES = ("DTSTART", "DTEND", "RDATE", "RECURRENCE-ID")
_YEAR = re.compile(r"(?<![0-9])([12][0-9]{3})(?=-?[01][0-9]-?[0-3][0-9](?![0-9]))")
_DAY = timedelta(days=1)


class CalendarTime(NamedTuple):
    """A date or a local time, and its time zone; the zone is empty for dates and floating times."""

    moment: Moment
    zone: str = ""
    lost: str = ""
    """The name of a zone that is no IANA zone, if the time was converted to UTC."""
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeReader:
    """Read the times of one event."""

    zones: CalendarZones
    years: Years

    @property
    def home(self) -> str:
        """Return the time zone of floating times."""
        return self.zones.home

    def read(self, row: ContentLine, value: str = "") -> CalendarTime | Reason:
        """Return the time of a property, or of one value in its list."""
        text = (value or row.value).strip()
        written = read_time(text, is_day=row.params.get("VALUE", "").strip().upper() == "DATE")
        if written is None:
            return Reason(f"{row.name} is neither a day nor a time, `{text[:40]}`", "write it as 20270304T183000")
        if not FIRST_YEAR <= written.moment.day.year <= LAST_YEAR:
            hint = f"write a year between {FIRST_YEAR} and {LAST_YEAR}"
            return Reason(f"{row.name} is in the year {written.moment.day.year:04}, `{text[:40]}`", hint)
        if not written.moment.is_timed:
            return CalendarTime(written.moment)
        named = row.params.get("TZID", "").strip()
        return self._place(written, named) if named else self._place_unnamed(written)

    def _place_unnamed(self, written: WrittenTime) -> CalendarTime:
        """Return a time without TZID: floating, in UTC, or with an offset, which may be that of the home zone."""
        if written.offset is None:
            return CalendarTime(written.moment)
        instant = CalendarTime(written.moment + -written.offset, UTC)
        is_here = written.offset and convert(instant, self.home) == written.moment
        if zone := self.home if is_here else find_fixed(written.offset):
            return CalendarTime(written.moment, zone)
        return instant._replace(lost=f"UTC{_show(written.offset)}")

    def _place(self, written: WrittenTime, name: str) -> CalendarTime | Reason:
        """Return a time in the zone of its TZID; if that is none, in UTC."""
        if written.offset == timedelta():
            return CalendarTime(written.moment, UTC)
        local = written.moment.local
        found = self.zones.find(name, self.years, local)
        if isinstance(found, Reason):
            return found
        if written.offset is not None:
            instant = CalendarTime(Moment(local - written.offset), UTC)
            zone = found.name or self.home
            return CalendarTime(convert(instant, zone), zone, notes=found.notes)
        if found.rules is None:
            return CalendarTime(written.moment, found.name, notes=found.notes)
        return CalendarTime(Moment(found.rules.find_instant(local, self.years)), UTC, name, found.notes)


def _show(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def find_years(event: Component) -> Years:
    """Return the years in which an event takes place, at most some 40."""
    found = [int(year) for name in _DATES for row in event.find_all(name) for year in _YEAR.findall(row.value)]
    years = [min(max(year, FIRST_YEAR), LAST_YEAR) for year in found] or [FIRST_YEAR]
    rule = event.text("RRULE").upper()
    ends = [int(year) for year in _YEAR.findall(rule)] or [max(years) + _AHEAD]
    last = max(*years, *ends) if rule else max(years)
    return Years(min(years), min(last, min(years) + _MOST_YEARS, LAST_YEAR))


def convert(stamp: CalendarTime, zone: str) -> Moment:
    """Convert a time to a time zone; dates stay the same, and floating times are in that zone already."""
    if not stamp.moment.is_timed or not zone or stamp.zone in {"", zone}:
        return stamp.moment
    return _show_at(find_instant(stamp.moment.local, get_zone(stamp.zone)), zone)


def _show_at(instant: datetime, zone: str) -> Moment:
    return Moment(instant.astimezone(get_zone(zone)).replace(tzinfo=None, fold=0))


def add_length(start: CalendarTime, row: ContentLine) -> CalendarTime | Reason:
    """Return start plus DURATION: days in local time, hours in elapsed time (RFC 5545 section 3.3.6).

    Hours after a date count as days, because some programs write `PT24H` for a day.
    """
    length = read_length(row.value)
    if length is None:
        return Reason(f"DURATION is not a length of time, `{row.value.strip()[:40]}`", "write it as PT1H30M")
    try:
        if not start.moment.is_timed:
            return CalendarTime(start.moment + length.days + -(-length.clock // _DAY) * _DAY)
        later = start.moment + length.days
        if not length.clock:
            return start._replace(moment=later)
        zone = start.zone or UTC
        return start._replace(moment=_show_at(find_instant(later.local, get_zone(zone)) + length.clock, zone))
    except OverflowError:
        return Reason("DURATION ends after the last supported year", "write a shorter one")
