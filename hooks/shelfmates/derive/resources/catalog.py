"""The catalog of resources, grouped for all pages. In: SiteResources. Out: a ResourceCatalog."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from shelfmates.derive.hashtags.hashtag import SiteHashtag
from shelfmates.derive.link_display import LinkDisplay, LinkTreatment
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.name_links import TermLink
from shelfmates.groups import group_rows

from .group_status import AreaGroups, list_area_groups
from .resource import SiteResource, local_first


class KindSection(NamedTuple):
    """All resources of one kind, local ones first."""

    kind: TermLink
    resources: tuple[SiteResource, ...]


class Subscription(NamedTuple):
    """A feed to follow, of a resource or member."""

    title: str
    feed: str
    page: str
    """The URL of the external page that it belongs to; empty if only our page is known."""
    address: str
    """The address of our page about it."""
    topics: tuple[str, ...]


class AreaResources(NamedTuple):
    """The resources of one or more areas; public libraries apart, because they are partners next door."""

    libraries: tuple[SiteResource, ...]
    others: tuple[SiteResource, ...]


BEGIN = 9
"""The largest number of resources to start with."""
LIBRARY = "library"
"""The kind of public libraries."""


@dataclass(frozen=True, slots=True)
class ResourceCatalog:
    """All resources, each once, and indexes of them."""

    sections: tuple[KindSection, ...]
    """One for each kind, including empty ones, in the order of the vocabulary."""
    resources: tuple[SiteResource, ...]
    """In the order of the sections."""
    conversations: tuple[SiteHashtag, ...]
    """One for each hashtag."""
    by_area: Mapping[str, tuple[SiteResource, ...]]
    """Area's id → its resources, local ones first."""
    by_topic: Mapping[str, tuple[SiteResource, ...]]
    by_level: Mapping[str, tuple[SiteResource, ...]]
    by_member: Mapping[str, tuple[SiteResource, ...]]
    """Member's id → resources that they run or look after, including their own blog."""
    groups: Mapping[str, AreaGroups]
    """Area's id → the status of its local groups, if it has or had any."""
    feeds: tuple[Subscription, ...]
    """Each feed once: those of resources, then those of members."""
    feeds_by_topic: Mapping[str, tuple[Subscription, ...]]

    @property
    def begin(self) -> tuple[SiteResource, ...]:
        """Return the first BEGIN resources that the organizers chose to start with, local ones first; no dead ones."""
        chosen = (row for row in self.resources if row.resource.start_here and not row.gone)
        return tuple(sorted(chosen, key=local_first)[:BEGIN])

    def find_in_areas(self, areas: Iterable[str]) -> AreaResources:
        """Return the resources of some areas, each once, local ones first."""
        rows = {row.resource.id: row for area in areas for row in self.by_area.get(area, ())}
        ordered = sorted(rows.values(), key=local_first)
        libraries = tuple(row for row in ordered if row.kind.id == LIBRARY)
        return AreaResources(libraries, tuple(row for row in ordered if row.kind.id != LIBRARY))


def make_library(
    resources: Iterable[SiteResource],
    kinds: Iterable[TermLink],
    profiles: Iterable[Profile],
    conversations: tuple[SiteHashtag, ...],
    links: Mapping[str, LinkDisplay],
) -> ResourceCatalog:
    """Group all resources for the pages; `links` are the checked URLs."""
    rows, profiles = sorted(resources, key=local_first), tuple(profiles)
    sections = tuple(KindSection(kind, tuple(row for row in rows if row.kind.id == kind.id)) for kind in kinds)
    in_order = tuple(row for section in sections for row in section.resources)
    feeds = tuple(_list_feeds(in_order, profiles, links))
    return ResourceCatalog(
        sections=sections,
        resources=in_order,
        conversations=conversations,
        by_area=group_rows(rows, lambda row: (place.id for place in row.areas)),
        by_topic=group_rows(rows, lambda row: (tag.id for tag in row.topics)),
        by_level=group_rows(rows, lambda row: (tag.id for tag in row.levels)),
        by_member=group_rows(rows, find_owners(profiles if rows else (), rows)),
        groups=list_area_groups(rows),
        feeds=feeds,
        feeds_by_topic=group_rows(feeds, lambda row: row.topics),
    )


def _list_feeds(
    resources: Iterable[SiteResource], profiles: Iterable[Profile], links: Mapping[str, LinkDisplay]
) -> Iterable[Subscription]:
    """Yield each feed that answers, once; a member's blog may also be listed as a resource."""
    dead = {url for url, display in links.items() if display.treatment is LinkTreatment.DEAD}
    known: set[str] = set()
    # This loop visits all members, but few have a feed.
    ours = (_of_resource(row) for row in resources if row.feed)
    theirs = (_of_member(row, feed, dead) for row in profiles if (feed := row.member.links.feed))
    for row in (*ours, *theirs):
        if row.feed not in known and row.feed not in dead:
            known.add(row.feed)
            yield row


def _of_resource(row: SiteResource) -> Subscription:
    page = "" if row.gone else row.resource.url
    return Subscription(row.title, row.feed, page, row.address, tuple(tag.id for tag in row.topics))


def _of_member(row: Profile, feed: str, dead: Collection[str]) -> Subscription:
    links = row.member.links
    page = next((page for page in (links.blog, links.website) if page and page not in dead), "")
    return Subscription(row.member.name, feed, page, row.address, tuple(tag.id for tag in row.topics))


def find_owners(
    profiles: Iterable[Profile], resources: Iterable[SiteResource]
) -> Callable[[SiteResource], Iterable[str]]:
    """Return a function that lists who runs a resource: hosts, coordinators, and owners of its website or feed."""
    listed = {url for row in resources for url in (row.resource.url, row.resource.feed)} - {None, ""}
    owners: dict[str, list[str]] = defaultdict(list)
    for row in profiles:
        links = row.member.links
        for url in (links.website, links.blog, links.feed):
            if url and url in listed:
                owners[url].append(row.member.id)

    def list_runners(site_resource: SiteResource) -> Iterable[str]:
        resource = site_resource.resource
        if resource.group and resource.group.status == "closed":
            return
        yield from (row.member.id for row in (*site_resource.hosts, *site_resource.coordinators))
        for url in (resource.url, resource.feed):
            yield from owners.get(url or "", ())

    return list_runners
