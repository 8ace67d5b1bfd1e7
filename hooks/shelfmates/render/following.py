"""Who to follow, as rows of a list: who, why, and where. In: the Templates of a site. Out: FollowRows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from shelfmates.derive import Profile, Site, SiteResource, SiteTerm
from shelfmates.derive.hashtags.following import FollowGroup
from shelfmates.localization import Localization
from shelfmates.model.account_addresses import find_host
from shelfmates.model.pasted_links import find_service
from shelfmates.model.services import SERVICES
from shelfmates.model.shown_links import find_address
from shelfmates.schemas.labels import localize_labels

from .resources.facts import summarize

TOPICS = 3
"""Topics that are named for a member."""


class FollowPlace(NamedTuple):
    """A place where somebody can be followed."""

    name: str
    href: str


class FollowRow(NamedTuple):
    """A person or resource to follow."""

    title: str
    address: str
    why: str
    links: tuple[FollowPlace, ...]
    profile: Profile | None = None
    """The person, if it is one."""


class FollowTerm(NamedTuple):
    """A topic or level whose page has suggestions."""

    label: str
    address: str
    number: int


class FollowRows:
    """Makes the rows of suggestions, in one language."""

    def __init__(self, site: Site, words: Localization) -> None:
        """Store the site and its language."""
        self._site, self._words, self._labels = site, words, localize_labels(words)

    def __call__(self, group: FollowGroup) -> tuple[FollowRow, ...]:
        """Return the rows of a list: members first, whom visitors may also meet."""
        rows = (*map(self._describe_person, group.people), *map(self._describe_resource, group.resources))
        return tuple(row for row in rows if row.links)

    def list_terms(self, terms: Iterable[SiteTerm], groups: Mapping[str, FollowGroup]) -> tuple[FollowTerm, ...]:
        """Return the topics or levels with suggestions, in the given order."""
        found = ((row, groups[row.id].size) for row in terms if row.id in groups)
        return tuple(FollowTerm(row.term.label, f"{row.address}#sm-follow", size) for row, size in found)

    def _describe_person(self, row: Profile) -> FollowRow:
        topics = ", ".join(tag.term.label for tag in row.topics[:TOPICS])
        why = " · ".join(part for part in (row.role.label, row.area.name, topics) if part)
        return FollowRow(row.member.name, row.address, why, tuple(self._list_accounts(row)), row)

    def _list_accounts(self, row: Profile) -> Iterator[FollowPlace]:
        for service, stored in row.member.links.list_accounts():
            href = find_address(service, stored)
            display = self._site.links.get(href)
            if SERVICES[service].has_posts and not (display and display.since):
                yield FollowPlace(self._labels[f"member.links.{service}"], href)

    def _describe_resource(self, row: SiteResource) -> FollowRow:
        name = self._name_service(row) or row.kind.term.label
        links = [FollowPlace(name, row.resource.url)] if row.resource.url else []
        if row.feed:
            links.append(FollowPlace(self._labels["resource.feed"], row.feed))
        return FollowRow(row.title, row.address, summarize(row), tuple(links))

    def _name_service(self, row: SiteResource) -> str:
        """Return the service of an account; empty for other kinds, which are sites of their own."""
        if row.kind.id != "account":
            return ""
        host = (urlsplit(row.resource.url).hostname or "").removeprefix("www.")
        id_ = find_host(host) or next(filter(None, map(find_service, row.resource.networks)), "")
        return self._labels[f"member.links.{id_}"] if id_ else next(iter(row.resource.networks), "")
