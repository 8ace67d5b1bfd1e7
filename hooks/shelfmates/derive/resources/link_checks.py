"""Whether a resource is where it says. In: a Resource and the standing of its addresses. Out: a Sighting."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from shelfmates.derive.link_display import LinkDisplay, LinkTreatment
from shelfmates.model import Resource

_UNASKED = LinkDisplay()


class LinkCheck(NamedTuple):
    """What is known of a resource's addresses."""

    checked: date | None = None
    """The day on which its own was last seen to answer; None where nobody looked, or it is gone."""
    gone: date | None = None
    """The day on which it did not; None while it is there, or nobody can tell."""
    dead: frozenset[str] = frozenset()
    """Those of its addresses that are gone, but not for so long that they would be left out."""


def summarize_link_checks(resource: Resource, links: Mapping[str, LinkDisplay]) -> LinkCheck:
    """Give what is known; it answered last on the later of the days on which a person or a program found it."""
    if not links:
        return LinkCheck(resource.checked)
    urls = (resource.url, resource.feed, resource.group.join if resource.group else None)
    known = ((url, links.get(url)) for url in urls if url)
    dead = frozenset(url for url, standing in known if standing and standing.treatment is LinkTreatment.DEAD)
    seen = links.get(resource.url, _UNASKED).checked
    if resource.url in dead:
        return LinkCheck(gone=seen, dead=dead)
    return LinkCheck(max(filter(None, (seen, resource.checked)), default=None), dead=dead)
