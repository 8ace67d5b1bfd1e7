"""Files of events: calendars, feeds, data. In: a Site and Words. Out: Files, each compared with the site.

Every calendar and feed holds the same events: those to come and those that were over not long ago.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from shelfmates.derive import Happening, Site
from shelfmates.model.event import KINDS
from shelfmates.words import Words

from . import atom, event_data, parity
from .artifact import File
from .calendar import Calendars
from .event_facts import Facts

Rows = tuple[Happening, ...]


class EventFiles:
    """Lists the files of events; a network without events has them, too, for whoever subscribes early."""

    def __init__(self, site: Site, words: Words, base: str) -> None:
        """Take the site, its words, and its own address."""
        self._site, self._words, self._base = site, words, base
        self._calendars = Calendars(site, words, base)

    def list_all(self) -> Iterator[File]:
        """Give every file."""
        agenda, file = self._site.agenda, self._site.addresses.file
        everything = agenda.happenings
        yield self._data("api/v1/events.json", event_data.render_events_json, parity.read_event_ids, everything)
        yield self._data("api/v1/events.csv", event_data.render_events_csv, parity.read_csv_ids, everything)
        say = self._words.gettext
        yield self._calendar(file("calendar.ics"), say("Events"), agenda.in_feeds)
        yield self._feed(file("events.xml"), "events", say("Events"), agenda.in_feeds)
        name = self._name(say("Deadlines"))
        yield File(file("deadlines.ics"), partial(self._calendars.render_deadlines, agenda.deadlines, name=name))
        yield from self._by_shelf()
        for row in everything:
            yield File(row.calendar, partial(self._calendars.render_event_file, row))

    def _by_shelf(self) -> Iterator[File]:
        """Give a calendar and a feed for each area and topic, and a calendar for each kind."""
        site, file = self._site, self._site.addresses.file
        shelves = (
            ("areas", [(row.area.id, row.area.name) for row in site.areas], lambda row: (p.id for p in row.areas)),
            ("topics", [(row.id, row.term.label) for row in site.topics], lambda row: (tag.id for tag in row.topics)),
        )
        for section, labels, ids_of in shelves:
            rows = _group(site.agenda.in_feeds, ids_of)
            for id_, label in labels:
                yield self._calendar(file(section, f"{id_}.ics"), label, rows.get(id_, ()))
                yield self._feed(file(section, f"{id_}.xml"), f"{section}/{id_}", label, rows.get(id_, ()))
        kinds, facts = _group(site.agenda.in_feeds, lambda row: (row.event.kind,)), Facts(self._words)
        for kind in KINDS:
            yield self._calendar(file("events", "kind", f"{kind}.ics"), facts.kind_label(kind), kinds.get(kind, ()))

    def _name(self, label: str) -> str:
        return self._words.pair(self._site.settings.name, label)

    def _data(
        self, address: str, render: Callable[[Site], bytes], read: Callable[[bytes], list[str]], rows: Rows
    ) -> File:
        return _compared(address, partial(render, self._site), read, rows)

    def _calendar(self, address: str, label: str, rows: Rows) -> File:
        render = partial(self._calendars.render_calendar, rows, name=self._name(label))
        return _compared(address, render, parity.read_calendar_ids, rows)

    def _feed(self, address: str, page: str, label: str, rows: Rows) -> File:
        feed = atom.Feed(self._name(label), address, self._site.addresses.page(*page.split("/")))
        render = partial(atom.render_events, self._site, self._words, self._base, feed, rows)
        return _compared(address, render, parity.read_feed_ids, rows)


def _group(rows: Iterable[Happening], ids_of: Callable[[Happening], Iterable[str]]) -> dict[str, Rows]:
    groups: dict[str, list[Happening]] = {}
    for row in rows:
        for id_ in ids_of(row):
            groups.setdefault(id_, []).append(row)
    return {id_: tuple(found) for id_, found in groups.items()}


def _compared(address: str, render: Callable[[], bytes], read: Callable[[bytes], list[str]], rows: Rows) -> File:
    return File(address, partial(parity.compare, render, read, [row.event.id for row in rows]))
