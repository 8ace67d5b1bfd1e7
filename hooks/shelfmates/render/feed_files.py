"""Feeds of everything new: of the site, of each area, topic and level. In: a Site and a Localization. Out: OutputFiles.

Each is compared with what it should list. Empty ones are made too, for early subscribers.
"""

from collections.abc import Callable, Iterator
from functools import partial

from shelfmates.derive import Site
from shelfmates.localization import Localization

from . import output_consistency
from .atom_feeds import render_feed
from .feed_entries import FeedEntry
from .feeds import SiteFeeds
from .new_records import NewRecords
from .output_types import Feed, OutputFile


class FeedFiles:
    """Lists the feeds of everything new."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, its language, and its own address."""
        self._site, self._words, self._base = site, words, base
        self._feeds, self._new = SiteFeeds(site, words), NewRecords(site, words)

    def list_all(self) -> Iterator[OutputFile]:
        """Yield every feed."""
        site, feeds, new = self._site, self._feeds, self._new
        yield self._make(feeds.everything, new.find_all)
        yield self._make(feeds.sections["resources"], new.find_resources)
        for area, feed in zip(site.areas, feeds.areas, strict=True):
            yield self._make(feed, partial(new.find_in_area, area.area.id, area.profiles))
        for topic, feed in zip(site.topics, feeds.topics, strict=True):
            yield self._make(feed, partial(new.find_on_topic, topic.id, topic.profiles))
        for level, feed in zip(site.levels, feeds.levels, strict=True):
            yield self._make(feed, partial(new.find_at_level, level.id, level.profiles))

    def _make(self, feed: Feed, find: Callable[[], tuple[FeedEntry, ...]]) -> OutputFile:
        return OutputFile(feed.address, partial(self._render, feed, find))

    def _render(self, feed: Feed, find: Callable[[], tuple[FeedEntry, ...]]) -> bytes:
        rows = find()
        render = partial(render_feed, self._site, self._words, self._base, feed, rows)
        read = partial(output_consistency.read_feed_addresses, base=self._base)
        return output_consistency.compare(render, read, [row.address for row in rows])
