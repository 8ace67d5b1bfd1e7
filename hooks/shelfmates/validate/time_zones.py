"""Time zones that are not IANA names. In: a violation, and the network's own zone. Out: a suggested zone.

`EST`, `Eastern time`, `UTC+2` and `Boston` are abbreviations, offsets or towns; only an IANA zone defines when its
clocks change. The meaning of an abbreviation is derived from the zones themselves.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from typing import Literal
from zoneinfo import available_timezones

from babel.core import get_global
from babel.dates import get_timezone_name

from shelfmates.schedule.time_zones import get_zone

from .violation import Violation

CODE = "unknown-timezone"
_PLACES = {
    "America": "New_York Chicago Denver Los_Angeles Phoenix Anchorage Halifax St_Johns Mexico_City Bogota Sao_Paulo "
    "Argentina/Buenos_Aires Santiago Puerto_Rico",
    "Europe": "London Dublin Lisbon Paris Berlin Madrid Rome Athens Helsinki Istanbul Moscow",
    "Asia": "Kolkata Tokyo Seoul Shanghai Singapore Manila Jakarta Dubai Karachi Dhaka Jerusalem Kathmandu Tehran",
    "Africa": "Lagos Nairobi Johannesburg Cairo",
    "Australia": "Sydney Brisbane Adelaide Darwin Perth",
    "Pacific": "Honolulu Auckland",
    "Atlantic": "Azores Reykjavik",
}
ZONES = tuple(f"{region}/{town}" for region, towns in _PLACES.items() for town in towns.split())
"""Zones to suggest for an abbreviation or an offset; the best known come first."""
_SEASONS = (datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC))
"""Two days with different offsets in zones that have daylight saving time."""
_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+−-]) ?([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE)  # noqa: RUF001 - people paste this minus sign
_MOST = 3
"""Maximum number of zones in a hint."""
_LIKENESS = 0.85
"""Minimum similarity of a word and a town's name."""


def suggest_zone(finding: Violation, own: str = "") -> Violation:
    """Return the violation with the likely zones as its hint; the network's own zone is preferred."""
    zones = tuple(_find_meant(" ".join(finding.found.split()), own)) if finding.code == CODE else ()
    if not zones:
        return finding
    shown = " or ".join(f"`{zone}`" for zone in zones[:_MOST])
    return replace(finding, hint=f"did you mean {shown}?")


def _find_meant(word: str, own: str) -> Iterator[str]:
    if word.casefold() in {"utc", "utc+0", "z", "zulu"}:
        yield "UTC"
        return
    preferred = (own, *ZONES) if "/" in own else ZONES
    found = [zone for zone in preferred if word.casefold() in list_names(zone) or _has_offset(zone, word)]
    if found and found[0] == own:
        yield own
    elif found:
        yield from found
    elif word in (aliases := list_aliases()):
        yield aliases[word]
    else:
        yield from _find_town(word)


@cache
def list_names(zone: str) -> frozenset[str]:
    """Return the names of a zone's time: EST, EDT, ET, Eastern Time, Eastern."""
    short = {name for season in _SEASONS if (name := season.astimezone(get_zone(zone)).tzname() or "").isalpha()}
    both = {f"{name[0]}T" for name in short if name[1:] == "ST" and f"{name[0]}DT" in short}
    variants: tuple[Literal["generic", "standard", "daylight"], ...] = ("generic", "standard", "daylight")
    long = {get_timezone_name(zone, width="long", locale="en_US", zone_variant=variant) for variant in variants}
    bare = {name.removesuffix(" Time") for name in long}
    return frozenset(name.casefold() for name in short | both | long | bare)


def _has_offset(zone: str, word: str) -> bool:
    found = _OFFSET.fullmatch(word)
    if not found:
        return False
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return (offset if found[1] == "+" else -offset) in _offsets(zone)


@cache
def _offsets(zone: str) -> frozenset[timedelta | None]:
    return frozenset(season.astimezone(get_zone(zone)).utcoffset() for season in _SEASONS)


def list_aliases() -> Mapping[str, str]:
    """Return CLDR's aliases: old name → zone, such as `Japan` → `Asia/Tokyo`."""
    aliases: Mapping[str, str] = get_global("zone_aliases")
    return aliases


def _find_town(word: str) -> Iterator[str]:
    """Yield the zone with the most similar town, with or without a region in front of it."""
    towns = list_towns()
    name = word.casefold().replace("_", " ")
    for key in dict.fromkeys((name, name.rpartition("/")[2])):
        for near in get_close_matches(key, towns, n=1, cutoff=_LIKENESS):
            yield towns[near]
            return


@cache
def list_towns() -> Mapping[str, str]:
    """Return town → zone, and full name → zone, in lowercase with spaces."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    whole = {zone.casefold().replace("_", " "): zone for zone in zones}
    # If two zones have the same town, such as `America/Indianapolis`, either one is right.
    return {**{name.rpartition("/")[2]: zone for name, zone in whole.items()}, **whole}
