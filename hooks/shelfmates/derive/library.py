"""The library: what to read, follow and join, where people look for it. In: Holdings. Out: a Library."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from .conversation import Conversation
from .group_life import GroupLife, make_group_lives
from .holding import Holding, local_first
from .link import Tag
from .link_standing import LinkStanding, Treatment
from .profile import Profile
from .runner import find_runners

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
    by_member: Mapping[str, tuple[Holding, ...]]
    """Member's id → what she runs or looks after, her own blog too."""
    groups: Mapping[str, GroupLife]
    """Area's id → how its local groups live, where it has or had one."""
    feeds: tuple[Subscription, ...]
    """Each feed once: those of resources, then members' own."""
    feeds_by_topic: Mapping[str, tuple[Subscription, ...]]


def make_library(
    holdings: Iterable[Holding],
    kinds: Iterable[Tag],
    profiles: Iterable[Profile],
    conversations: tuple[Conversation, ...],
    links: Mapping[str, LinkStanding],
) -> Library:
    """Put every resource where people look for it; `links` are addresses of which somebody knows."""
    rows, profiles = sorted(holdings, key=local_first), tuple(profiles)
    sections = tuple(Section(kind, tuple(row for row in rows if row.kind.id == kind.id)) for kind in kinds)
    in_order = tuple(row for section in sections for row in section.holdings)
    feeds = tuple(_list_feeds(in_order, profiles, links))
    return Library(
        sections=sections,
        holdings=in_order,
        conversations=conversations,
        by_area=_group(rows, lambda row: (place.id for place in row.areas)),
        by_topic=_group(rows, lambda row: (tag.id for tag in row.topics)),
        by_level=_group(rows, lambda row: (tag.id for tag in row.levels)),
        by_member=_group(rows, find_runners(profiles if rows else (), rows)),
        groups=make_group_lives(rows),
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
    holdings: Iterable[Holding], profiles: Iterable[Profile], links: Mapping[str, LinkStanding]
) -> Iterable[Subscription]:
    """Give each feed that answers once; a member's blog may be listed as a resource, too."""
    dead = {url for url, standing in links.items() if standing.treatment is Treatment.DEAD}
    known: set[str] = set()
    # Few members have a feed, and this looks at all.
    ours = (_of_holding(row) for row in holdings if row.feed)
    theirs = (_of_member(row, feed, dead) for row in profiles if (feed := row.member.links.feed))
    for row in (*ours, *theirs):
        if row.feed not in known and row.feed not in dead:
            known.add(row.feed)
            yield row


def _of_holding(row: Holding) -> Subscription:
    page = "" if row.gone else row.resource.url
    return Subscription(row.title, row.feed, page, row.address, tuple(tag.id for tag in row.topics))


def _of_member(row: Profile, feed: str, dead: Collection[str]) -> Subscription:
    links = row.member.links
    page = next((page for page in (links.blog, links.website) if page and page not in dead), "")
    return Subscription(row.member.name, feed, page, row.address, tuple(tag.id for tag in row.topics))
