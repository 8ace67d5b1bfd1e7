"""A resource's card in a list, the same on every page. In: SiteResources. Out: ResourceRows, in the site's language."""

from collections.abc import Iterable
from typing import NamedTuple

from shelfmates.derive import SiteResource
from shelfmates.derive.list_facets import facets_of_resource, write_facets
from shelfmates.localization import Localization

from .facts import ResourceFacts, find_first_sentence, find_site, summarize


class ResourceRow(NamedTuple):
    """A resource in a list."""

    title: str
    language: str
    """The language of its title, if it is not the site's."""
    address: str
    kind: str
    reach: str
    """Its scope as text: its areas, or a label."""
    shortly: str
    """The same, shorter: one area is named, more are counted."""
    site: str
    """The name of the site that it links to."""
    text_language: str
    """The language of what is said about it, if it is not the site's."""
    about: str
    sentence: str
    """The first sentence about it."""
    hashtag: str
    """Empty if it is the same as the title."""
    flags: tuple[str, ...]
    checked: str
    """When its link last worked, or "" if it was never checked."""
    need: str
    """What a group lacks, or "" if nothing."""
    call_number: tuple[str, str, str]
    icon: str
    """The name of its kind's icon."""
    facets: str
    """Its facet values, for the page's script."""


class ResourceRows:
    """Makes the rows of resources, each once."""

    def __init__(self, words: Localization) -> None:
        """Store the language."""
        self._facts = ResourceFacts(words)
        self._rows: dict[str, ResourceRow] = {}

    def __call__(self, resources: Iterable[SiteResource]) -> tuple[ResourceRow, ...]:
        """Return the rows of a list."""
        return tuple(self._rows.get(row.resource.id) or self._make(row) for row in resources)

    def _make(self, site_resource: SiteResource) -> ResourceRow:
        resource = site_resource.resource
        self._rows[resource.id] = row = ResourceRow(
            title=site_resource.title,
            language=site_resource.language,
            address=site_resource.address,
            kind=site_resource.kind.term.label,
            reach=self._facts.reach(site_resource),
            shortly=self._facts.reach(site_resource, named=1),
            site=find_site(resource.url),
            text_language=site_resource.text_language,
            about=summarize(site_resource),
            sentence=find_first_sentence(site_resource),
            hashtag="" if _is_title(site_resource) else resource.hashtag or "",
            flags=self._facts.flags(site_resource),
            checked=self._facts.checked(site_resource),
            need=self._facts.need(site_resource),
            call_number=site_resource.call_number,
            icon=f"resource.{site_resource.kind.id}",
            facets=write_facets(facets_of_resource(site_resource)),
        )
        return row


def _is_title(site_resource: SiteResource) -> bool:
    return site_resource.title.casefold() == (site_resource.resource.hashtag or "").casefold()
