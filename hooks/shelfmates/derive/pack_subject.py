"""What a starter pack is about, and what it may choose from. In: shelves, a Library and an Agenda. Out: Subjects."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from .agenda import Agenda
from .happening import Happening
from .holding import Holding
from .library import Library
from .profile import Profile
from .shelf import Area, Shelf

_NEAR = frozenset({"group", "chat", "mailing-list"})
"""What somebody takes part in although it is next door."""
Circles = tuple[tuple[Profile, ...], ...]
"""Those who are near, then those who are next door."""


class Subject(NamedTuple):
    """A topic, a level or an area."""

    kind: str
    id: str
    label: str
    address: str
    gather: Callable[[], Circles]
    """Gives its people; asked only where there will be a pack."""
    holdings: tuple[Holding, ...]
    happenings: tuple[Happening, ...]
    offering: tuple[Profile, ...] = ()


class Subjects:
    """Lists the subjects of a network."""

    def __init__(self, library: Library, agenda: Agenda) -> None:
        """Take what all subjects choose from."""
        self._library, self._agenda = library, agenda

    def list_all(
        self, *, topics: Iterable[Shelf], levels: Iterable[Shelf], areas: tuple[Area, ...]
    ) -> Iterator[Subject]:
        """Give topics, then levels, then areas."""
        yield from map(self._of_topic, topics)
        yield from map(self._of_level, levels)
        by_id = {row.area.id: row for row in areas}
        for row in areas:
            yield self._of_area(row, tuple(by_id[place.id] for place in row.neighbours))

    def _of_topic(self, row: Shelf) -> Subject:
        holdings, coming = self._library.by_topic.get(row.id, ()), self._agenda.by_topic.get(row.id, ())
        gather = partial(_gather, row)
        return Subject("topic", row.id, row.term.label, row.address, gather, holdings, coming, row.offering)

    def _of_level(self, row: Shelf) -> Subject:
        holdings, coming = self._library.by_level.get(row.id, ()), self._agenda.by_level.get(row.id, ())
        return Subject("level", row.id, row.term.label, row.address, partial(_gather, row), holdings, coming)

    def _of_area(self, row: Area, around: tuple[Area, ...]) -> Subject:
        """Look next door, too: who is alone in a county has the next one."""
        ids, library = [near.area.id for near in around], self._library.by_area
        near = (thing for id_ in ids for thing in library.get(id_, ()) if thing.resource.kind in _NEAR)
        holdings = chain(library.get(row.area.id, ()), near)
        coming = chain.from_iterable(self._agenda.by_area.get(id_, ()) for id_ in (row.area.id, *ids))
        return Subject(
            kind="area",
            id=row.area.id,
            label=row.area.name,
            address=row.address,
            gather=partial(_gather_around, row, around),
            holdings=tuple({thing.resource.id: thing for thing in holdings}.values()),
            happenings=tuple({event.event.id: event for event in coming}.values()),
        )


def _gather(row: Shelf) -> Circles:
    """Give everybody who names or offers it, once."""
    named = {who.member.id for who in row.profiles}
    return ((*row.profiles, *(who for who in row.offering if who.member.id not in named)),)


def _gather_around(row: Area, around: tuple[Area, ...]) -> Circles:
    return row.profiles, tuple(chain.from_iterable(near.profiles for near in around))
