"""Atom feeds (RFC 4287) of newcomers, events, exchange items and news. In: a Site. Out: bytes."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree as ET

from shelfmates.derive import Article, ExchangeItem, Profile, Site, SiteEvent, TermLink
from shelfmates.localization import Localization

from .events.facts import EventFacts
from .events.time_text import describe_time

_ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("", _ATOM)


class Feed(NamedTuple):
    """A feed: its title, its own address, and the address of the page that it belongs to."""

    title: str
    address: str
    page: str


class FeedEntry(NamedTuple):
    """One entry of a feed. Its address is also its id."""

    title: str
    address: str
    updated: date
    summary: str
    tags: tuple[TermLink, ...]
    published: date | None = None
    authors: tuple[str, ...] = ()


def render_newcomers(site: Site, words: Localization, base: str) -> bytes:
    """Render the members who joined last, newest first. The dates are their own, not the build date."""
    title = words.gettext("New members of %(network)s") % {"network": site.settings.name}
    feed = Feed(title, site.addresses.file("members.xml"), site.addresses.page("members"))
    return render_feed(site, base, feed, map(_describe_member, site.newcomers))


def _describe_member(row: Profile) -> FeedEntry:
    return FeedEntry(row.member.name, row.address, row.since, f"{row.role.label}, {row.area.name}", row.topics)


def render_events(site: Site, words: Localization, base: str, feed: Feed, events: Iterable[SiteEvent]) -> bytes:
    """Render events in the given order."""
    return render_feed(site, base, feed, (_describe_event(row, words) for row in events))


def _describe_event(row: SiteEvent, words: Localization) -> FeedEntry:
    when = describe_time(words, row.event, row.next, row.zone)
    summary = ", ".join(part for part in (when.day, when.hours) if part)
    return FeedEntry(EventFacts(words).title(row), row.address, row.changed, summary, row.topics)


def render_items(site: Site, words: Localization, base: str, feed: Feed, items: Iterable[ExchangeItem]) -> bytes:
    """Render offers and requests. Each one's date is the day on which it was last confirmed."""
    return render_feed(site, base, feed, (_describe_item(row, words) for row in items))


def _describe_item(row: ExchangeItem, words: Localization) -> FeedEntry:
    about = row.note or row.tag.term.label
    title = words.gettext("Offered: %(what)s") if row.side == "offer" else words.gettext("Requested: %(what)s")
    until = (words.gettext("until %(day)s") % {"day": words.date(row.until)},) if row.until else ()
    summary = ", ".join((row.profile.member.name, row.profile.area.name, *until))
    return FeedEntry(title % {"what": about}, row.address, row.confirmed, summary, (row.tag,))


def render_news(site: Site, base: str, feed: Feed) -> bytes:
    """Render all posts, newest first. The dates are those that the authors wrote."""
    return render_feed(site, base, feed, map(_describe_article, site.news.articles))


def _describe_article(row: Article) -> FeedEntry:
    post, names = row.post, tuple(author.member.name for author in row.authors)
    return FeedEntry(row.title, row.address, post.updated or post.date, row.summary, row.topics, post.date, names)


def render_feed(site: Site, base: str, about: Feed, entries: Iterable[FeedEntry]) -> bytes:
    """Render any feed. A section may describe its own entries."""
    rows = tuple(entries)
    feed = ET.Element(_name("feed"))
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
