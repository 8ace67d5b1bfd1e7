"""An event's row in a list, the same on every page. In: Happenings. Out: Rows, in the site's language."""

from collections.abc import Iterable
from typing import NamedTuple

from shelfmates.derive import SiteEvent
from shelfmates.derive.list_facets import facets_of_happening, write_facets
from shelfmates.localization import Localization

from .facts import EventFacts
from .time_text import EventTime, describe_time

TIMES = 8
"""Next times of an event that repeats, which its row brings along for the browser."""
OWN_TIMES = 60
"""Those that its own page brings along: of what comes each week, a year."""


class EventRow(NamedTuple):
    """An event in a list."""

    title: str
    address: str
    kind: str
    when: EventTime
    place: str
    flags: tuple[str, ...]
    is_off: bool
    """Cancelled or postponed."""
    times: str
    """See list_times."""
    zone: str
    facets: str
    """What it can be found by, for the page's script."""


class EventRows:
    """Makes rows, each once."""

    def __init__(self, words: Localization) -> None:
        """Take the language."""
        self._words, self._facts = words, EventFacts(words)
        self._rows: dict[str, EventRow] = {}

    def __call__(self, happenings: Iterable[SiteEvent]) -> tuple[EventRow, ...]:
        """Give the rows of a list."""
        return tuple(self._rows.get(row.event.id) or self._make(row) for row in happenings)

    def _make(self, happening: SiteEvent) -> EventRow:
        event = happening.event
        self._rows[event.id] = row = EventRow(
            title=happening.title,
            address=happening.address,
            kind=self._facts.kind(event),
            when=describe_time(self._words, event, happening.next, happening.zone),
            place=self._facts.place(event),
            flags=self._facts.flags(happening),
            is_off=event.status in {"cancelled", "postponed"},
            times=list_times(happening),
            zone="" if happening.next.is_all_day else happening.zone,
            facets=write_facets(facets_of_happening(happening)),
        )
        return row


def list_times(happening: SiteEvent, most: int = TIMES) -> str:
    """Give begin and end of an event's next times, in seconds since 1970: `begin/end begin/end`.

    It ends in `more` where others come after them.
    """
    times = [f"{time.first.timestamp():.0f}/{time.last.timestamp():.0f}" for time in happening.coming[:most]]
    return " ".join([*times, "more"] if len(happening.coming) > most else times)
