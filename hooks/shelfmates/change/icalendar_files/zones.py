"""The time zones of one calendar. In: its VTIMEZONEs, and the network's own zone. Out: what each TZID means.

An IANA name means that zone. Other names mean what the file defines; only if it defines nothing, what programs mean by
that name. Rules that equal those of an IANA zone in the years of an event are replaced by its name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import available_timezones

from shelfmates.problem import Reason
from shelfmates.schedule.time_zones import find_instant, get_zone
from shelfmates.validate.time_zones import CODE, ZONES, suggest_zone
from shelfmates.validate.violation import Violation

from .lines import Component
from .zone_names import UTC as UTC_NAME
from .zone_names import NamedZone, find_fixed, is_zone, read_zone_name
from .zone_rules import Years, ZoneRules, read_rules

MOST_ZONES = 200
"""Definitions of one calendar that are read."""
_NEAR = timedelta(minutes=2)
"""Windows changes its clocks at 23:59:59 instead of at midnight."""
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


class ZoneDefinition(NamedTuple):
    """What a VTIMEZONE contains."""

    rules: ZoneRules | None
    location: str
    """The IANA name that it mentions."""


class FoundZone(NamedTuple):
    """What a TZID means: an IANA zone, or rules that no IANA zone has; and what people should look at."""

    name: str
    rules: ZoneRules | None = None
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class CalendarZones:
    """Find the time zones of one calendar."""

    home: str
    """The time zone of the network, or of the calendar if it names one."""
    definitions: Mapping[str, ZoneDefinition]
    """TZID → definition."""

    def find(self, name: str, years: Years, local: datetime) -> FoundZone | Reason:
        """Return what a TZID means for an event, of which one local time is given."""
        named, defined = read_zone_name(name, self.home), self.definitions.get(clean_name(name))
        rules = (defined.rules if defined else None) or named.rules
        if rules is None:
            return self._find_named(name, named, defined, local)
        if named.is_exact:
            return FoundZone(named.zones[0], notes=tuple(_report_difference(named.zones[0], rules, years, local)))
        location = (defined.location,) if defined and is_zone(defined.location) else ()
        wishes = (*named.zones, *location)
        if close := find_close(rules, years, wishes):
            return FoundZone(close)
        # Windows has only the rules of today, also for earlier years. One offset means that somebody chose it.
        usual = (*(() if named.is_vague else named.zones), *location)
        if usual and not rules.is_fixed(years):
            return FoundZone(usual[0], notes=tuple(_report_difference(usual[0], rules, years, local)))
        equal = find_equal(rules, years, (self.home,)) or find_close(rules, years, (self.home, *ZONES))
        return FoundZone(equal, notes=(_explain(name, equal),)) if equal else FoundZone("", rules)

    def _find_named(
        self, name: str, named: NamedZone, defined: ZoneDefinition | None, local: datetime
    ) -> FoundZone | Reason:
        """Return what a name means that the file does not define."""
        if defined and is_zone(defined.location):
            return FoundZone(defined.location)
        if not named.zones or _differ(named.zones, local):
            return _refuse_zone(name, self.home)
        note = Reason(f"is in the time zone “{name[:60]}”, which is read as {named.zones[0]}", "check its time")
        return FoundZone(named.zones[0], notes=(note,) if named.is_vague else ())


def _explain(name: str, zone: str) -> Reason:
    is_fixed = zone.startswith("Etc/") or zone == UTC_NAME
    what = "is a fixed offset from UTC" if is_fixed else f"has the rules of {zone}, and is read as that"
    return Reason(f"is in the time zone “{name[:60]}”, which {what}", "check its time" if is_fixed else "")


def clean_name(name: str) -> str:
    """Return a TZID in small letters, without quotes around it and several spaces in it."""
    return " ".join(name.casefold().strip(" \t\"'").split())


def read_zones(calendar: Component, own: str) -> CalendarZones:
    """Return the zones of a calendar; `own` is the time zone of the network."""
    rows = [row for row in calendar.children if row.name == "VTIMEZONE"][:MOST_ZONES]
    # Of two definitions with one name, the first one counts.
    found = {
        clean_name(row.text("TZID")): ZoneDefinition(read_rules(row), row.text("X-LIC-LOCATION"))
        for row in reversed(rows)
    }
    named = calendar.text("X-WR-TIMEZONE") or calendar.text("TIMEZONE-ID")
    zones = read_zone_name(named, own).zones if named else ()
    return CalendarZones(zones[0] if len(zones) == 1 else own, found)


def _differ(zones: tuple[str, ...], local: datetime) -> bool:
    return len({find_instant(local, get_zone(zone)) for zone in zones}) > 1


@lru_cache(maxsize=2_000)
def find_equal(rules: ZoneRules, years: Years, wishes: tuple[str, ...] = ()) -> str:
    """Return the IANA zone with the same offsets in some years, rather one of the wishes; empty if there is none."""
    samples = (*_list_near(rules, years, _NEAR), *_list_weeks(rules, years))
    return next((zone for zone in (*wishes, *_list_others(rules, years)) if _is_equal(zone, samples)), "")


@lru_cache(maxsize=2_000)
def find_close(rules: ZoneRules, years: Years, zones: tuple[str, ...]) -> str:
    """Return the first zone with the same offsets in some years, but for the days on which the clocks change."""
    seasons = [datetime(years.first, month, 1) for month in (1, 7)]  # noqa: DTZ001 - in UTC
    samples = [(instant.replace(tzinfo=UTC), rules.find_offset(instant, years)) for instant in seasons]
    near = (*samples, *_list_near(rules, years, _DAY))
    return "" if rules.is_fixed(years) else next((zone for zone in zones if _is_equal(zone, near)), "")


def _list_others(rules: ZoneRules, years: Years) -> tuple[str, ...]:
    """Return the other zones to compare with. Rules with one offset say nothing about a town."""
    if not rules.is_fixed(years):
        return (*ZONES, *_list_all())
    fixed = find_fixed(rules.find_offset(datetime(years.first, 7, 1), years))  # noqa: DTZ001 - in UTC
    return (fixed,) if fixed else ()


@cache
def _list_all() -> tuple[str, ...]:
    return tuple(sorted(zone for zone in available_timezones() if is_zone(zone) and not zone.startswith("Etc/")))


def _list_near(rules: ZoneRules, years: Years, step: timedelta) -> Iterator[tuple[datetime, timedelta]]:
    """Yield the instants a step before and after each change, and their offsets."""
    first, end = datetime(years.first, 1, 1), datetime(years.last + 1, 1, 1)  # noqa: DTZ001 - in UTC
    for change in rules.list_changes(years):
        for instant in (change.at - step, change.at + step) if first <= change.at < end else ():
            yield instant.replace(tzinfo=UTC), rules.find_offset(instant, years)


def _list_weeks(rules: ZoneRules, years: Years) -> Iterator[tuple[datetime, timedelta]]:
    """Yield an instant of each week, and its offset."""
    first, end = datetime(years.first, 1, 1), datetime(years.last + 1, 1, 1)  # noqa: DTZ001 - in UTC
    for number in range((end - first) // _WEEK + 1):
        instant = first + number * _WEEK
        yield instant.replace(tzinfo=UTC), rules.find_offset(instant, years)


def _is_equal(zone: str, samples: tuple[tuple[datetime, timedelta], ...]) -> bool:
    clock = get_zone(zone)
    return all(instant.astimezone(clock).utcoffset() == offset for instant, offset in samples)


def _report_difference(zone: str, rules: ZoneRules, years: Years, local: datetime) -> Iterator[Reason]:
    """Yield a message if a file defines a well-known zone in another way at the time of an event."""
    usual = find_instant(local, get_zone(zone)).replace(tzinfo=None)
    # Many definitions are of one year only.
    if rules.covers(local) and rules.find_instant(local, years) != usual:
        message = f"is in the time zone {zone}, which the file defines with another offset; the usual one applies"
        yield Reason(message, "check its time")


def _refuse_zone(name: str, home: str) -> Reason:
    shown = name[:60]
    hint = suggest_zone(Violation((), CODE, "", "write its IANA name, for example America/New_York", shown), home).hint
    return Reason(f"its time zone is unknown, `{shown}`", hint)
