"""Feeds of the exchange. In: a Site and a Localization. Out: OutputFiles, each compared with the site."""

from collections.abc import Iterator
from functools import partial

from shelfmates.derive import ExchangeItem, Site
from shelfmates.localization import Localization
from shelfmates.render import atom_feeds, output_consistency
from shelfmates.render.feeds import SiteFeeds
from shelfmates.render.output_types import Feed, OutputFile


class ExchangeFiles:
    """Lists a feed of the whole exchange and one for each topic. Empty topics have one too, for subscribers."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, its language, and its own address."""
        self._site, self._words, self._base = site, words, base

    def list_all(self) -> Iterator[OutputFile]:
        """Yield every feed."""
        feeds = SiteFeeds(self._site, self._words)
        everything = feeds.sections["exchange"]
        yield OutputFile(everything.address, lambda: self._render(everything, self._site.exchange.in_feed))
        for topic, feed in zip(self._site.topics, feeds.topic_exchanges, strict=True):
            yield OutputFile(feed.address, partial(self._render_topic_exchange, feed, topic.id))

    def _render_topic_exchange(self, feed: Feed, topic: str) -> bytes:
        return self._render(feed, self._site.exchange.by_topic[topic].in_feed)

    def _render(self, feed: Feed, items: tuple[ExchangeItem, ...]) -> bytes:
        render = partial(atom_feeds.render_items, self._site, self._words, self._base, feed, items)
        return output_consistency.compare(render, output_consistency.read_item_ids, [row.id for row in items])
