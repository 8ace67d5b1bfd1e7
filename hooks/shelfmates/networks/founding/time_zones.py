"""The time zone of a region. In: the region's name. Out: a proposed zone, or nothing; and a zone's country."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from shelfmates.localization import TRANSLATED
from shelfmates.names import normalize_name


@dataclass(frozen=True, slots=True)
class Region:
    """A region of a country with several time zones."""

    name: str
    zone: str
    code: str = ""
    """The postal code of a United States state."""
    fips: str = ""
    suffix: str = "County"
    kind: str = "county"


def find_region(name: str, regions: Sequence[Region]) -> Region | None:
    """Return the region with a name, ignoring case and accents, or with a state's code; None if there is none."""
    wanted = normalize_name(name)
    return next(
        (row for row in regions if wanted in {normalize_name(row.name), row.code.casefold() or wanted + "?"}), None
    )


def propose_zone(name: str, language: str, regions: Sequence[Region]) -> str:
    """Return the time zone of a region, of a country with one zone, or of a city in a zone's name."""
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
    """Return the country of a zone from CLDR (`America/Toronto` → `CA`); empty for worldwide zones."""
    country = str(get_global("zone_territories").get(zone, ""))
    return "" if country == "001" else country
