"""Subjects of starter packs with their records. In: groups, a ResourceCatalog and an Agenda. Out: PackSubjects."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from shelfmates.derive.events.agenda import Agenda
from shelfmates.derive.events.event import SiteEvent
from shelfmates.derive.members.groupings import SiteArea, SiteTerm
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.resources.catalog import ResourceCatalog
from shelfmates.derive.resources.resource import SiteResource

_NEAR = frozenset({"group", "chat", "mailing-list"})
"""Kinds of resources that also concern people in neighboring areas."""
Circles = tuple[tuple[Profile, ...], ...]
"""Nearby people, then people in neighboring areas."""


class PackSubject(NamedTuple):
    """A topic, level or area."""

    kind: str
    id: str
    label: str
    address: str
    gather: Callable[[], Circles]
    """Function that returns its people; only called if there will be a pack."""
    resources: tuple[SiteResource, ...]
    events: tuple[SiteEvent, ...]
    offering: tuple[Profile, ...] = ()


class PackSubjects:
    """A list of all subjects of a network."""

    def __init__(self, library: ResourceCatalog, agenda: Agenda) -> None:
        """Store the records to choose from."""
        self._library, self._agenda = library, agenda

    def list_all(
        self, *, topics: Iterable[SiteTerm], levels: Iterable[SiteTerm], areas: tuple[SiteArea, ...]
    ) -> Iterator[PackSubject]:
        """Yield topics, then levels, then areas."""
        yield from map(self._of_topic, topics)
        yield from map(self._of_level, levels)
        by_id = {row.area.id: row for row in areas}
        for row in areas:
            yield self._of_area(row, tuple(by_id[place.id] for place in row.neighbors))

    def _of_topic(self, row: SiteTerm) -> PackSubject:
        resources, coming = self._library.by_topic.get(row.id, ()), self._agenda.by_topic.get(row.id, ())
        gather = partial(_gather, row)
        return PackSubject("topic", row.id, row.term.label, row.address, gather, resources, coming, row.offering)

    def _of_level(self, row: SiteTerm) -> PackSubject:
        resources, coming = self._library.by_level.get(row.id, ()), self._agenda.by_level.get(row.id, ())
        return PackSubject("level", row.id, row.term.label, row.address, partial(_gather, row), resources, coming)

    def _of_area(self, row: SiteArea, around: tuple[SiteArea, ...]) -> PackSubject:
        """Include neighboring areas: a solo librarian in one county may find colleagues in the next."""
        ids, library = [near.area.id for near in around], self._library.by_area
        near = (thing for id_ in ids for thing in library.get(id_, ()) if thing.resource.kind in _NEAR)
        resources = chain(library.get(row.area.id, ()), near)
        coming = chain.from_iterable(self._agenda.by_area.get(id_, ()) for id_ in (row.area.id, *ids))
        return PackSubject(
            kind="area",
            id=row.area.id,
            label=row.area.name,
            address=row.address,
            gather=partial(_gather_around, row, around),
            resources=tuple({thing.resource.id: thing for thing in resources}.values()),
            events=tuple({event.event.id: event for event in coming}.values()),
        )


def _gather(row: SiteTerm) -> Circles:
    """Return all members who list or offer the topic, each once."""
    named = {who.member.id for who in row.profiles}
    return ((*row.profiles, *(who for who in row.offering if who.member.id not in named)),)


def _gather_around(row: SiteArea, around: tuple[SiteArea, ...]) -> Circles:
    return row.profiles, tuple(chain.from_iterable(near.profiles for near in around))
