"""Feeds of the exchange. In: a Site and Words. Out: Files, each compared with the site."""

from collections.abc import Iterator
from functools import partial

from shelfmates.derive import Notice, Site
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
        exchange, addresses = self._site.exchange, self._site.addresses
        name = self._words.gettext("Exchange")
        yield self._feed(name, addresses.file("exchange.xml"), addresses.page("exchange"), exchange.in_feed)
        for board in exchange.boards:
            label = board.topic.term.label
            yield self._feed(f"{name}: {label}", board.feed, board.topic.address, board.in_feed)

    def _feed(self, label: str, address: str, page: str, notices: tuple[Notice, ...]) -> File:
        feed = atom.Feed(f"{self._site.settings.name}: {label}", address, page)
        render = partial(atom.render_notices, self._site, self._words, self._base, feed, notices)
        return File(address, partial(parity.compare, render, parity.read_notice_ids, [row.id for row in notices]))
