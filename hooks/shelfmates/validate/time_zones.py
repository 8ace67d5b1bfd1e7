"""Time zones that are no names of IANA's. In: a finding about one, and the network's own zone. Out: what is meant.

`EST`, `Eastern time`, `UTC+2` and `Boston` are offsets, habits or towns; only an IANA zone says when its clocks
change. What an abbreviation stands for is worked out from the zones themselves.
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
"""Those that are proposed for an abbreviation or an offset: the best known of each first."""
_SEASONS = (datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC))
"""Two days on which the clocks of north and south differ."""
_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+−-]) ?([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE)  # noqa: RUF001 - people paste it
_MOST = 3
"""Zones that a hint names at the most."""
_LIKENESS = 0.85
"""How like a town's name a word must be to be taken for it."""


def suggest_zone(finding: Violation, own: str = "") -> Violation:
    """Give the finding with the zones that are probably meant; the network's own one is preferred."""
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
    found = [zone for zone in preferred if word.casefold() in _names(zone) or _has_offset(zone, word)]
    if found and found[0] == own:
        yield own
    elif found:
        yield from found
    elif word in (aliases := _aliases()):
        yield aliases[word]
    else:
        yield from _find_town(word)


@cache
def _names(zone: str) -> frozenset[str]:
    """Give what a zone's time is called: EST, EDT, ET, Eastern Time, eastern."""
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


def _aliases() -> Mapping[str, str]:
    """Give CLDR's names for old ones, as `Japan` for `Asia/Tokyo`."""
    aliases: Mapping[str, str] = get_global("zone_aliases")
    return aliases


def _find_town(word: str) -> Iterator[str]:
    """Give the zone whose town is written nearly so, with or without what stands before it."""
    towns = _towns()
    name = word.casefold().replace("_", " ")
    for key in dict.fromkeys((name, name.rpartition("/")[2])):
        for near in get_close_matches(key, towns, n=1, cutoff=_LIKENESS):
            yield towns[near]
            return


@cache
def _towns() -> Mapping[str, str]:
    """Give town → zone, and the whole name → zone, in small letters with blanks."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    whole = {zone.casefold().replace("_", " "): zone for zone in zones}
    # Of two zones with one town, as `America/Indianapolis`, either is right.
    return {**{name.rpartition("/")[2]: zone for name, zone in whole.items()}, **whole}
