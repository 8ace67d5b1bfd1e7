"""Names of time zones as programs write them. In: a name, and the network's own zone. Out: what it may mean.

Windows names (`Romance Standard Time`), Outlook's display names, paths of older programs, POSIX names, abbreviations,
offsets from UTC, and IANA names in any case.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC as UTC_ZONE
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from babel.dates import get_timezone_name
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
from pydantic import TypeAdapter, ValidationError

from shelfmates.model.settings import Timezone
from shelfmates.placeholders import fold
from shelfmates.schedule.time_zones import get_zone
from shelfmates.validate.time_zones import ZONES, list_aliases, list_names, list_towns

from .posix_zones import read_posix
from .time_forms import read_offset
from .zone_rules import ZoneRules, make_fixed

UTC = "UTC"
_ZONE: TypeAdapter[Any] = TypeAdapter(Timezone)
_UTC_NAMES = frozenset(
    "utc gmt z zulu uct universal greenwich etc/utc etc/gmt etc/uct etc/zulu etc/universal etc/greenwich etc/gmt0 "
    "etc/gmt+0 etc/gmt-0 gmt0 gmt+0 gmt-0 utc+0 utc-0".split()
) | {
    "coordinated universal time",
    "universal coordinated time",
    "temps universel coordonne",
    "hora universal coordinada",
}
_BEFORE_NAME = re.compile(r"^(?:tzone://[^/]{1,40}/|/.{0,200}/)(?=[^/]{1,60}$)", re.IGNORECASE)
_SHOWN_OFFSET = re.compile(r"[(\[] ?(?:UTC|GMT) ?([+-] ?[0-9]{1,2}(?::?[0-9]{2})?)? ?[)\]] ?(.{0,200})", re.IGNORECASE)
"""Outlook's display names: `(UTC-05:00) Eastern Time (US & Canada)`."""
_TWO_OFFSETS = re.compile(r"GMT ?([+-][0-9]{4}) ?\(Standard\) ?/ ?GMT ?([+-][0-9]{4}) ?\(Daylight\)", re.IGNORECASE)
_LONGEST = 200
_OFFSET = re.compile(r"(?:UTC|GMT|Z)? ?([+-] ?[0-9]{1,2}(?::?[0-9]{2})?)", re.IGNORECASE)
_REGIONS = {
    "indiana (east)": "America/Indiana/Indianapolis",
    "brasilia": "America/Sao_Paulo",
    "beijing": "Asia/Shanghai",
    "chennai": "Asia/Kolkata",
    "abu dhabi": "Asia/Dubai",
    "edinburgh": "Europe/London",
    "city of buenos aires": "America/Argentina/Buenos_Aires",
    "baja california": "America/Tijuana",
    "guadalajara": "America/Mexico_City",
    "islamabad": "Asia/Karachi",
    "bern": "Europe/Zurich",
    "western/central europe": "Europe/Paris",
}
"""Places in the names of Outlook and Domino that no zone is named after."""
_CONTINENTS = tuple("America/ Europe/ Asia/ Africa/ Australia/ Pacific/ Atlantic/ Indian/ Antarctica/".split())
_LANGUAGES = ("en", "fr", "fr_CA", "es", "es_MX", "de")
_NUMBERED = re.compile(r" [0-9]{1,2}$")
"""Outlook numbers zones that it writes twice."""
_SEASON = re.compile(r" (?:daylight|summer|standard) time$| time$")
_FIRST_YEAR, _AHEAD = 1970, 10
"""The year since which IANA keeps zones apart, and the years ahead in which two zones are compared."""
_WINTER, _SUMMER = datetime(2027, 1, 15, 12), datetime(2027, 7, 15, 12)  # noqa: DTZ001 - local times


class NamedZone(NamedTuple):
    """What a name may mean: IANA zones, the likeliest first, or rules that the name itself has."""

    zones: tuple[str, ...] = ()
    rules: ZoneRules | None = None
    is_exact: bool = False
    """Whether the name is an IANA name, maybe with something before it."""
    is_vague: bool = False
    """Whether the name is an abbreviation, an offset or a town, so that people should look at the result."""


def is_zone(name: str) -> bool:
    """Return whether a name is valid for an event's `timezone`."""
    try:
        _ZONE.validate_python(name)
    except ValidationError:
        return False
    return True


@lru_cache(maxsize=2_000)
def read_zone_name(name: str, home: str) -> NamedZone:
    """Return what a name means; `home` is preferred if it may be meant."""
    text = " ".join(name[:_LONGEST].strip(" \t\"'").split())
    folded = fold(text)
    if folded in _UTC_NAMES or _BEFORE_NAME.sub("", folded) in _UTC_NAMES:
        return NamedZone((UTC,), is_exact=True)
    if exact := _find_iana(text):
        return NamedZone((home if _agree(exact, home, _FIRST_YEAR) else exact,), is_exact=True)
    if zone := _find_windows(folded):
        return NamedZone((_prefer(zone, home),))
    return (
        _read_shown(text, home) or _read_offset_name(text) or _read_posix_name(text, home) or _read_words(folded, home)
    )


def _prefer(zone: str, home: str) -> str:
    """Return the home zone if it has the same offsets now: a Windows name stands for many towns."""
    return home if _agree(zone, home, _WINTER.year) else zone


@lru_cache(maxsize=500)
def _agree(zone: str, other: str, first_year: int) -> bool:
    """Return whether two zones have the same offset in every week since a year; since 1970, they are one zone."""
    clocks = get_zone(zone), get_zone(other)
    begin = datetime(first_year, 1, 1, tzinfo=UTC_ZONE)
    weeks = (begin + timedelta(weeks=number) for number in range((_WINTER.year + _AHEAD - first_year) * 52))
    return all(
        instant.astimezone(clocks[0]).utcoffset() == instant.astimezone(clocks[1]).utcoffset() for instant in weeks
    )


def _find_iana(text: str) -> str:
    """Return an IANA zone, also after a prefix such as `/example.org/20070129_1/`, and in any case."""
    known = _list_iana()
    parts = text.replace(" ", "_").casefold().split("/")
    ends = ("/".join(parts[-length:]) for length in (len(parts), 3, 2) if length <= len(parts))
    return next((known[end] for end in ends if end in known), "")


@cache
def _list_iana() -> Mapping[str, str]:
    """Return IANA zones by their names in small letters."""
    return {zone.casefold(): zone for zone in sorted({*list_towns().values(), *_list_fixed()}) if is_zone(zone)}


def _list_fixed() -> Iterator[str]:
    return (f"Etc/GMT{number:+d}" for number in range(-14, 13))


def find_fixed(offset: timedelta) -> str:
    """Return the zone that always has an offset; empty if there is none."""
    hours, rest = divmod(offset, timedelta(hours=1))
    # In these names, a plus is west of Greenwich.
    zone = f"Etc/GMT{-hours:+d}"
    return UTC if not offset else "" if rest or not is_zone(zone) else zone


def _find_windows(folded: str) -> str:
    """Return the zone of a Windows name; `Romance Daylight Time` and `Romance Time` are the same as `Standard`."""
    table = _list_windows()
    folded = _NUMBERED.sub("", folded.replace("_", " "))
    bare = _SEASON.sub("", folded)
    return table.get(folded) or (table.get(f"{bare} standard time", "") if bare != folded else "")


@cache
def _list_windows() -> Mapping[str, str]:
    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items() if is_zone(zone)}


def _read_shown(text: str, home: str) -> NamedZone | None:
    """Return what a display name of Outlook means: a name of Windows, or a list of towns."""
    if pair := _TWO_OFFSETS.fullmatch(text):
        offsets = [read_offset(part) for part in pair.groups()]
        zones = tuple(zone for zone in (home, *ZONES) if _list_offsets(zone) == offsets)
        return NamedZone(zones[:1], is_vague=True) if zones else None
    found = _SHOWN_OFFSET.fullmatch(text)
    if not found:
        zones = tuple(_list_shown(fold(text), home)) if "(" in text or "," in text else ()
        return NamedZone(zones[:1]) if zones else None
    offset = read_offset((found[1] or "+0").replace(" ", ""))
    words = fold(found[2])
    if words in _UTC_NAMES:
        return NamedZone((UTC,))
    zones = tuple(zone for zone in _list_shown(words, home) if offset in _list_offsets(zone))
    if zones:
        return NamedZone((home,) if home in zones else zones[:1])
    if words:
        # Words in a language that we do not know: the offset says enough if all zones that have it agree.
        rest = tuple(zone for zone in (home, *ZONES) if _list_offsets(zone)[0] == offset)
        return NamedZone((home,) if home in rest else rest, is_vague=True)
    return None if offset is None else NamedZone(rules=make_fixed(offset), is_vague=True)


def _list_shown(words: str, home: str) -> Iterator[str]:
    """Yield the zones of a display name without its offset."""
    bare = words.partition(" (")[0].strip()
    if zone := _find_windows(words) or _find_windows(bare) or _list_windows().get(f"{bare} standard time"):
        yield _prefer(zone, home)
    towns = [part.strip() for part in words.split(",")]
    rows = [zone for town in towns if (zone := _REGIONS.get(town) or list_towns().get(town) or "")]
    yield from (home for zone in rows if _prefer(zone, home) == home)
    yield from (list_aliases().get(zone, zone) if not zone.startswith(_CONTINENTS) else zone for zone in rows)
    yield from _list_named(bare, home)


def _list_offsets(zone: str) -> list[timedelta | None]:
    """Return the smaller and the larger offset of a zone: standard time, and daylight saving time."""
    clock = get_zone(zone)
    return sorted(
        (_WINTER.replace(tzinfo=clock).utcoffset(), _SUMMER.replace(tzinfo=clock).utcoffset()),
        key=lambda row: row or timedelta(),
    )


def _read_offset_name(text: str) -> NamedZone | None:
    found = _OFFSET.fullmatch(text)
    offset = read_offset(found[1].replace(" ", "")) if found else None
    return None if offset is None else NamedZone(rules=make_fixed(offset), is_vague=True)


def _read_posix_name(text: str, home: str) -> NamedZone | None:
    """Return what a POSIX name means: its own rules, or the zone with its offsets and, if possible, with its words."""
    found = read_posix(text)
    if found is None or found.rules:
        return NamedZone(rules=found.rules) if found else None
    if len(found.offsets) == 1:
        return NamedZone(rules=make_fixed(found.offsets[0]), is_vague=True)
    zones = [zone for zone in (home, *ZONES) if _list_offsets(zone) == [*found.offsets]]
    named = [zone for zone in zones if found.names <= list_names(zone)]
    return NamedZone(tuple(named[:1] or zones[:1]), is_vague=not named)


def _read_words(folded: str, home: str) -> NamedZone:
    """Return what an abbreviation, a name in words or a town means."""
    if zones := tuple(dict.fromkeys(_list_named(folded, home))):
        return NamedZone((home,) if home in zones else zones, is_vague=True)
    if alias := list_aliases().get(folded.upper()):
        return NamedZone((alias,) if is_zone(alias) else (), is_vague=True)
    zone = _REGIONS.get(folded) or list_towns().get(folded.rpartition("/")[2])
    return NamedZone((zone,) if zone else (), is_vague=True)


def _list_named(folded: str, home: str) -> Iterator[str]:
    """Yield the zones whose time is called so: `EST`, `Eastern time`, `hora central`."""
    yield from (zone for zone in (home, *ZONES) if folded in list_names(zone) or folded in _list_long_names(zone))


@cache
def _list_long_names(zone: str) -> frozenset[str]:
    variants: tuple[Literal["generic", "standard", "daylight"], ...] = ("generic", "standard", "daylight")
    return frozenset(
        fold(get_timezone_name(zone, width="long", locale=language, zone_variant=variant))
        for language in _LANGUAGES
        for variant in variants
    )
