"""A time zone for a region. In: what the region is called. Out: a zone to propose, or nothing; a zone's country."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from shelfmates.localization import TRANSLATED
from shelfmates.names import normalize_name


@dataclass(frozen=True, slots=True)
class Region:
    """A region whose country has several zones."""

    name: str
    zone: str
    code: str = ""
    """Of a state of the United States."""
    fips: str = ""
    suffix: str = "County"
    kind: str = "county"


def find_region(name: str, regions: Sequence[Region]) -> Region | None:
    """Give the region of a name, however it is written, or of a state's code."""
    wanted = normalize_name(name)
    return next(
        (row for row in regions if wanted in {normalize_name(row.name), row.code.casefold() or wanted + "?"}), None
    )


def propose_zone(name: str, language: str, regions: Sequence[Region]) -> str:
    """Give the zone of a region, of a country that has one zone, or of a town that a zone is named after."""
    if region := find_region(name, regions):
        return region.zone
    for tag in dict.fromkeys((language, "en", *TRANSLATED)):
        for code, country in Locale.parse(tag, sep="-").territories.items():
            zones = get_global("territory_zones").get(code, [])
            if normalize_name(str(country)) == normalize_name(name) and len(zones) == 1:
                return str(zones[0])
    towns = {normalize_name(zone.rpartition("/")[2].replace("_", " ")): zone for zone in sorted(available_timezones())}
    found = towns.get(normalize_name(name), "")
    return found if "/" in found else ""


def find_country(zone: str) -> str:
    """Give the country of a zone, as CLDR has it (`America/Toronto` is in `CA`); nothing for one of the whole world."""
    country = str(get_global("zone_territories").get(zone, ""))
    return "" if country == "001" else country
