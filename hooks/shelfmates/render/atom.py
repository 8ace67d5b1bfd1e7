"""Newcomers as an Atom feed (RFC 4287). In: a Site. Out: bytes."""

from datetime import date
from xml.etree import ElementTree as ET

from shelfmates.derive import Profile, Site
from shelfmates.words import Words

_ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("", _ATOM)


def render_newcomers(site: Site, words: Words, base: str) -> bytes:
    """Render the members who joined last, newest first; its dates are theirs, not the clock's."""
    address = base + site.addresses.file("members.xml")
    feed = ET.Element(_name("feed"))
    title = words.gettext("New members of %(network)s") % {"network": site.settings.name}
    _add(feed, "title", title)
    _add(feed, "id", address)
    _add(feed, "link", rel="self", href=address, type="application/atom+xml")
    _add(feed, "link", rel="alternate", href=base + site.addresses.page("members"), type="text/html")
    _add(feed, "updated", _instant(max((row.since for row in site.newcomers), default=site.today)))
    _add(_add(feed, "author"), "name", site.settings.name)
    for row in site.newcomers:
        _add_entry(feed, row, base)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'.encode()


def _add_entry(feed: ET.Element, profile: Profile, base: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "title", profile.member.name)
    _add(entry, "id", base + profile.address)
    _add(entry, "link", rel="alternate", href=base + profile.address, type="text/html")
    _add(entry, "updated", _instant(profile.since))
    place = f"{profile.role.label}, {profile.area.name}"
    _add(entry, "summary", place)
    for tag in profile.topics:
        _add(entry, "category", term=tag.id, label=tag.term.label)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _name(name), attributes)
    element.text = text
    return element


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
