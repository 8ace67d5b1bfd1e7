"""Days, hours and zones of a calendar. In: Properties. Out: days and wall times, or why they cannot be told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
from pydantic import TypeAdapter, ValidationError

from shelfmates.change.date_parser import CellError
from shelfmates.dates import FIRST_YEAR, LAST_YEAR, is_within_years
from shelfmates.model.settings import Timezone
from shelfmates.schedule.time_zones import find_instant, get_zone
from shelfmates.validate.time_zones import CODE, suggest_zone
from shelfmates.validate.violation import Violation

from .lines import Component, ContentLine

Local = date | datetime
"""A day, or a wall time without a zone."""
UTC = "UTC"
_FORM = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")
_LENGTH = re.compile(
    r"([+-]?)P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?"
)
_ZONE: TypeAdapter[Any] = TypeAdapter(Timezone)


class CalendarTime(NamedTuple):
    """A day or a wall time, and the zone it is meant in; a day has none, and neither has a time that floats."""

    local: Local
    zone: str = ""


@dataclass(frozen=True, slots=True)
class TimeReader:
    """Reads the times of one calendar."""

    home: str
    """The zone of times that name none."""
    names: Mapping[str, str]
    """What the calendar calls its zones → the place they are said to be."""

    def read(self, row: ContentLine, value: str = "") -> CalendarTime | CellError:
        """Give the time of a property, or of one value of its list."""
        text = (value or row.value).strip()
        found = _FORM.fullmatch(text)
        local = _parse(found[1], found[2]) if found else None
        if found is None or local is None:
            return CellError(f"{row.name} is neither a day nor a time, `{text[:40]}`", "write it as 20270304T183000")
        if not is_within_years(local):
            hint = f"write a year between {FIRST_YEAR} and {LAST_YEAR}"
            return CellError(f"{row.name} is in the year {local.year:04}, `{text[:40]}`", hint)
        if not isinstance(local, datetime):
            return CalendarTime(local)
        if found[3]:
            return CalendarTime(local, UTC)
        named = row.params.get("TZID", "").strip()
        zone = self.find_zone(named) if named else ""
        return CalendarTime(local, zone) if zone or not named else _refuse_zone(named, self.home)

    def find_zone(self, name: str) -> str:
        """Give the IANA name of what a calendar calls a zone; empty where nobody knows."""
        parts = name.split("/")
        # Old programs put their own name before it, as `/example.org/20070129_1/Europe/Berlin`.
        ends = ("/".join(parts[-length:]) for length in (3, 2) if len(parts) > length)
        wishes = (name, WINDOWS_TO_OLSON.get(name, ""), self.names.get(name, ""), *ends)
        return next((wish for wish in wishes if wish and is_zone(wish)), "")


def make_clock(calendar: Component, own: str) -> TimeReader:
    """Learn how a calendar calls its zones; `own` is the network's."""
    zones = (row for row in calendar.children if row.name == "VTIMEZONE")
    names = {row.text("TZID"): row.text("X-LIC-LOCATION") for row in zones}
    home = calendar.text("X-WR-TIMEZONE")
    return TimeReader(home if home and is_zone(home) else own, names)


def is_zone(name: str) -> bool:
    """Tell whether a name is one that an event's `timezone` may have."""
    try:
        _ZONE.validate_python(name)
    except ValidationError:
        return False
    return True


def convert(stamp: CalendarTime, zone: str) -> Local:
    """Give a time by the clocks of a zone; a day stays the day, and what floats is meant there."""
    if not isinstance(stamp.local, datetime) or not zone or stamp.zone in {"", zone}:
        return stamp.local
    return find_instant(stamp.local, get_zone(stamp.zone)).astimezone(get_zone(zone)).replace(tzinfo=None, fold=0)


def add_length(start: CalendarTime, row: ContentLine) -> CalendarTime | CellError:
    """Give the end of what begins and lasts: days by the wall, hours by the clock (RFC 5545, section 3.3.6)."""
    found = _LENGTH.fullmatch(row.value.strip())
    if not found or found[1] == "-" or not any(found.groups()[1:]):
        return CellError(f"DURATION is not a length of time, `{row.value.strip()[:40]}`", "write it as PT1H30M")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    nominal, exact = timedelta(weeks=weeks, days=days), timedelta(hours=hours, minutes=minutes, seconds=seconds)
    try:
        later = start.local + nominal
        if not exact or not isinstance(later, datetime):
            return CalendarTime(later, start.zone)
        zone = get_zone(start.zone or UTC)
        return CalendarTime(
            (find_instant(later, zone) + exact).astimezone(zone).replace(tzinfo=None, fold=0), start.zone
        )
    except OverflowError:
        return CellError("DURATION ends after the last supported year", "write a shorter one")


def _parse(day: str, hour: str | None) -> Local | None:
    try:
        # A wall time on purpose: the zone stands elsewhere.
        return datetime.strptime(day + hour, "%Y%m%d%H%M%S") if hour else date.fromisoformat(day)  # noqa: DTZ007
    except ValueError:
        return None


def _refuse_zone(name: str, home: str) -> CellError:
    shown = name[:40]
    hint = suggest_zone(Violation((), CODE, "", "write its IANA name, for example America/New_York", shown), home).hint
    return CellError(f"its time zone is unknown, `{shown}`", hint)
