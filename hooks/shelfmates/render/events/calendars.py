"""Calendars (RFC 5545, RFC 7986): subscriptions, files for one event, deadlines. In: SiteEvents. Out: bytes.

The caller decides which events a calendar contains.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from shelfmates.derive import AgendaDeadline, Site, SiteEvent
from shelfmates.localization import Localization
from shelfmates.model.event import OFF
from shelfmates.render.content_lines import UTC_NAMES, make_line, make_text

from .vevent import VEventWriter

_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Shelfmates//Shelfmates//EN\r\nCALSCALE:GREGORIAN\r\n"
_FOOT = b"END:VCALENDAR\r\n"
_PAUSE = "PT12H"
"""How long subscribers wait before they refresh (ISO 8601 duration)."""
_REACH = 10
"""Years that a VTIMEZONE without a rule covers beyond the last known occurrence of a recurring event."""


class Calendars:
    """Renders the calendars of one site in one language."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, and its own address with a trailing slash."""
        self._site, self._maker = site, VEventWriter(site, words, base)
        self._exporter = VEventWriter(site, words, base, is_export=True)

    def render_calendar(self, rows: Iterable[SiteEvent], *, name: str) -> bytes:
        """Render a calendar to subscribe to, sorted by each event's first occurrence, then by id."""
        ordered = sorted(rows, key=lambda row: (row.occurrences[0].first, row.event.id))
        zones = self._make_zones(ordered)
        return b"".join((_HEAD, _make_names(name), zones, *map(self._maker.make_event, ordered), _FOOT))

    def render_export(self, rows: Iterable[SiteEvent], *, name: str) -> bytes:
        """Render a calendar that `import ics` reads back: whole records, and each deadline as an entry after them."""
        ordered = sorted(rows, key=lambda row: (row.occurrences[0].first, row.event.id))
        deadlines = [
            AgendaDeadline(deadline, row, row.next.last)
            for row in ordered
            for deadline in (() if row.event.status in OFF else row.event.deadlines)
        ]
        events = (*map(self._exporter.make_event, ordered), *self._make_deadlines(deadlines))
        return b"".join((_HEAD, _make_names(name), self._make_zones(ordered), *events, _FOOT))

    def render_event_file(self, row: SiteEvent) -> bytes:
        """Render the file of one event. It has no name, so that programs import it into an existing calendar."""
        return b"".join((_HEAD, _make_zones_of([row]), self._maker.make_event(row), _FOOT))

    def render_deadlines(self, rows: Iterable[AgendaDeadline], *, name: str) -> bytes:
        """Render deadlines as a calendar of their own, earliest first."""
        events = [*self._make_deadlines(rows)]
        return b"".join((_HEAD, _make_names(name), b"" if events else self._make_zones(()), *events, _FOOT))

    def _make_deadlines(self, rows: Iterable[AgendaDeadline]) -> Iterator[bytes]:
        seen: Counter[tuple[object, ...]] = Counter()
        for row in sorted(rows, key=lambda row: (row.deadline.date, row.site_event.event.id, row.deadline.what)):
            key = (row.site_event.event.id, row.deadline.what, row.deadline.date)
            seen[key] += 1
            yield self._maker.make_deadline(row, seen[key])

    def _make_zones(self, rows: Iterable[SiteEvent]) -> bytes:
        """Return the VTIMEZONEs of events, or the network's own if there are none: a calendar needs a component."""
        year = self._site.today.year
        return _make_zones_of(rows) or _make_zone(self._site.settings.timezone, year, year)


def _make_names(name: str) -> bytes:
    return b"".join((
        make_text("NAME", name),
        make_text("X-WR-CALNAME", name),
        make_line("REFRESH-INTERVAL;VALUE=DURATION", _PAUSE),
        make_line("X-PUBLISHED-TTL", _PAUSE),
    ))  # fmt: skip


def _make_zones_of(rows: Iterable[SiteEvent]) -> bytes:
    """Return one VTIMEZONE for each zone of the events, for all the years in which they occur."""
    years: dict[str, set[int]] = {}
    for row in rows:
        start = row.event.start
        if start.is_timed and row.zone not in UTC_NAMES:
            reach = _REACH if row.event.repeat else 0
            years.setdefault(row.zone, set()).update((start.day.year, row.occurrences[-1].last.year + reach))
    return b"".join(_make_zone(zone, min(span), max(span)) for zone, span in sorted(years.items()))


@lru_cache(maxsize=1_000)
def _make_zone(zone: str, first: int, last: int) -> bytes:
    # icalendar is slow to import, and only calendars need it.
    from .vtimezone import make_vtimezone  # noqa: PLC0415

    return bytes(make_vtimezone(zone, date(first, 1, 1), date(last, 12, 31)).to_ical(sorted=False))
