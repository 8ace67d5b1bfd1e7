"""A built page's event data for search engines (schema.org). In: the data, and the page. Out: whether it is allowed.

The keys and types are those that `render/events/json_ld.py` writes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_KEYS: Mapping[str, frozenset[str]] = {
    "Event": frozenset(
        "@context @id description endDate eventAttendanceMode eventStatus image location name offers organizer "
        "performer sameAs startDate url".split()
    ),
    "Offer": frozenset({"price", "priceCurrency", "url"}),
    "Organization": frozenset({"name", "url"}),
    "Person": frozenset({"name", "url"}),
    "Place": frozenset({"address", "name"}),
    "PostalAddress": frozenset({"addressLocality", "streetAddress"}),
    "VirtualLocation": frozenset({"url"}),
}
"""Type → its allowed keys."""
_PARTS = {"address": "PostalAddress", "location": "Place VirtualLocation", "offers": "Offer",
          "organizer": "Organization", "performer": "Person"}  # fmt: skip
"""Key → the allowed types of its value. All other values are texts and addresses."""
_LISTS = frozenset({"location", "performer"})
_FORMS: Mapping[str, re.Pattern[str]] = {
    "@context": re.compile(r"https://schema\.org"),
    "endDate": re.compile("[0-9T:+.Z-]{10,40}"),
    "eventAttendanceMode": re.compile(r"https://schema\.org/[A-Za-z]{1,40}"),
    "eventStatus": re.compile(r"https://schema\.org/[A-Za-z]{1,40}"),
    "price": re.compile("[0-9.e+-]{1,40}"),
    "priceCurrency": re.compile("[A-Z]{3}"),
    "startDate": re.compile("[0-9T:+.Z-]{10,40}"),
}
_ADDRESSES = frozenset({"@id", "image", "sameAs", "url"})


def is_event(data: Mapping[str, Any], canonical: str, base: str, links: frozenset[str]) -> bool:
    """Return whether data describe the event at an address.

    Its links must be in the site, or among the page's `links`.
    """
    if not data.get("@id") == data.get("url") == canonical or "@context" not in data:
        return False
    return all(link.startswith(base) or link in links for link in _list_addresses(data)) and _is_thing(data, "Event")


def _is_thing(thing: object, types: str) -> bool:
    if not isinstance(thing, dict) or thing.get("@type") not in types.split():
        return False
    keys = _KEYS[thing["@type"]]
    return all(key == "@type" or (key in keys and _is_said(key, value)) for key, value in thing.items())


def _is_said(key: str, value: object) -> bool:
    if types := _PARTS.get(key):
        things = value if isinstance(value, list) and key in _LISTS else [value]
        return all(_is_thing(thing, types) for thing in things)
    form = _FORMS.get(key)
    is_words = isinstance(value, str) and (form is None or form.fullmatch(value) is not None)
    # The build writes null for the address of an organizer without one.
    return is_words or (key == "url" and value is None)


def _list_addresses(thing: object) -> Iterator[str]:
    """Yield each address in data, at any depth."""
    for value in thing if isinstance(thing, list) else ():
        yield from _list_addresses(value)
    for key, value in thing.items() if isinstance(thing, dict) else ():
        if key in _ADDRESSES and isinstance(value, str):
            yield value
        else:
            yield from _list_addresses(value)
