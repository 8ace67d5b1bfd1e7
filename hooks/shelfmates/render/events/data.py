"""Data of events: JSON and CSV. In: a Site. Out: bytes, the same events in each format."""

import csv
import io
from datetime import UTC, datetime

from shelfmates.derive import Site, SiteEvent
from shelfmates.model.spellings import publish
from shelfmates.render.data_exports import VERSION, write_cell

_COLUMNS = (
    "id", "title", "kind", "status", "start", "end", "timezone", "mode", "hashtag", "organizer", "series",
    "topics", "levels", "areas", "url", "register", "read",
)  # fmt: skip
_PUBLISHED = tuple(map(publish, _COLUMNS))
_NEXT = ("next_start", "next_end")
"""Start and end of the next occurrence, or of the last one if none is coming."""


def render_events_json(site: Site) -> bytes:
    """Render every event with the keys of the data folder (always in British spelling), one a line.

    Hidden members are left out.
    """
    rows = ",\n".join(_event_json(row) for row in site.agenda.events)
    return f'{{"version": {VERSION}, "generated": "{site.today}", "events": [\n{rows}\n]}}\n'.encode()


def _event_json(row: SiteEvent) -> str:
    shown = {
        name: tuple(who.member.id for who in people)
        for name, people in (("hosts", row.hosts), ("speakers", row.speakers), ("going", row.going))
    }
    return row.event.model_copy(update=shown).model_dump_json(by_alias=True, exclude_defaults=True)


def render_events_csv(site: Site) -> bytes:
    """Render a table for spreadsheets. Lists are joined by `; `, and no cell can be run as a formula."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow((*_PUBLISHED, *_NEXT))
    for row in site.agenda.events:
        values = row.event.model_dump(by_alias=True)
        times = (_instant(row.next.first), _instant(row.next.last))
        writer.writerow([*(write_cell(values[name]) for name in _PUBLISHED), *times])
    # The byte order mark makes spreadsheets read the table as UTF-8.
    return table.getvalue().encode("utf-8-sig")


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
