"""Data of events: JSON and CSV. In: a Site. Out: bytes, the same events in each format."""

from collections.abc import Mapping

from shelfmates.derive import Site, SiteEvent, show_sessions
from shelfmates.model import Event
from shelfmates.render.data_exports import write_records
from shelfmates.render.tables import list_cells, render_records

from .time_text import to_instant

_COLUMNS = (
    "id", "title", "kind", "status", "start", "end", "timezone", "mode", "hashtag", "organiser", "series",
    "topics", "levels", "areas", "url", "register", "read", "next_start", "next_end",
)  # fmt: skip
"""The columns that were published first.

The last two are start and end of the next occurrence, or of the last one if none is coming.
"""


def render_events_json(site: Site) -> bytes:
    """Render every event with the keys of the data folder (always in British spelling), one a line.

    Hidden members are left out.
    """
    return write_records(site, "events", map(show_event, site.agenda.events))


def show_event(row: SiteEvent) -> Event:
    """Return the event with its visible members only."""
    shown = {
        name: tuple(who.member.id for who in people)
        for name, people in (("hosts", row.hosts), ("speakers", row.speakers), ("going", row.going))
    }
    return row.event.model_copy(update={**shown, "sessions": show_sessions(row.program)})


def render_events_csv(site: Site) -> bytes:
    """Render a table for spreadsheets, with the same fields as the JSON, and the time of the next occurrence."""
    return render_records(Event, [_list_cells(row) for row in site.agenda.events], front=_COLUMNS)


def _list_cells(row: SiteEvent) -> Mapping[str, str]:
    times = {"next_start": to_instant(row.next.first), "next_end": to_instant(row.next.last)}
    return {**list_cells(show_event(row)), **times}
