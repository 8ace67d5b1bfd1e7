"""Hashtags with their resources and events. In: SiteResources and SiteEvents. Out: SiteHashtags, by tag."""

from collections.abc import Iterable
from dataclasses import dataclass

from shelfmates.addresses import Addresses
from shelfmates.derive.events.event import SiteEvent
from shelfmates.derive.resources.resource import SiteResource
from shelfmates.groups import group_rows
from shelfmates.names import sort_key

from .posts import find_services
from .slug import hashtag_slug


@dataclass(frozen=True, slots=True)
class SiteHashtag:
    """A hashtag with its resources and events."""

    id: str
    tag: str
    """The hashtag with its `#`, as a resource spells it."""
    address: str
    resources: tuple[SiteResource, ...]
    coming: tuple[SiteEvent, ...]
    """Upcoming chats and events, by next occurrence."""
    past: tuple[SiteEvent, ...]
    """Past events, the latest first."""
    networks: tuple[str, ...]
    """Social networks on which it is used, as resources name them."""
    services: tuple[str, ...]
    """Ids of the services whose lists of posts its page links to."""


def make_conversations(
    resources: Iterable[SiteResource], site_events: Iterable[SiteEvent], addresses: Addresses
) -> tuple[SiteHashtag, ...]:
    """Return a SiteHashtag for each hashtag of a resource or event."""
    events = tuple(site_events)
    tagged = group_rows(resources, lambda row: _list_slugs(row.resource.hashtag))
    own = group_rows(events, lambda row: _list_slugs(row.event.hashtag))
    ids = sorted({*tagged, *own}, key=lambda id_: (sort_key(id_), id_))
    rows = ((id_, tagged.get(id_, ()), own.get(id_, ())) for id_ in ids)
    return tuple(_make(id_, found, _join(coming, found, events), addresses) for id_, found, coming in rows)


def _list_slugs(hashtag: str | None) -> tuple[str, ...]:
    return (hashtag_slug(hashtag),) if hashtag else ()


def _join(
    own: Iterable[SiteEvent], resources: Iterable[SiteResource], events: Iterable[SiteEvent]
) -> tuple[SiteEvent, ...]:
    """Return the events with the hashtag, those at which its resources meet, and the rest of their series."""
    met = [row.meets for row in resources if row.meets]
    series = {row.event.series for row in met if row.event.series}
    ids = {row.event.id for row in (*own, *met)}
    return tuple(row for row in events if row.event.id in ids or row.event.series in series)


def _make(
    id_: str, resources: tuple[SiteResource, ...], events: tuple[SiteEvent, ...], addresses: Addresses
) -> SiteHashtag:
    spelled = [row.resource.hashtag for row in resources] + [row.event.hashtag for row in events]
    networks: dict[str, str] = {}
    for name in (name for row in resources for name in row.resource.networks):
        networks.setdefault(name.casefold(), name)
    own = (link for row in events for link in (row.event.online, row.event.url) if link)
    links = (*(row.resource.url for row in resources), *own)
    return SiteHashtag(
        id=id_,
        tag=next(tag for tag in spelled if tag and hashtag_slug(tag) == id_),
        address=addresses.page("hashtags", id_),
        resources=resources,
        coming=tuple(sorted((row for row in events if row.coming), key=lambda row: (row.next.first, row.event.id))),
        past=tuple(row for row in reversed(events) if row.is_over),
        networks=tuple(networks.values()),
        services=find_services(networks.values(), links),
    )
