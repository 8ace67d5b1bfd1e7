"""What the home page shows: the week's events, and the first steps of a new network. In: a Site. Out: tuples."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from .events.event import SiteEvent
from .members.groupings import SiteArea
from .site import Site

FOUNDED = 10
"""The number of members from which a network is no longer new."""
INVITED = 4
"""The number of members when the first one has invited three."""
WEEK = timedelta(days=7)
SHOWN_EVENTS = 3
_EXAMPLES = (".example", ".test", ".invalid", ".localhost", ".example.org", ".example.com", ".example.net")
"""Names that lead nowhere (RFC 2606)."""


class HomeWeek(NamedTuple):
    """The next events, and whether all of them take place within a week."""

    events: Sequence[SiteEvent]
    is_this_week: bool


class FoundingStep(NamedTuple):
    """A step of a new network; `id` is `join`, `invite`, `event`, `publish` or `contact`."""

    id: str
    is_done: bool


def is_new(site: Site) -> bool:
    """Return whether a network has so few members that its home page invites the first ones."""
    return site.counts.members < FOUNDED


def find_week(site: Site) -> HomeWeek:
    """Return the events of the next seven days, or else, if there are few, the next events."""
    dated = [row for row in site.agenda.coming if not (row.is_announced or row.event.has_no_day)]
    soon = [row for row in dated if row.next.first.date() <= site.today + WEEK]
    if len(soon) >= SHOWN_EVENTS or len(soon) == len(site.agenda.coming):
        return HomeWeek(soon[:SHOWN_EVENTS], is_this_week=True)
    return HomeWeek((soon + [row for row in site.agenda.coming if row not in soon])[:SHOWN_EVENTS], is_this_week=False)


def list_waiting(site: Site) -> Sequence[SiteArea]:
    """Return the areas of the region without members."""
    return tuple(row for row in site.own_areas if not row.profiles)


def list_steps(site: Site) -> Iterator[FoundingStep]:
    """Yield the first steps of a network, in order, and whether its data says that they are done."""
    members, settings = site.counts.members, site.settings
    yield FoundingStep("join", bool(members))
    yield FoundingStep("contact", bool(settings.contact))
    is_found = settings.robots == "index" and bool(settings.url and _is_public(settings.url))
    yield FoundingStep("publish", is_found)
    yield FoundingStep("invite", members >= INVITED)
    yield FoundingStep("event", bool(site.agenda.events))


def _is_public(url: str) -> bool:
    """Return whether an address may lead somewhere: it is neither an example nor this computer."""
    host = urlsplit(url).hostname or ""
    return "." in host and not f".{host}".endswith(_EXAMPLES)
