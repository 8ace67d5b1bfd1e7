"""What people of an area can attend. In: an area and the Agenda. Out: SiteEvents, near first.

Near are events in the area, then those for it, in neighboring areas, and online for everybody. Nobody attends deadlines
and observances, so only those for the area are listed.
"""

from shelfmates.derive.members.groupings import SiteArea
from shelfmates.model.event import OFF

from .agenda import Agenda
from .event import SiteEvent

_NOT_ATTENDED = frozenset({"deadline", "observance"})
MOST_OTHERS = 24
"""Maximum number of events that are not in the area or for it."""


def list_attendable(agenda: Agenda, row: SiteArea) -> tuple[SiteEvent, ...]:
    """Return the coming events that people of an area can attend, each once."""
    id_ = row.area.id
    here = sorted(agenda.by_area.get(id_, ()), key=lambda one: not _is_in(one, id_))
    around = agenda.find_in_areas([place.id for place in row.neighbors])
    near = [one for one in around if one.event.mode != "online"]
    online = [one for one in agenda.coming if _is_online_for_all(one)]
    known = {one.event.id for one in here}
    others = {one.event.id: one for one in (*near, *online) if _takes_place(one) and one.event.id not in known}
    return (*here, *[*others.values()][:MOST_OTHERS])


def _is_in(row: SiteEvent, area: str) -> bool:
    return row.event.place is not None and row.event.place.area == area


def _is_online_for_all(row: SiteEvent) -> bool:
    """Return whether people of any area can take part online: `areas` says whom an online event is for."""
    return row.event.mode == "hybrid" or (row.event.mode == "online" and not row.event.areas)


def _takes_place(row: SiteEvent) -> bool:
    return row.event.kind not in _NOT_ATTENDED and row.event.status not in OFF
