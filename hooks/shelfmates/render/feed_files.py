"""Files of feeds: of everything new, and of the exchange. In: a Site and a Localization. Out: OutputFiles.

Each is compared with what it should list. Empty ones are made too, for early subscribers.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from shelfmates.derive import Site
from shelfmates.localization import Localization

from . import output_consistency
from .atom_feeds import render_feed
from .feed_entries import FeedEntry, describe_item
from .feeds import SiteFeeds
from .new_records import NewRecords
from .output_types import Feed, OutputFile


class FeedFiles:
    """Makes the feeds of one site in one language."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, its language, and its own address."""
        self._site, self._words, self._base = site, words, base
        self.feeds = SiteFeeds(site, words)

    def list_new(self) -> Iterator[OutputFile]:
        """Yield the feeds of everything new: on the site, in each area, on each topic and level."""
        site, feeds, new = self._site, self.feeds, NewRecords(self._site, self._words)
        yield self.make(feeds.everything, new.find_all)
        yield self.make(feeds.sections["resources"], new.find_resources)
        for area, feed in zip(site.areas, feeds.areas, strict=True):
            yield self.make(feed, partial(new.find_in, "area", area.area.id, area.profiles))
        for topic, feed in zip(site.topics, feeds.topics, strict=True):
            yield self.make(feed, partial(new.find_in, "topic", topic.id, topic.profiles))
        for level, feed in zip(site.levels, feeds.levels, strict=True):
            yield self.make(feed, partial(new.find_in, "level", level.id, level.profiles))

    def list_exchange(self) -> Iterator[OutputFile]:
        """Yield a feed of the whole exchange and one for each topic. Empty topics have one too, for subscribers."""
        yield self.make(self.feeds.sections["exchange"], self._find_items)
        for topic, feed in zip(self._site.topics, self.feeds.topic_exchanges, strict=True):
            yield self.make(feed, partial(self._find_items, topic.id))

    def _find_items(self, topic: str = "") -> Iterator[FeedEntry]:
        exchange = self._site.exchange.by_topic[topic] if topic else self._site.exchange
        return (describe_item(row, self._words) for row in exchange.in_feed)

    def make(self, feed: Feed, find: Callable[[], Iterable[FeedEntry]]) -> OutputFile:
        """Return a feed, whose entries are looked for when it is rendered."""
        return OutputFile(feed.address, partial(self._render, feed, find))

    def _render(self, feed: Feed, find: Callable[[], Iterable[FeedEntry]]) -> bytes:
        rows = tuple(find())
        render = partial(render_feed, self._site, self._words, self._base, feed, rows)
        read = partial(output_consistency.read_feed_addresses, base=self._base)
        return output_consistency.compare(render, read, [row.address for row in rows])
