"""Feeds of the exchange. In: a Site and Words. Out: Files, each compared with the site."""

from collections.abc import Iterator
from functools import partial

from shelfmates.derive import Notice, Site
from shelfmates.derive.exchange import name_feed
from shelfmates.words import Words

from . import atom, parity
from .artifact import File


class ExchangeFiles:
    """Lists a feed of everything, and one for each topic: those without notices too, for whoever waits for one."""

    def __init__(self, site: Site, words: Words, base: str) -> None:
        """Take the site, its words, and its own address."""
        self._site, self._words, self._base = site, words, base

    def list_all(self) -> Iterator[File]:
        """Give every feed."""
        addresses = self._site.addresses
        name = self._words.gettext("Exchange")
        everything = atom.Feed(self._name(name), addresses.file("exchange.xml"), addresses.page("exchange"))
        yield File(everything.address, lambda: self._render(everything, self._site.exchange.in_feed))
        for topic in self._site.topics:
            label = self._name(self._words.pair(name, topic.term.label))
            feed = atom.Feed(label, name_feed(addresses, topic.id), topic.address)
            yield File(feed.address, partial(self._render_board, feed, topic.id))

    def _name(self, label: str) -> str:
        return self._words.pair(self._site.settings.name, label)

    def _render_board(self, feed: atom.Feed, topic: str) -> bytes:
        return self._render(feed, self._site.exchange.by_topic[topic].in_feed)

    def _render(self, feed: atom.Feed, notices: tuple[Notice, ...]) -> bytes:
        render = partial(atom.render_notices, self._site, self._words, self._base, feed, notices)
        return parity.compare(render, parity.read_notice_ids, [row.id for row in notices])
