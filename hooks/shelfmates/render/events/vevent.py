"""VEVENT (RFC 5545, 3.6.1): one event or deadline. In: a SiteEvent. Out: bytes, the same in every calendar.

An event with an approximate date is an all-day event over its period. It is TENTATIVE, its title says so, and it is
TRANSPARENT like all all-day events, so it does not block anybody's time. An observance is TRANSPARENT, too, and one
of more than a week is on its first day only, because a bar across each month drives subscribers away. A canceled event
keeps its title and is CANCELLED, which calendar programs display in their own way. A postponed event is TENTATIVE at
its old time, because a VEVENT needs one, and its title says so.
"""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from shelfmates import untrusted_markdown
from shelfmates.addresses import LOCAL
from shelfmates.derive import AgendaDeadline, Site, SiteEvent
from shelfmates.localization import Localization
from shelfmates.model import Event
from shelfmates.model.event import OFF
from shelfmates.model.moment import Moment
from shelfmates.render.content_lines import make_line, make_midnight, make_text, make_time
from shelfmates.schemas.labels import localize_labels

from .calendar_records import add_record
from .data import show_event
from .facts import EventFacts
from .place_text import describe_place
from .time_text import describe_time

NOWHERE = "shelfmates.invalid"
"""The host in the UIDs of a network that has no address yet (RFC 2606)."""
_DAY = timedelta(days=1)
_STATUS = {"canceled": "CANCELLED", "planned": "TENTATIVE", "postponed": "TENTATIVE"}


def name_home(url: str | None) -> str:
    """Return what comes after the @ in the UIDs of a network's events."""
    address = urlsplit(url or f"https://{NOWHERE}")
    return f"{address.hostname}{address.path.rstrip('/')}"


class VEventWriter:
    """Writes the events and deadlines of one site in one language. Each event is written once and cached."""

    def __init__(self, site: Site, words: Localization, base: str, *, is_export: bool = False) -> None:
        """Store the site, and its own address with a trailing slash.

        In an export, an event has its own address and its whole record; elsewhere, the address of its page here.
        """
        self._is_export = is_export
        self._site, self._base, self._words, self._facts = site, base, words, EventFacts(words)
        self._labels = localize_labels(words)
        # The same event has the same UID in every language.
        self._home = name_home(None if site.edition.root == LOCAL else site.edition.root)
        self._resources = {row.resource.id: row for row in site.library.resources}
        self._kept: dict[str, bytes] = {}

    def make_event(self, row: SiteEvent) -> bytes:
        """Return the VEVENT of an event."""
        id_ = row.event.id
        if id_ not in self._kept:
            made = b"".join(self._list_lines(row))
            self._kept[id_] = add_record(made, show_event(row), image=self._image(row)) if self._is_export else made
        return self._kept[id_]

    def make_deadline(self, row: AgendaDeadline, place: int = 1) -> bytes:
        """Return a deadline as an all-day VEVENT. `place` numbers the deadlines of the same event, type and day."""
        return b"".join(self._list_deadline_lines(row, place))

    def _image(self, row: SiteEvent) -> str:
        """Return the address of the event's picture on the site; empty if the event has none, or the site."""
        image = row.event.image
        return f"{self._base}events/{image.file}" if image and self._site.settings.url else ""

    def _address(self, row: SiteEvent) -> str:
        return (self._is_export and row.event.url) or self._base + row.address

    def _list_lines(self, row: SiteEvent) -> Iterator[bytes]:
        event = row.event
        yield from self._begin(row, event.id)
        yield from self._list_times(row)
        yield make_text("SUMMARY", self._title(row))
        yield make_text("DESCRIPTION", "\n".join(self._describe(row)))
        yield make_line("STATUS", "TENTATIVE" if row.is_rough else _STATUS.get(event.status, "CONFIRMED"))
        if not event.start.is_timed or event.kind == "observance" or event.status in OFF:
            yield make_line("TRANSP", "TRANSPARENT")
        yield from self._list_places(event)
        yield from self._end(row)

    def _title(self, row: SiteEvent) -> str:
        """Return the title, with what the day in the calendar does not show."""
        if row.event.status == "postponed":
            return self._facts.title(row)
        if row.is_rough:
            return f"{row.title} ({self._words.gettext('Date to be announced')})"
        if row.is_on_first_day and not row.repeats:
            return f"{row.title} ({describe_time(self._words, row.event, row.next, row.zone).day})"
        return row.title

    def _begin(self, row: SiteEvent, id_: str) -> Iterator[bytes]:
        event = row.event
        yield b"BEGIN:VEVENT\r\n"
        yield make_text("UID", f"{id_}@{self._home}")
        yield make_midnight("DTSTAMP", row.changed)
        if event.updated:
            yield make_midnight("LAST-MODIFIED", event.updated)
        yield make_line("SEQUENCE", str(event.revision))

    def _end(self, row: SiteEvent) -> Iterator[bytes]:
        yield make_text("CATEGORIES", self._facts.kind(row.event), *(tag.term.label for tag in row.topics))
        yield make_line("URL", self._address(row))
        yield b"END:VEVENT\r\n"

    def _list_times(self, row: SiteEvent) -> Iterator[bytes]:
        zone = row.zone
        start, end = _find_span(row)
        yield make_time("DTSTART", start, zone)
        if end != start:
            yield make_time("DTEND", end, zone)
        if (rule := row.make_rule()) is None:
            return
        # With an RDATE and no RRULE, ical.js (and so Thunderbird) drops the start unless it is listed too.
        yield make_line("RRULE", rule.rrule) if rule.rrule else make_time("RDATE", start, zone)
        # One line each: some programs read only the first of a list.
        yield from (make_time("EXDATE", local, zone) for local in rule.exdates)
        yield from (make_time("RDATE", local, zone) for local in rule.rdates)

    def _list_places(self, event: Event) -> Iterator[bytes]:
        if where := self._find_location(event):
            yield make_text("LOCATION", where)
        place = event.place
        if place and place.lat is not None and place.lon is not None:
            yield make_line("GEO", f"{place.lat:f};{place.lon:f}")
        if event.online:
            yield make_line("CONFERENCE;VALUE=URI", event.online)

    def _find_location(self, event: Event) -> str:
        """Return the location: the place, else the online meeting, else the hashtag."""
        if event.place and event.mode != "online":
            return describe_place(event.place).whole
        if event.mode == "in-person":
            return ""
        return event.online or event.hashtag or self._labels["event.mode.online"]

    def _describe(self, row: SiteEvent) -> Iterator[str]:
        """Yield lines of text for what calendars have no field for, or do not display."""
        event, labels = row.event, self._labels
        if row.description:
            yield untrusted_markdown.to_text(row.description)
        yield from event.questions
        rows = (
            (labels["event.hashtag"], event.hashtag),
            (labels["event.online@page"], event.online),
            (labels["event.register@page"], event.register_),
        )
        yield from (self._words.pair(name, value) for name, value in rows if value)
        yield from self._list_reading(event)
        yield self._address(row)

    def _list_reading(self, event: Event) -> Iterator[str]:
        found = [self._resources[id_] for id_ in dict.fromkeys(event.read) if id_ in self._resources]
        if found:
            yield self._words.colon(self._labels["event.read"])
            urls = ((row.title, row.resource.url) for row in found)
            yield from (self._words.pair(title, url) if url else title for title, url in urls)

    def _list_deadline_lines(self, row: AgendaDeadline, place: int) -> Iterator[bytes]:
        deadline, site_event = row.deadline, row.site_event
        number = f"-{place}" if place > 1 else ""
        yield from self._begin(site_event, f"{site_event.event.id}-{deadline.what}-{deadline.date}{number}")
        # So that no import takes it for an event.
        yield make_text("RELATED-TO", f"{site_event.event.id}@{self._home}")
        yield make_time("DTSTART", day := Moment.of_day(deadline.date), "")
        yield make_time("DTEND", day + _DAY, "")
        yield make_text("SUMMARY", self._words.pair(self._facts.deadline(deadline.what), site_event.title))
        links = (deadline.url, self._base + site_event.address)
        yield make_text("DESCRIPTION", "\n".join(filter(None, links)))
        yield make_line("TRANSP", "TRANSPARENT")
        yield from self._end(site_event)


def _find_span(row: SiteEvent) -> tuple[Moment, Moment]:
    """Return start and end for iCalendar. The end of an all-day event is the day after its last day."""
    start, end = row.event.start, row.event.end
    last = end if end and end.kind == start.kind and not start.is_period else start
    if start.is_timed:
        return start, last
    last_day = start.day if row.is_on_first_day else last.last_day
    return Moment.of_day(start.day), Moment.of_day(last_day) + _DAY
