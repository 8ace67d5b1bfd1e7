"""A resource's card in a list, the same on every page. In: SiteResources. Out: ResourceRows, in the site's language."""

from collections.abc import Iterable
from typing import NamedTuple

from shelfmates.derive import SiteResource
from shelfmates.derive.list_facets import facets_of_holding, write_facets
from shelfmates.localization import Localization

from .facts import ResourceFacts, find_site, summarise


class ResourceRow(NamedTuple):
    """A resource in a list."""

    title: str
    address: str
    kind: str
    reach: str
    """Its scope as text: its areas, or a label."""
    shortly: str
    """The same, shorter: one area is named, more are counted."""
    site: str
    """The name of the site that it links to."""
    about: str
    hashtag: str
    """Empty if it is the same as the title."""
    flags: tuple[str, ...]
    checked: str
    """When its link last worked, or "" if it was never checked."""
    need: str
    """What a group lacks, or "" if nothing."""
    call_number: tuple[str, str, str]
    facets: str
    """Its facet values, for the page's script."""


class ResourceRows:
    """Makes the rows of resources, each once."""

    def __init__(self, words: Localization) -> None:
        """Store the language."""
        self._facts = ResourceFacts(words)
        self._rows: dict[str, ResourceRow] = {}

    def __call__(self, holdings: Iterable[SiteResource]) -> tuple[ResourceRow, ...]:
        """Return the rows of a list."""
        return tuple(self._rows.get(row.resource.id) or self._make(row) for row in holdings)

    def _make(self, holding: SiteResource) -> ResourceRow:
        resource = holding.resource
        self._rows[resource.id] = row = ResourceRow(
            title=holding.title,
            address=holding.address,
            kind=holding.kind.term.label,
            reach=self._facts.reach(holding),
            shortly=self._facts.reach(holding, named=1),
            site=find_site(resource.url),
            about=summarise(holding),
            hashtag="" if _is_title(holding) else resource.hashtag or "",
            flags=self._facts.flags(holding),
            checked=self._facts.checked(holding),
            need=self._facts.need(holding),
            call_number=holding.call_number,
            facets=write_facets(facets_of_holding(holding)),
        )
        return row


def _is_title(holding: SiteResource) -> bool:
    return holding.title.casefold() == (holding.resource.hashtag or "").casefold()
