"""Dates, times and time zones of a calendar. In: properties. Out: dates and local times, or the reason for refusal."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
from pydantic import TypeAdapter, ValidationError

from shelfmates.dates import FIRST_YEAR, LAST_YEAR, is_within_years
from shelfmates.model.moment import Moment
from shelfmates.model.settings import Timezone
from shelfmates.problem import Reason
from shelfmates.schedule.time_zones import find_instant, get_zone
from shelfmates.validate.time_zones import CODE, suggest_zone
from shelfmates.validate.violation import Violation

from .lines import Component, ContentLine

UTC = "UTC"
_FORM = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")
_LENGTH = re.compile(
    r"([+-]?)P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?"
)
_ZONE: TypeAdapter[Any] = TypeAdapter(Timezone)


class CalendarTime(NamedTuple):
    """A date or a local time, and its time zone; the zone is empty for dates and floating times."""

    moment: Moment
    zone: str = ""


@dataclass(frozen=True, slots=True)
class TimeReader:
    """Read the times of one calendar."""

    home: str
    """The time zone of floating times."""
    names: Mapping[str, str]
    """TZID → X-LIC-LOCATION of the same VTIMEZONE."""

    def read(self, row: ContentLine, value: str = "") -> CalendarTime | Reason:
        """Return the time of a property, or of one value in its list."""
        text = (value or row.value).strip()
        found = _FORM.fullmatch(text)
        moment = _parse(found[1], found[2]) if found else None
        if found is None or moment is None:
            return Reason(f"{row.name} is neither a day nor a time, `{text[:40]}`", "write it as 20270304T183000")
        if not is_within_years(moment.day):
            hint = f"write a year between {FIRST_YEAR} and {LAST_YEAR}"
            return Reason(f"{row.name} is in the year {moment.day.year:04}, `{text[:40]}`", hint)
        if not moment.is_timed:
            return CalendarTime(moment)
        if found[3]:
            return CalendarTime(moment, UTC)
        named = row.params.get("TZID", "").strip()
        zone = self.find_zone(named) if named else ""
        return CalendarTime(moment, zone) if zone or not named else _refuse_zone(named, self.home)

    def find_zone(self, name: str) -> str:
        """Return the IANA name of a TZID; empty if it is unknown."""
        parts = name.split("/")
        # Old programs add a prefix, for example `/example.org/20070129_1/Europe/Berlin`.
        ends = ("/".join(parts[-length:]) for length in (3, 2) if len(parts) > length)
        wishes = (name, WINDOWS_TO_OLSON.get(name, ""), self.names.get(name, ""), *ends)
        return next((wish for wish in wishes if wish and is_zone(wish)), "")


def make_clock(calendar: Component, own: str) -> TimeReader:
    """Return a reader for a calendar's time zones; `own` is the time zone of the network."""
    zones = (row for row in calendar.children if row.name == "VTIMEZONE")
    names = {row.text("TZID"): row.text("X-LIC-LOCATION") for row in zones}
    home = calendar.text("X-WR-TIMEZONE")
    return TimeReader(home if home and is_zone(home) else own, names)


def is_zone(name: str) -> bool:
    """Return whether a name is valid for an event's `timezone`."""
    try:
        _ZONE.validate_python(name)
    except ValidationError:
        return False
    return True


def convert(stamp: CalendarTime, zone: str) -> Moment:
    """Convert a time to a time zone; dates stay the same, and floating times are in that zone already."""
    if not stamp.moment.is_timed or not zone or stamp.zone in {"", zone}:
        return stamp.moment
    return _show_at(find_instant(stamp.moment.local, get_zone(stamp.zone)), zone)


def _show_at(instant: datetime, zone: str) -> Moment:
    return Moment(instant.astimezone(get_zone(zone)).replace(tzinfo=None, fold=0))


def add_length(start: CalendarTime, row: ContentLine) -> CalendarTime | Reason:
    """Return start plus DURATION: days in local time, hours in elapsed time (RFC 5545 section 3.3.6)."""
    found = _LENGTH.fullmatch(row.value.strip())
    if not found or found[1] == "-" or not any(found.groups()[1:]):
        return Reason(f"DURATION is not a length of time, `{row.value.strip()[:40]}`", "write it as PT1H30M")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    nominal, exact = timedelta(weeks=weeks, days=days), timedelta(hours=hours, minutes=minutes, seconds=seconds)
    try:
        later = start.moment + nominal
        if not exact or not later.is_timed:
            return CalendarTime(later, start.zone)
        zone = start.zone or UTC
        return CalendarTime(_show_at(find_instant(later.local, get_zone(zone)) + exact, zone), start.zone)
    except OverflowError:
        return Reason("DURATION ends after the last supported year", "write a shorter one")


def _parse(day: str, hour: str | None) -> Moment | None:
    try:
        # A local time without a zone; the zone is in another parameter.
        if hour:
            return Moment(datetime.strptime(day + hour, "%Y%m%d%H%M%S"))  # noqa: DTZ007 - see above
        return Moment.of_day(date.fromisoformat(day))
    except ValueError:
        return None


def _refuse_zone(name: str, home: str) -> Reason:
    shown = name[:40]
    hint = suggest_zone(Violation((), CODE, "", "write its IANA name, for example America/New_York", shown), home).hint
    return Reason(f"its time zone is unknown, `{shown}`", hint)
