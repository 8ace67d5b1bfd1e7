"""What is new on the site, or in one part of it, newest first. In: a Site and a Localization. Out: FeedEntries.

Records without a date of their own are not here, because nobody knows when they were new.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from heapq import nsmallest
from typing import Any, Literal

from shelfmates.derive import Article, ExchangeItem, Profile, Site, SiteEvent, SiteResource
from shelfmates.groups import group_rows
from shelfmates.localization import Localization

from .feed_entries import (
    FeedEntry,
    describe_article,
    describe_event,
    describe_item,
    describe_member,
    describe_resource,
)

Kind = Literal["area", "topic", "level"]
NEWEST = 20
"""Entries in one feed."""
DatedRecord = tuple[date, str, Callable[[Any], FeedEntry], Any]
"""The day on which a record was new, its address, what describes it, and the record."""


class NewRecords:
    """Lists what is new. Groups are made once, on first use."""

    def __init__(self, site: Site, words: Localization) -> None:
        """Store the site and its language."""
        self._site, self._words = site, words

    def find_all(self) -> tuple[FeedEntry, ...]:
        """Return what is new on the whole site."""
        site = self._site
        items = site.exchange.in_feed if site.settings.sections.exchange else ()
        return self._describe(site.newcomers, site.agenda.in_feeds, site.library.resources, items, site.news.articles)

    def find_resources(self, most: int = NEWEST) -> tuple[FeedEntry, ...]:
        """Return the resources that were added last."""
        return self._describe(resources=self._site.library.resources, most=most)

    def find_in(self, kind: Kind, id_: str, profiles: Iterable[Profile]) -> tuple[FeedEntry, ...]:
        """Return what is new in an area, on a topic or at a level, with these members."""
        library, key = self._site.library, (kind, id_)
        resources = {"area": library.by_area, "topic": library.by_topic, "level": library.by_level}[kind].get(id_, ())
        news = self._site.news.by_topic.get(id_, ()) if kind == "topic" else ()
        return self._describe(profiles, self._events.get(key, ()), resources, self._items.get(key, ()), news)

    def _describe(  # noqa: PLR0913 - one argument per kind of record
        self,
        profiles: Iterable[Profile] = (),
        events: Iterable[SiteEvent] = (),
        resources: Iterable[SiteResource] = (),
        items: Iterable[ExchangeItem] = (),
        news: Iterable[Article] = (),
        *,
        most: int = NEWEST,
    ) -> tuple[FeedEntry, ...]:
        """Return the newest records. Only those are described, because that takes longer than comparing days."""
        words = self._words
        found: list[DatedRecord] = [
            *((row.since, row.address, describe_member, row) for row in profiles),
            *((row.changed, row.address, partial(describe_event, words=words), row) for row in events),
            *((row.resource.added, row.address, describe_resource, row) for row in resources if row.resource.added),
            *((row.confirmed, row.address, partial(describe_item, words=words), row) for row in items),
            *((row.post.updated or row.post.date, row.address, describe_article, row) for row in news),
        ]
        newest = nsmallest(most, found, key=lambda row: (-row[0].toordinal(), row[1]))
        return tuple(describe(row) for _day, _address, describe, row in newest)

    @cached_property
    def _events(self) -> Mapping[tuple[str, str], tuple[SiteEvent, ...]]:
        """Return the events of each area, topic and level."""

        def list_keys(row: SiteEvent) -> Iterator[tuple[str, str]]:
            named = (("area", row.areas), ("topic", row.topics), ("level", row.levels))
            return ((kind, place.id) for kind, places in named for place in places)

        return group_rows(self._site.agenda.in_feeds, list_keys)

    @cached_property
    def _items(self) -> Mapping[tuple[str, str], tuple[ExchangeItem, ...]]:
        """Return the offers and requests of each area, topic and level."""

        def list_keys(row: ExchangeItem) -> Iterator[tuple[str, str]]:
            yield from (("topic", row.tag.id), ("area", row.profile.area.id))
            yield from (("level", level.id) for level in row.profile.levels)

        is_on = self._site.settings.sections.exchange
        topics = self._site.exchange.topic_exchanges if is_on else ()
        return group_rows((row for topic in topics for row in (*topic.requests, *topic.offers)), list_keys)
