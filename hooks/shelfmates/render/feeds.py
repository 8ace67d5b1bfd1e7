"""The site's own feeds: which there are, and which page offers which. In: a Site and a Localization. Out: SiteFeeds.

Pages offer their feeds to feed readers in their heads. A page without a feed of its own offers that of its section.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from markupsafe import escape

from shelfmates.addresses import path_to_root
from shelfmates.derive import Site
from shelfmates.localization import Localization

from .output_types import Feed, OutputPage


class SiteFeeds:
    """All feeds of a site in one language."""

    def __init__(self, site: Site, words: Localization) -> None:
        """Store the site and its language."""
        self._site, self._words = site, words

    def find(self, address: str, section: str) -> tuple[Feed, ...]:
        """Return the feeds of the page at an address, or else those of its section."""
        return self._by_page.get(address) or self._by_page.get(section, ())

    def offer(self, page: OutputPage) -> OutputPage:
        """Return a page that offers its feeds in its head."""
        feeds = self.find(page.address, page.section)
        return page._replace(feeds=feeds, head=page.head + _link(feeds, path_to_root(page.address))) if feeds else page

    @cached_property
    def _by_page(self) -> Mapping[str, tuple[Feed, ...]]:
        found: dict[str, tuple[Feed, ...]] = {}
        for feed in (*self.sections.values(), *self.areas, *self.topics, *self.levels, *self.topic_exchanges):
            found[feed.page] = (*found.get(feed.page, ()), feed)
        for row in self._site.districts:
            areas = {area.address for area in row.areas}
            found[row.address] = tuple(feed for feed in self.areas if feed.page in areas)
        return found

    @cached_property
    def everything(self) -> Feed:
        """Return the feed of everything new."""
        return self._make(self._words.gettext("Everything new"), "all.xml", self._site.addresses.page("feeds"))

    @cached_property
    def sections(self) -> Mapping[str, Feed]:
        """Return the feed of each section that has one, by its id; it has the section's name."""
        gettext, site = self._words.gettext, self._site
        names = {"members": gettext("New members"), "events": gettext("Events"), "resources": gettext("Resources")}
        if site.settings.sections.exchange:
            names["exchange"] = gettext("Exchange")
        if site.news.articles:
            names["news"] = gettext("News")
        return {id_: self._make(name, f"{id_}.xml", site.addresses.page(id_)) for id_, name in names.items()}

    @cached_property
    def areas(self) -> tuple[Feed, ...]:
        """Return the feed of everything new in each area."""
        return tuple(self._make(row.area.name, f"areas/{row.area.id}.xml", row.address) for row in self._site.areas)

    @cached_property
    def topics(self) -> tuple[Feed, ...]:
        """Return the feed of everything new on each topic."""
        return tuple(self._make(row.term.label, f"topics/{row.id}.xml", row.address) for row in self._site.topics)

    @cached_property
    def levels(self) -> tuple[Feed, ...]:
        """Return the feed of everything new at each level."""
        return tuple(self._make(row.term.label, f"levels/{row.id}.xml", row.address) for row in self._site.levels)

    @cached_property
    def topic_exchanges(self) -> tuple[Feed, ...]:
        """Return the feed of the offers and requests of each topic."""
        if not self._site.settings.sections.exchange:
            return ()
        name = self._words.gettext("Exchange")
        rows = ((row.id, self._words.pair(name, row.term.label), row.address) for row in self._site.topics)
        return tuple(self._make(label, f"exchange/{id_}.xml", page) for id_, label, page in rows)

    def _make(self, label: str, file: str, page: str) -> Feed:
        title = self._words.pair(self._site.settings.name, label)
        return Feed(title, self._site.addresses.file(file), page, label)


@lru_cache(maxsize=1_000)
def _link(feeds: tuple[Feed, ...], root: str) -> str:
    """Return the links for a page's head. The plain form, without `feed`, makes the theme fetch the sitemap."""
    return "".join(
        f'<link rel="alternate feed" type="application/atom+xml" title="{escape(row.title)}" '
        f'href="{root}{escape(row.address)}">'
        for row in feeds
    )
