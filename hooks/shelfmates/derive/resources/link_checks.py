"""Link checks of a resource. In: a Resource and the display of its links. Out: a LinkCheck."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from shelfmates.derive.link_display import LinkDisplay, LinkTreatment
from shelfmates.model import Resource

_UNASKED = LinkDisplay()


class LinkCheck(NamedTuple):
    """Check results for a resource's URLs."""

    checked: date | None = None
    """The last day on which its URL answered; None if it was never checked, or is gone."""
    gone: date | None = None
    """The day of the check that found it gone; None if it answers, or if the result is unclear."""
    dead: frozenset[str] = frozenset()
    """URLs that are gone, but not long enough to be left out."""


def summarize_link_checks(resource: Resource, links: Mapping[str, LinkDisplay]) -> LinkCheck:
    """Return the results; the last answer is the later of the days on which a person and a program checked it."""
    if not links:
        return LinkCheck(resource.checked)
    urls = (resource.url, resource.feed, resource.group.join if resource.group else None)
    known = ((url, links.get(url)) for url in urls if url)
    dead = frozenset(url for url, display in known if display and display.treatment is LinkTreatment.DEAD)
    seen = links.get(resource.url, _UNASKED).checked
    if resource.url in dead:
        return LinkCheck(gone=seen, dead=dead)
    return LinkCheck(max(filter(None, (seen, resource.checked)), default=None), dead=dead)
