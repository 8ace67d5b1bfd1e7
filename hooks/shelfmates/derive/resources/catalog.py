"""The library: what to read, follow and join, where people look for it. In: Holdings. Out: a Library."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from shelfmates.derive.hashtags.hashtag import SiteHashtag
from shelfmates.derive.link_display import LinkDisplay, LinkTreatment
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.name_links import TermLink

from .group_status import AreaGroups, list_area_groups
from .owners import find_owners
from .resource import SiteResource, local_first

T = TypeVar("T")


class KindSection(NamedTuple):
    """Everything of one kind, local things first."""

    kind: TermLink
    holdings: tuple[SiteResource, ...]


class Subscription(NamedTuple):
    """A feed to follow: a resource's, or a member's own."""

    title: str
    feed: str
    page: str
    """The page that it belongs to, elsewhere; empty where only ours is known."""
    address: str
    """Our page about it."""
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResourceCatalog:
    """All resources, once each, and the ways to them."""

    sections: tuple[KindSection, ...]
    """One for each kind, the empty ones too, in the order of the vocabulary."""
    holdings: tuple[SiteResource, ...]
    """In the order of the sections."""
    conversations: tuple[SiteHashtag, ...]
    """One for each hashtag."""
    by_area: Mapping[str, tuple[SiteResource, ...]]
    """Area's id → what is for it, local things first."""
    by_topic: Mapping[str, tuple[SiteResource, ...]]
    by_level: Mapping[str, tuple[SiteResource, ...]]
    by_member: Mapping[str, tuple[SiteResource, ...]]
    """Member's id → what she runs or looks after, her own blog too."""
    groups: Mapping[str, AreaGroups]
    """Area's id → how its local groups live, where it has or had one."""
    feeds: tuple[Subscription, ...]
    """Each feed once: those of resources, then members' own."""
    feeds_by_topic: Mapping[str, tuple[Subscription, ...]]


def make_library(
    holdings: Iterable[SiteResource],
    kinds: Iterable[TermLink],
    profiles: Iterable[Profile],
    conversations: tuple[SiteHashtag, ...],
    links: Mapping[str, LinkDisplay],
) -> ResourceCatalog:
    """Put every resource where people look for it; `links` are addresses of which somebody knows."""
    rows, profiles = sorted(holdings, key=local_first), tuple(profiles)
    sections = tuple(KindSection(kind, tuple(row for row in rows if row.kind.id == kind.id)) for kind in kinds)
    in_order = tuple(row for section in sections for row in section.holdings)
    feeds = tuple(_list_feeds(in_order, profiles, links))
    return ResourceCatalog(
        sections=sections,
        holdings=in_order,
        conversations=conversations,
        by_area=_group(rows, lambda row: (place.id for place in row.areas)),
        by_topic=_group(rows, lambda row: (tag.id for tag in row.topics)),
        by_level=_group(rows, lambda row: (tag.id for tag in row.levels)),
        by_member=_group(rows, find_owners(profiles if rows else (), rows)),
        groups=list_area_groups(rows),
        feeds=feeds,
        feeds_by_topic=_group(feeds, lambda row: row.topics),
    )


def _group(rows: Iterable[T], ids_of: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        for id_ in dict.fromkeys(ids_of(row)):
            groups[id_].append(row)
    return {id_: tuple(found) for id_, found in groups.items()}


def _list_feeds(
    holdings: Iterable[SiteResource], profiles: Iterable[Profile], links: Mapping[str, LinkDisplay]
) -> Iterable[Subscription]:
    """Give each feed that answers once; a member's blog may be listed as a resource, too."""
    dead = {url for url, standing in links.items() if standing.treatment is LinkTreatment.DEAD}
    known: set[str] = set()
    # Few members have a feed, and this looks at all.
    ours = (_of_holding(row) for row in holdings if row.feed)
    theirs = (_of_member(row, feed, dead) for row in profiles if (feed := row.member.links.feed))
    for row in (*ours, *theirs):
        if row.feed not in known and row.feed not in dead:
            known.add(row.feed)
            yield row


def _of_holding(row: SiteResource) -> Subscription:
    page = "" if row.gone else row.resource.url
    return Subscription(row.title, row.feed, page, row.address, tuple(tag.id for tag in row.topics))


def _of_member(row: Profile, feed: str, dead: Collection[str]) -> Subscription:
    links = row.member.links
    page = next((page for page in (links.blog, links.website) if page and page not in dead), "")
    return Subscription(row.member.name, feed, page, row.address, tuple(tag.id for tag in row.topics))
