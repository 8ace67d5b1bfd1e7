"""Data of events: JSON and CSV. In: a Site. Out: bytes, the same events in each format."""

from collections.abc import Mapping
from datetime import UTC, datetime

from shelfmates.derive import Site, SiteEvent, show_sessions
from shelfmates.model import Event
from shelfmates.render.data_exports import VERSION
from shelfmates.render.tables import list_cells, render_records

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
    rows = ",\n".join(_event_json(row) for row in site.agenda.events)
    return f'{{"version": {VERSION}, "generated": "{site.today}", "events": [\n{rows}\n]}}\n'.encode()


def _event_json(row: SiteEvent) -> str:
    return show_event(row).model_dump_json(by_alias=True, exclude_defaults=True)


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
    times = {"next_start": _instant(row.next.first), "next_end": _instant(row.next.last)}
    return {**list_cells(show_event(row)), **times}


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
