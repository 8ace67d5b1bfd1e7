"""The library: what to read, follow and join, where people look for it. In: Holdings. Out: a Library."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from shelfmates.address import Addresses

from .conversation import Conversation, make_conversations
from .happening import Happening
from .holding import Holding, local_first
from .link import Tag
from .profile import Profile

T = TypeVar("T")


class Section(NamedTuple):
    """Everything of one kind, local things first."""

    kind: Tag
    holdings: tuple[Holding, ...]


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
class Library:
    """All resources, once each, and the ways to them."""

    sections: tuple[Section, ...]
    """One for each kind, the empty ones too, in the order of the vocabulary."""
    holdings: tuple[Holding, ...]
    """In the order of the sections."""
    conversations: tuple[Conversation, ...]
    """One for each hashtag."""
    by_area: Mapping[str, tuple[Holding, ...]]
    """Area's id → what is for it, local things first."""
    by_topic: Mapping[str, tuple[Holding, ...]]
    by_level: Mapping[str, tuple[Holding, ...]]
    feeds: tuple[Subscription, ...]
    """Each feed once: those of resources, then members' own."""
    feeds_by_topic: Mapping[str, tuple[Subscription, ...]]


def make_library(
    holdings: Iterable[Holding],
    kinds: Iterable[Tag],
    profiles: Iterable[Profile],
    happenings: Iterable[Happening],
    addresses: Addresses,
) -> Library:
    """Put every resource where people look for it."""
    rows = sorted(holdings, key=local_first)
    sections = tuple(Section(kind, tuple(row for row in rows if row.kind.id == kind.id)) for kind in kinds)
    in_order = tuple(row for section in sections for row in section.holdings)
    feeds = tuple(_list_feeds(in_order, profiles))
    return Library(
        sections=sections,
        holdings=in_order,
        conversations=make_conversations(rows, happenings, addresses),
        by_area=_group(rows, lambda row: (place.id for place in row.areas)),
        by_topic=_group(rows, lambda row: (tag.id for tag in row.topics)),
        by_level=_group(rows, lambda row: (tag.id for tag in row.levels)),
        feeds=feeds,
        feeds_by_topic=_group(feeds, lambda row: row.topics),
    )


def _group(rows: Iterable[T], ids_of: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        for id_ in dict.fromkeys(ids_of(row)):
            groups[id_].append(row)
    return {id_: tuple(found) for id_, found in groups.items()}


def _list_feeds(holdings: Iterable[Holding], profiles: Iterable[Profile]) -> Iterable[Subscription]:
    """Give each feed once; a member's blog may be listed as a resource, too."""
    known: set[str] = set()
    # Few members have a feed, and this looks at all.
    ours = (_of_holding(row, row.resource.feed) for row in holdings if row.resource.feed)
    theirs = (_of_member(row, feed) for row in profiles if (feed := row.member.links.feed))
    for row in (*ours, *theirs):
        if row.feed not in known:
            known.add(row.feed)
            yield row


def _of_holding(row: Holding, feed: str) -> Subscription:
    return Subscription(row.title, feed, row.resource.url, row.address, tuple(tag.id for tag in row.topics))


def _of_member(row: Profile, feed: str) -> Subscription:
    page = row.member.links.blog or row.member.links.website or ""
    return Subscription(row.member.name, feed, page, row.address, tuple(tag.id for tag in row.topics))
