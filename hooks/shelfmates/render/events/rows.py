"""An event's row in a list, the same on every page. In: SiteEvents. Out: EventRows, in the site's language."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from shelfmates.derive import SiteEvent
from shelfmates.derive.events.left_out import list_left_out
from shelfmates.derive.list_facets import facets_of_event, write_facets
from shelfmates.localization import Localization

from .facts import EventFacts
from .kind_icons import name_icon
from .time_text import EventTime, describe_left_out, describe_time

TIMES = 8
"""Occurrences of a recurring event that its row contains for the page's script."""
SOON = timedelta(days=35)
"""For how long after the next occurrence a list says which days are left out."""
OWN_TIMES = 60
"""Occurrences that the event's own page contains: a year of a weekly event."""


class EventRow(NamedTuple):
    """An event in a list."""

    title: str
    language: str
    """The language of the title, if that is not the page's."""
    address: str
    kind: str
    icon: str
    """The name of its kind's icon."""
    when: EventTime
    place: str
    flags: tuple[str, ...]
    is_off: bool
    """Whether it is canceled."""
    times: str
    """See list_times."""
    zone: str
    facets: str
    """Its facet values, for the page's script."""


class EventRows:
    """Makes the rows of events, each once."""

    def __init__(self, words: Localization, home: str = "") -> None:
        """Store the language and the network's own time zone, which rows do not name."""
        self._words, self._facts, self._home = words, EventFacts(words), home
        self._rows: dict[str, EventRow] = {}

    def __call__(self, events: Iterable[SiteEvent]) -> tuple[EventRow, ...]:
        """Return the rows of a list."""
        return tuple(self._rows.get(row.event.id) or self._make(row) for row in events)

    def _make(self, site_event: SiteEvent) -> EventRow:
        event = site_event.event
        self._rows[event.id] = row = EventRow(
            title=self._facts.title(site_event),
            language=site_event.language,
            address=site_event.address,
            kind=self._facts.kind(event),
            icon=name_icon(event.kind),
            when=describe_time(self._words, event, site_event.next, site_event.zone, self._home),
            place=self._facts.place(event),
            flags=(*self._facts.flags(site_event), *self._list_left_out(site_event)),
            is_off=event.status == "canceled",
            times=list_times(site_event),
            zone="" if site_event.next.is_all_day else site_event.zone,
            facets=write_facets(facets_of_event(site_event)),
        )
        return row

    def _list_left_out(self, site_event: SiteEvent) -> tuple[str, ...]:
        """Return the days without a meeting that people who read the list might plan for."""
        soon = site_event.next.start.day + SOON
        return describe_left_out(self._words, [row for row in list_left_out(site_event) if row.first <= soon])


def list_times(site_event: SiteEvent, most: int = TIMES) -> str:
    """Return start and end of an event's coming occurrences, in Unix seconds: `start/end start/end`.

    It ends in `more` if there are more than `most`. It is empty if the event has no day to show.
    """
    if site_event.event.has_no_day:
        return ""
    times = [f"{time.first.timestamp():.0f}/{time.last.timestamp():.0f}" for time in site_event.coming[:most]]
    return " ".join([*times, "more"] if len(site_event.coming) > most else times)
