"""Where people say they are: `Watauga County, NC`, `Boone NC 28607`. In: settings, and texts. Out: areas and towns.

States, countries and postal codes around the words are left out. A place in another state than the area's is no match.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shelfmates.model import Settings

from .label_lookup import list_areas, normalize_label
from .place_kinds import strip_town_kind

_STATES: Mapping[str, str] = dict(
    row.split(":")
    for row in "al:alabama|ak:alaska|az:arizona|ar:arkansas|ca:california|co:colorado|ct:connecticut|de:delaware|"
    "dc:districtofcolumbia|fl:florida|ga:georgia|hi:hawaii|id:idaho|il:illinois|in:indiana|ia:iowa|ks:kansas|"
    "ky:kentucky|la:louisiana|me:maine|md:maryland|ma:massachusetts|mi:michigan|mn:minnesota|ms:mississippi|"
    "mo:missouri|mt:montana|ne:nebraska|nv:nevada|nh:newhampshire|nj:newjersey|nm:newmexico|ny:newyork|"
    "nc:northcarolina|nd:northdakota|oh:ohio|ok:oklahoma|or:oregon|pa:pennsylvania|ri:rhodeisland|sc:southcarolina|"
    "sd:southdakota|tn:tennessee|tx:texas|ut:utah|vt:vermont|va:virginia|wa:washington|wv:westvirginia|"
    "wi:wisconsin|wy:wyoming|ncusa:northcarolina".split("|")
)
_COUNTRIES = frozenset("usa us unitedstates unitedstatesofamerica uk unitedkingdom canada".split())
_PARTS = re.compile(r"[,;/\n()|]|\s-\s")
_ZIP = re.compile(r"\b[0-9]{5}(?:-[0-9]{4})?$")
_LONGEST = 200
_CODE = 2
"""Letters of a state's code."""


class FoundPlace(NamedTuple):
    """The ids of an area and of one of its towns; empty if the text names none."""

    area: str = ""
    town: str = ""


class AreaWords:
    """Find areas and towns by the words that people use for them."""

    def __init__(self, settings: Settings) -> None:
        """Store the names of the areas and towns."""
        self._areas = list_areas(settings)
        self._regions = {area.id: normalize_label(area.region) for area in settings.areas if area.region}
        self._towns: dict[str, list[FoundPlace]] = {}
        for area in settings.areas:
            for town in area.towns:
                for word in {normalize_label(name) for name in (town.id, town.name, strip_town_kind(town.name))}:
                    self._towns.setdefault(word, []).append(FoundPlace(area.id, town.id))

    def find(self, text: str) -> FoundPlace:
        """Return the area and the town that a text names."""
        parts = [*_split(text)]
        states = {state for part in parts if (state := _read_state(part))}
        words = [part for part in parts if not _read_state(part) and normalize_label(part) not in _COUNTRIES]
        area = next((id_ for part in words if (id_ := self._areas.find(part))), "")
        towns = [place for part in words for place in self._list_towns(part)]
        towns = [place for place in towns if place.area == area] if area else towns
        town = towns[0] if len(set(towns)) == 1 else FoundPlace()
        found = FoundPlace(area or town.area, town.town)
        is_elsewhere = states and found.area in self._regions and self._regions[found.area] not in states
        return FoundPlace() if is_elsewhere else found

    def _list_towns(self, word: str) -> Sequence[FoundPlace]:
        names = map(normalize_label, (word, strip_town_kind(word)))
        return next((self._towns[name] for name in names if name in self._towns), ())


def _split(text: str) -> Iterator[str]:
    """Yield the words of a text, without postal codes; a state's code at the end of a part is a part of its own."""
    for part in _PARTS.split(text[:_LONGEST]):
        plain = _ZIP.sub("", part.strip()).strip()
        before, _blank, last = plain.rpartition(" ")
        if before and len(normalize_label(last)) == _CODE and _read_state(last):
            yield from (before.rstrip(" ."), last)
        elif plain:
            yield plain


def _read_state(word: str) -> str:
    """Return the name of a state in small letters; empty if the word is none. A code has capital letters."""
    plain = normalize_label(word)
    if plain in _STATES.values():
        return plain
    # `Co.` is a county, not Colorado.
    return _STATES.get(plain, "") if word.isupper() else ""
