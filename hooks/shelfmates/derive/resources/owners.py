"""Owners of resources. In: Profiles. Out: the ids of members who run a resource."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from shelfmates.derive.members.profile import Profile

from .resource import SiteResource


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
