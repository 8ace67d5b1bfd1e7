"""Files of events: calendars, feeds, data.

In: a Site and a Localization. Out: OutputFiles, each compared with the site. Calendars and feeds contain coming events
and those that ended recently. Calendars of the network, an area or a topic leave out what is only announced: rough
dates, and what lasts longer than two weeks. That has a calendar of its own. The calendar of a kind is complete, because
people who subscribe to observances want the months, too.
"""

from collections.abc import Callable, Iterator
from functools import partial

from shelfmates.derive import Site, SiteEvent
from shelfmates.groups import group_rows
from shelfmates.localization import Localization
from shelfmates.render.feed_entries import describe_event
from shelfmates.render.feed_files import FeedFiles
from shelfmates.render.output_consistency import make_compared, read_calendar_ids, read_csv_ids, read_json_ids
from shelfmates.render.output_types import OutputFile
from shelfmates.schemas.labels import localize_labels, select_words

from . import data
from .calendars import Calendars

Rows = tuple[SiteEvent, ...]


class EventFiles:
    """Lists the files of events. A network without events has them too, for early subscribers."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, its language, and its own address."""
        self._site, self._words, self._base = site, words, base
        self._calendars = Calendars(site, words, base)

    def list_all(self) -> Iterator[OutputFile]:
        """Yield every file."""
        agenda, file = self._site.agenda, self._site.addresses.file
        everything = agenda.events
        json, table = partial(data.render_events_json, self._site), partial(data.render_events_csv, self._site)
        yield _compared("api/v1/events.json", json, partial(read_json_ids, key="events"), everything)
        yield _compared("api/v1/events.csv", table, read_csv_ids, everything)
        gettext = self._words.gettext
        yield self._calendar(file("calendar.ics"), gettext("Events"), _leave_out_announced(agenda.in_feeds))
        announced = tuple(row for row in agenda.in_feeds if row.is_announced)
        yield self._calendar(file("announced.ics"), gettext("Rough dates and long periods"), announced)
        feeds = FeedFiles(self._site, self._words, self._base)
        news = feeds.feeds.sections["events"]
        yield feeds.make(news, lambda: (describe_event(row, self._words) for row in agenda.in_feeds))
        name = self._name(localize_labels(self._words)["event.deadlines"])
        yield OutputFile(file("deadlines.ics"), partial(self._calendars.render_deadlines, agenda.deadlines, name=name))
        yield from self._by_grouping()
        for row in everything:
            yield OutputFile(row.calendar, partial(self._calendars.render_event_file, row))

    def _by_grouping(self) -> Iterator[OutputFile]:
        """Yield a calendar for each area, topic and kind."""
        site, file = self._site, self._site.addresses.file
        groupings = (
            ("areas", [(row.area.id, row.area.name) for row in site.areas], lambda row: (p.id for p in row.areas)),
            ("topics", [(row.id, row.term.label) for row in site.topics], lambda row: (tag.id for tag in row.topics)),
        )
        for section, labels, ids_of in groupings:
            rows = group_rows(site.agenda.in_feeds, ids_of)
            for id_, label in labels:
                dated = _leave_out_announced(rows.get(id_, ()))
                yield self._calendar(file(section, f"{id_}.ics"), label, dated)
        kinds = group_rows(site.agenda.in_feeds, lambda row: (str(row.event.kind),))
        for kind, label in select_words(localize_labels(self._words), "event.kind").items():
            yield self._calendar(file("events", "kind", f"{kind}.ics"), label, kinds.get(kind, ()))

    def _name(self, label: str) -> str:
        return self._words.pair(self._site.settings.name, label)

    def _calendar(self, address: str, label: str, rows: Rows) -> OutputFile:
        render = partial(self._calendars.render_calendar, rows, name=self._name(label))
        return _compared(address, render, read_calendar_ids, rows)


def _leave_out_announced(rows: Rows) -> Rows:
    return tuple(row for row in rows if not row.is_announced)


def _compared(address: str, render: Callable[[], bytes], read: Callable[[bytes], list[str]], rows: Rows) -> OutputFile:
    return make_compared(address, render, read, [row.event.id for row in rows])
