"""The catalog of everything that can be kept, for the notebook. In: a Site, a Localization, the guides. Out: JSON.

A notebook stores keys and the reader's own words. Titles come from this document, so of a record that is removed, no
title stays in any notebook. A key is an address in the site without the prefix of a language, so it is the same in all
languages: `members/ana-ruiz/`, and for an offer or a request the address of its row on the page of its topic:
`topics/weeding/#sm-offer-ana-ruiz`.

The document is in columns, as the directory's data: `things.title[3]` is the title of the fourth item. Facts that few
items have are objects by the number of the row. Contact cards are not listed: that of `members/ana-ruiz/` is
`members/ana-ruiz.vcf`. Every text is plain text, never HTML.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from shelfmates.derive import Article, Profile, Site, SiteEvent, SiteResource
from shelfmates.derive.exchange.items import ExchangeItem, list_exchange_items
from shelfmates.localization import Localization
from shelfmates.model.event import OFF
from shelfmates.render import output_consistency
from shelfmates.render.events.facts import EventFacts
from shelfmates.render.events.time_text import describe_time, to_instant
from shelfmates.render.output_types import OutputFile, Outputs
from shelfmates.render.resources.facts import ResourceFacts

NAME = "api/v1/notebook.json"
VERSION = 1
"""Version of the document's structure."""
KINDS = ("member", "event", "resource", "guide", "news", "offer", "request", "pack")
_DAY = timedelta(days=1)
_QUARTERS = 4
"""Parts of an hour in which the notebook counts."""


class KeptGuide(NamedTuple):
    """A guide that the site shows."""

    address: str
    title: str
    about: str
    language: str
    """The language of its text, if that is not the site's; else empty."""


class CatalogItem(NamedTuple):
    """A record or guide that readers can keep."""

    key: str
    kind: str
    title: str
    about: str
    """What it is, in one line."""
    language: str = ""
    """The language of its title, if that is not the site's."""
    event: Mapping[str, Any] = {}
    """When an event takes place, and what follows from it."""
    feed: Mapping[str, Any] = {}
    """The feed of a blog, and the page that it belongs to."""


def add_catalog(
    outputs: Outputs, site: Site, words: Localization, list_guides: Callable[[], Iterable[KeptGuide]]
) -> Outputs:
    """Return the outputs with the catalog, unless the section is off. The guides are read when it is rendered."""
    if not site.settings.sections.notebook:
        return outputs
    render = partial(_render, site, words, list_guides)
    return replace(outputs, files=(*outputs.files, OutputFile(site.addresses.file(NAME), render, is_of_all=True)))


def _render(site: Site, words: Localization, list_guides: Callable[[], Iterable[KeptGuide]]) -> bytes:
    guides = tuple(list_guides())
    made = partial(render_catalog, site, words, guides)
    return output_consistency.compare(made, output_consistency.read_kept_keys, list_keys(site, guides))


def render_catalog(site: Site, words: Localization, guides: Iterable[KeptGuide]) -> bytes:
    """Render every item that can be kept, and where former addresses lead."""
    rows = tuple(CatalogRows(site, words).list_all(guides))
    kinds = {kind: at for at, kind in enumerate(KINDS)}
    abouts = {about: at for at, about in enumerate(dict.fromkeys(row.about for row in rows))}
    things = {
        "key": [row.key for row in rows],
        "kind": [kinds[row.kind] for row in rows],
        "title": [row.title for row in rows],
        "about": [abouts[row.about] for row in rows],
        "events": {at: row.event for at, row in enumerate(rows) if row.event},
        "feeds": {at: row.feed for at, row in enumerate(rows) if row.feed},
        "languages": {at: row.language for at, row in enumerate(rows) if row.language},
    }
    document = {
        "version": VERSION,
        "generated": site.today.isoformat(),
        "kinds": KINDS,
        "abouts": [*abouts],
        "things": things,
        "moved": dict(_list_moved(site)),
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def list_keys(site: Site, guides: Iterable[KeptGuide]) -> Sequence[str]:
    """Return the keys that the catalog must contain, in its order."""
    records = (site.profiles, site.agenda.events, site.library.resources, guides, site.news.articles)
    items = (row.address for row in list_exchange_items(site.profiles))
    return [*(row.address for rows in records for row in rows), *items, *(row.address for row in site.packs)]


def _list_moved(site: Site) -> Iterator[tuple[str, str]]:
    """Yield former keys → current keys of members, and of their offers and requests."""
    for profile in site.profiles:
        for alias in profile.member.aliases:
            yield site.addresses.page("members", alias), profile.address
            for item in list_exchange_items([profile]):
                page, mark, id_ = item.address.partition("#")
                yield f"{page}{mark}{id_.replace(profile.member.id, alias, 1)}", item.address


class CatalogRows:
    """Describes everything that can be kept in one language."""

    def __init__(self, site: Site, words: Localization) -> None:
        """Store the site and its language."""
        self._site, self._words = site, words
        self._events, self._resources = EventFacts(words), ResourceFacts(words)
        self._dead = frozenset(url for url, display in site.links.items() if display.since)
        self._keys = {row.resource.id: row.address for row in site.library.resources}

    def list_all(self, guides: Iterable[KeptGuide]) -> Iterator[CatalogItem]:
        """Yield every item, by kind."""
        site = self._site
        return chain(
            map(self._describe_member, site.profiles),
            map(self._describe_event, site.agenda.events),
            map(self._describe_resource, site.library.resources),
            (CatalogItem(row.address, "guide", row.title, row.about, row.language) for row in guides),
            map(self._describe_article, site.news.articles),
            map(self._describe_item, list_exchange_items(site.profiles)),
            (CatalogItem(row.address, "pack", row.label, "") for row in site.packs),
        )

    def _describe_member(self, row: Profile) -> CatalogItem:
        links = row.member.links
        page = links.blog or links.website or ""
        feed = self._describe_feed(links.feed, page) if links.feed else {}
        return CatalogItem(row.address, "member", row.member.name, f"{row.role.label} · {row.area.name}", feed=feed)

    def _describe_event(self, row: SiteEvent) -> CatalogItem:
        when = describe_time(self._words, row.event, row.next, row.zone)
        about = " · ".join(filter(None, (when.day, self._events.place(row.event))))
        facts = {name: fact for name, fact in self._list_event_facts(row) if fact}
        return CatalogItem(row.address, "event", self._events.title(row), about, row.language, event=facts)

    def _list_event_facts(self, row: SiteEvent) -> Iterator[tuple[str, Any]]:
        event, follow_up = row.event, row.event.follow_up
        if not (event.has_no_day or row.is_rough):
            yield "begins", to_instant(row.next.first)
            yield "ends", to_instant(row.next.last)
        if event.status not in OFF:
            yield "over", to_instant((row.coming or row.occurrences)[-1].last)
        yield "hours", count_hours(row)
        yield "kind", self._events.kind(event)
        yield "file", row.calendar
        if follow_up:
            yield "notes", self._drop_dead(follow_up.notes)
            yield "recording", self._drop_dead(follow_up.recording)
            yield "group", self._keys.get(follow_up.group or "", "")

    def _describe_resource(self, row: SiteResource) -> CatalogItem:
        about = f"{row.kind.term.label} · {self._resources.reach(row)}"
        feed = self._describe_feed(row.feed, row.resource.url) if row.feed else {}
        return CatalogItem(row.address, "resource", row.title, about, row.language, feed=feed)

    def _describe_article(self, row: Article) -> CatalogItem:
        return CatalogItem(row.address, "news", row.title, self._words.date(row.post.date), self._site.edition.foreign)

    def _describe_item(self, row: ExchangeItem) -> CatalogItem:
        name, topic, foreign = row.profile.member.name, row.tag.term.label, self._site.edition.foreign
        if row.note:
            return CatalogItem(row.address, row.side, row.note, f"{name} · {topic}", foreign)
        return CatalogItem(row.address, row.side, topic, name)

    def _describe_feed(self, feed: str, page: str) -> Mapping[str, Any]:
        if feed in self._dead:
            return {}
        return {name: url for name, url in (("feed", feed), ("page", self._drop_dead(page))) if url}

    def _drop_dead(self, url: str | None) -> str:
        return "" if url is None or url in self._dead else url


def count_hours(row: SiteEvent) -> float:
    """Return how long an occurrence counts: the hours of its certificate, or else its length; 0 if nobody knows."""
    event, when = row.event, row.next
    if event.cpd and event.cpd.hours:
        return float(event.cpd.hours)
    length = when.last - when.first
    if not when.start.is_timed or when.is_all_day or length >= _DAY:
        return 0
    return round(length.total_seconds() / 3600 * _QUARTERS) / _QUARTERS
