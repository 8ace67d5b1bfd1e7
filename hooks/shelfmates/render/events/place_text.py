"""Where an event is, with each name said once. In: a Place. Out: its name, its address and its town.

People write the town as the name of the place, into the name, and into the address: `Murphy, Murphy`.
"""

import re
from typing import NamedTuple

from shelfmates.model.event import Place
from shelfmates.names import normalize_name

_STATE_OR_CODE = re.compile(r"\b(?:[A-Z]{2}|[A-Z]*[0-9][A-Z0-9]*)\b")
"""A state or a postal code beside a town: `Boone NC 28607`, `75011 Paris`."""
_PART = re.compile(r"[,;\n]")


class PlaceText(NamedTuple):
    """The parts of a place; one that another part already says is empty."""

    name: str
    address: str
    town: str
    short: str
    """The place and its town, without the address."""

    @property
    def whole(self) -> str:
        """Return the place, its address and its town."""
        return ", ".join(filter(None, (self.name, self.address, self.town)))


def describe_place(place: Place) -> PlaceText:
    """Return the parts of a place, each said once."""
    address = place.address or ""
    if _says(address, place.name):
        address = ", ".join(part for part in map(str.strip, _PART.split(address)) if not _is_same(part, place.name))
    town = "" if place.town and _has_words(place.name, place.town) else place.town or ""
    short = ", ".join(filter(None, (place.name, town)))
    return PlaceText(place.name, address, "" if _says(address, town) else town, short)


def find_address(place: Place) -> str:
    """Return street and town for a row of their own; empty if there is no street, because the place says its town."""
    text = describe_place(place)
    town = place.town if place.town and not _says(text.address, place.town) else ""
    return ", ".join(filter(None, (text.address, town))) if text.address else ""


def _says(address: str, name: str) -> bool:
    """Return whether a part of an address, between commas, is a name; a state or a postal code may stand beside it."""
    return any(_is_same(part, name) for part in _PART.split(address))


def _is_same(part: str, name: str) -> bool:
    wanted = _words(name)
    return bool(wanted) and wanted in {_words(part), _words(_STATE_OR_CODE.sub(" ", part))}


def _has_words(text: str, name: str) -> bool:
    wanted = _words(name)
    return bool(wanted) and f" {wanted} " in f" {_words(text)} "


def _words(text: str) -> str:
    return " ".join(normalize_name(re.sub(r"[\W_]+", " ", text)).split())
