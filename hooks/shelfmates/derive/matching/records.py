"""A group, event or resource as matching compares it. In: an Agenda and a ResourceCatalog. Out: MatchRecords.

The records are in order: events by date, resources from near to far. Among equal matches this order decides, not the
tie-break. `score.js` uses the same facets.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from shelfmates.derive.events.agenda import Agenda
from shelfmates.derive.events.event import SiteEvent
from shelfmates.derive.resources.catalog import ResourceCatalog
from shelfmates.derive.resources.resource import SiteResource, local_first

SOON = timedelta(days=30)
_TALK = frozenset({"group", "chat", "hashtag", "mailing-list", "online-community"})
"""Kinds of resources in which people talk with each other."""
_BELONG = _TALK | {"association", "account"}
"""Kinds that people join or follow; others are read, heard or used."""
_REACH = {"state": "state", "national": "nation"}


class MatchRecord(NamedTuple):
    """The compared data, each id once."""

    id: str = ""
    """The path of its page: `events/first-meeting`."""
    pool: str = ""
    """`group`, `event` or `resource`."""
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    reach: str = ""
    """`state` or `nation`; empty for local and worldwide records, and for other states."""
    anywhere: bool = False
    """Whether people can take part without traveling."""
    talk: bool = False
    """Whether people talk with each other there."""
    soon: bool = False


def list_match_records(
    agenda: Agenda, library: ResourceCatalog, *, today: date
) -> Iterator[tuple[MatchRecord, SiteEvent | SiteResource]]:
    """Yield records to recommend to visitors, without those that are canceled, postponed, gone or inactive."""
    for site_event in agenda.coming:
        if site_event.event.status not in {"canceled", "postponed"}:
            yield _of_event(site_event, today), site_event
    for site_resource in sorted(library.resources, key=local_first):
        if not site_resource.gone and (site_resource.resource.kind != "group" or site_resource.is_living_group):
            yield _of_resource(site_resource), site_resource


def _of_event(row: SiteEvent, today: date) -> MatchRecord:
    return MatchRecord(
        id=f"events/{row.event.id}",
        pool="event",
        levels=tuple(dict.fromkeys(tag.id for tag in row.levels)),
        topics=tuple(dict.fromkeys(tag.id for tag in row.topics)),
        areas=tuple(place.id for place in row.areas),
        anywhere=row.event.mode != "in-person",
        soon=not row.is_rough and row.next.start.day <= today + SOON,
    )


def _of_resource(row: SiteResource) -> MatchRecord:
    is_group = row.resource.kind in _BELONG
    return MatchRecord(
        id=f"resources/{row.resource.id}",
        pool="group" if is_group else "resource",
        levels=tuple(tag.id for tag in row.levels),
        topics=tuple(tag.id for tag in row.topics),
        areas=tuple(place.id for place in row.areas),
        reach="" if row.is_elsewhere else _REACH.get(row.resource.reach, ""),
        anywhere=is_group and row.resource.reach in {"national", "worldwide"} and not row.areas,
        talk=row.resource.kind in _TALK,
    )
