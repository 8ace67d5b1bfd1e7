"""Atom feeds (RFC 4287). In: a Site, and what a feed is about. Out: bytes."""

from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree as ET

from shelfmates.derive import Site
from shelfmates.localization import Localization

from .feed_entries import FeedEntry
from .output_types import Feed

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ET.register_namespace("", _ATOM)


def render_feed(site: Site, words: Localization, base: str, about: Feed, rows: Sequence[FeedEntry]) -> bytes:
    """Render any feed, in the language of its texts (RFC 4287, 2)."""
    feed = ET.Element(_name("feed"), {_LANGUAGE: words.language})
    _add(feed, "title", about.title)
    _add(feed, "id", base + about.address)
    _add(feed, "link", rel="self", href=base + about.address, type="application/atom+xml")
    _add(feed, "link", rel="alternate", href=base + about.page, type="text/html")
    _add(feed, "updated", _instant(max((row.updated for row in rows), default=site.today)))
    _add(_add(feed, "author"), "name", site.settings.name)
    for row in rows:
        _add_entry(feed, row, base)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'.encode()


def _add_entry(feed: ET.Element, row: FeedEntry, base: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "title", row.title)
    _add(entry, "id", base + row.address)
    _add(entry, "link", rel="alternate", href=base + row.address, type="text/html")
    if row.published:
        _add(entry, "published", _instant(row.published))
    _add(entry, "updated", _instant(row.updated))
    for name in row.authors:
        _add(_add(entry, "author"), "name", name)
    _add(entry, "summary", row.summary)
    for tag in row.tags:
        _add(entry, "category", term=tag.id, label=tag.term.label)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _name(name), attributes)
    element.text = text
    return element


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
