"""Check a page's data for search engines. In: a JSON object of schema.org, and its page. Out: whether it may be there.

Data have the keys and types that the build writes (`render/json_ld.py` and its users), are about their page, and lead
to what the page links to.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from .known_paths import is_about

MOST_DATA = 2
"""Scripts of data on a page: what it is about, and the way to it."""
_OF_RESOURCES = frozenset("@context @id about description inLanguage name sameAs url".split())
_KEYS: Mapping[str, frozenset[str]] = {
    "BreadcrumbList": frozenset({"@context", "itemListElement"}),
    "Event": frozenset(
        "@context @id description endDate eventAttendanceMode eventStatus image location name offers organizer "
        "performer sameAs startDate url".split()
    ),
    "ListItem": frozenset({"item", "name", "position"}),
    "Offer": frozenset({"price", "priceCurrency", "url"}),
    "Organization": frozenset({"description", "logo", "name", "url"}),
    "Person": frozenset("image jobTitle knowsAbout knowsLanguage name sameAs url workLocation worksFor".split()),
    "Place": frozenset({"address", "name"}),
    "PostalAddress": frozenset({"addressLocality", "streetAddress"}),
    "ProfilePage": frozenset({"@context", "@id", "dateModified", "mainEntity", "url"}),
    "VirtualLocation": frozenset({"url"}),
    "WebSite": frozenset({"@context", "@id", "description", "inLanguage", "name", "publisher", "url"}),
    **dict.fromkeys(
        ("Article", "BlogPosting"),
        frozenset(
            "@context @id author dateModified datePublished description headline image inLanguage keywords publisher "
            "url".split()
        ),
    ),
    **dict.fromkeys(("Blog", "Course", "Periodical", "PodcastSeries"), _OF_RESOURCES),
}
"""Type → its allowed keys."""
_PARTS = {"address": "PostalAddress", "author": "Person Organization", "itemListElement": "ListItem",
          "location": "Place VirtualLocation", "mainEntity": "Person", "offers": "Offer", "organizer": "Organization",
          "performer": "Person", "publisher": "Organization", "workLocation": "Place",
          "worksFor": "Organization"}  # fmt: skip
"""Key → the allowed types of its value. All other values are texts, addresses and places in a list."""
_LISTS = frozenset({"author", "itemListElement", "location", "performer"})
_WORDS = frozenset({"about", "inLanguage", "keywords", "knowsAbout", "knowsLanguage", "sameAs"})
"""Keys whose value may be a list of texts."""
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMS: Mapping[str, re.Pattern[str]] = {
    "@context": re.compile(r"https://schema\.org"),
    "dateModified": _DAY,
    "datePublished": _DAY,
    "endDate": re.compile("[0-9T:+.Z-]{10,40}"),
    "eventAttendanceMode": re.compile(r"https://schema\.org/[A-Za-z]{1,40}"),
    "eventStatus": re.compile(r"https://schema\.org/[A-Za-z]{1,40}"),
    "price": re.compile("[0-9.e+-]{1,40}"),
    "priceCurrency": re.compile("[A-Z]{3}"),
    "startDate": re.compile("[0-9T:+.Z-]{10,40}"),
}
_ADDRESSES = frozenset({"@id", "image", "item", "logo", "sameAs", "url"})


class OwnPage(NamedTuple):
    """The page that data must be about."""

    path: str
    canonical: str
    base: str
    """The address of the network, in all languages."""
    links: frozenset[str]
    """What the page links to."""


def is_own_data(data: Mapping[str, Any], page: OwnPage) -> bool:
    """Return whether data are about their page; links must be in the site, or on the page."""
    type_ = data.get("@type")
    is_way = type_ == "BreadcrumbList" and _find_end(data) == page.canonical
    is_it = is_about(page.path, type_) and data.get("@id") == data.get("url") == page.canonical
    if "@context" not in data or not (is_way or is_it):
        return False
    addresses = _list_addresses(data)
    return all(link.startswith(page.base) or link in page.links for link in addresses) and _is_thing(data, str(type_))


def _find_end(data: Mapping[str, Any]) -> object:
    rows = data.get("itemListElement")
    last = rows[-1] if isinstance(rows, list) and rows else {}
    return last.get("item") if isinstance(last, dict) else None


def _is_thing(thing: object, types: str) -> bool:
    if not isinstance(thing, dict) or thing.get("@type") not in types.split():
        return False
    type_ = thing["@type"]
    keys = _KEYS[type_] if type_ != "Organization" or "@context" not in thing else _OF_RESOURCES
    return all(key == "@type" or (key in keys and _is_said(key, value)) for key, value in thing.items())


def _is_said(key: str, value: object) -> bool:
    if types := _PARTS.get(key):
        things = value if isinstance(value, list) and key in _LISTS else [value]
        return all(_is_thing(thing, types) for thing in things)
    if key in _WORDS and isinstance(value, list):
        return all(isinstance(text, str) for text in value)
    if key == "position":
        return type(value) is int
    form = _FORMS.get(key)
    is_words = isinstance(value, str) and (form is None or form.fullmatch(value) is not None)
    # The build writes null for the address of an organizer without one.
    return is_words or (key == "url" and value is None)


def _list_addresses(thing: object, key: str = "") -> Iterator[str]:
    """Yield each address in data, at any depth."""
    if isinstance(thing, str) and key in _ADDRESSES:
        yield thing
    for value in thing if isinstance(thing, list) else ():
        yield from _list_addresses(value, key)
    for name, value in thing.items() if isinstance(thing, dict) else ():
        yield from _list_addresses(value, name)
