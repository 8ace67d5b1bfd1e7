"""Pages of events: the list, each event, each year of the archive. In: the Templates of a site. Out: Pages."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from shelfmates import untrusted_markdown
from shelfmates.derive import AgendaMonth, ArchiveYear, SiteEvent, hashtag_slug
from shelfmates.model.event import OFF
from shelfmates.render.facet_panel import FacetPanelBuilder
from shelfmates.render.forge import edit_link
from shelfmates.render.news import drop_table_signs
from shelfmates.render.output_types import EDITORS_TEXT, OutputPage, load_script
from shelfmates.render.templates import Templates
from shelfmates.schedule import Occurrence, make_rule

from .calendar_links import link_calendars, needs_end
from .facts import EventFact, EventFacts, list_event_facts
from .json_ld import render_event_ld
from .program import describe_program
from .rows import OWN_TIMES, EventRow, list_times
from .time_text import EventTime, describe_time, to_instant

LISTED = 6
"""Number of coming occurrences on an event's page."""


class EventGroup(NamedTuple):
    """Rows under a heading."""

    title: str
    rows: tuple[EventRow, ...]


class EventPages:
    """Renders lists and pages of events. Shared values are computed once."""

    def __init__(self, templates: Templates, base: str) -> None:
        """Store the templates of a site, and its own address."""
        self._templates, self._words, self._base = templates, templates.words, base
        self._site = templates.site
        self._section = templates.site.addresses.page("events")
        self._facts = EventFacts(templates.words)
        self._template = templates.load("events/event.html")
        self._groups = {row.resource.id: row for row in self._site.library.resources}
        self._tags = {row.id: row for row in self._site.library.conversations}
        self._dead = frozenset(url for url, display in self._site.links.items() if display.since)

    def render_all(self) -> Iterator[OutputPage]:
        """Yield every page of events."""
        yield self._render_list()
        yield from map(self._render_year, self._site.agenda.years)
        yield from map(self._render_event, self._site.agenda.events)

    def _render_list(self) -> OutputPage:
        gettext = self._words.gettext
        title, lead = gettext("Events"), gettext("Where we meet, and what closes soon.")
        render = partial(self._render_list_body, title, lead)
        head = load_script(self._section, "directory/listing.js") if self._site.agenda.coming else ""
        return OutputPage(self._section, "section", self._section, title, lead, render, head=head)

    def _render_list_body(self, title: str, lead: str) -> str:
        agenda = self._site.agenda
        return self._templates.render(
            "events/events.html",
            self._section,
            title=title,
            lead=lead,
            facet_panel=FacetPanelBuilder(self._site, self._words).find_events(),
            months=tuple(map(self._month, agenda.months)),
            undated=self._templates.rows(agenda.undated),
            chats=tuple(
                (
                    meeting.site_event,
                    describe_time(self._words, meeting.site_event.event, meeting.occurrence, meeting.site_event.zone),
                )
                for meeting in agenda.chats
            ),
            closing=tuple((row, to_instant(row.over)) for row in agenda.closing),
            years=agenda.years,
            what=self._facts.deadline,
            subscribe=self._subscribe("calendar.ics"),
        )

    def _when(self, row: SiteEvent, occurrence: Occurrence) -> EventTime:
        return describe_time(self._words, row.event, occurrence, row.zone)

    def _month(self, month: AgendaMonth) -> EventGroup:
        return EventGroup(self._words.month(month.first), self._templates.rows(month.events))

    def _subscribe(self, name: str) -> str:
        """Return the address for subscribing to a calendar. `webcal` opens calendar programs."""
        scheme, _colon, rest = self._base.partition("://")
        return f"{'webcal' if scheme == 'https' else scheme}://{rest}{self._site.addresses.file(name)}"

    def _render_year(self, year: ArchiveYear) -> OutputPage:
        title = self._words.gettext("Events of %(year)s") % {"year": year.year}
        render = partial(self._render_year_body, year, title)
        return OutputPage(year.address, "year", self._section, title, title, render)

    def _render_year_body(self, year: ArchiveYear, title: str) -> str:
        rows = self._templates.rows(year.events)
        return self._templates.render(
            "events/archive.html", year.address, title=title, rows=rows, years=self._site.agenda.years
        )

    def _render_event(self, row: SiteEvent) -> OutputPage:
        event = row.event
        when = self._when(row, row.next)
        parts = (self._facts.kind(event), when.day, self._facts.place(event))
        return OutputPage(
            address=row.address,
            kind="event",
            section=self._section,
            title=self._facts.title(row),
            description=". ".join(part for part in parts if part),
            render=partial(self._render_event_body, row, when),
            edit=edit_link(self._site.settings.forge, row.source),
            head=render_event_ld(row, self._base, self._dead) + self._show_image(row),
            search=self._search_text(row),
        )

    def _show_image(self, row: SiteEvent) -> str:
        """Return the picture for shared links, if the site has an address."""
        image = row.event.image
        if not image or not self._site.settings.url:
            return ""
        pairs = (("og:image", f"{self._base}events/{image.file}"), ("og:image:alt", image.alt))
        return "".join(f'<meta property="{name}" content="{escape(text)}">' for name, text in pairs)

    def _search_text(self, row: SiteEvent) -> str:
        event = row.event
        parts = (self._facts.kind(event), self._facts.place(event), event.hashtag, event.organizer,
                 *(tag.term.label for tag in row.topics), *(place.name for place in row.areas))  # fmt: skip
        sessions = (f"{one.session.title} {' '.join(who.name for who in one.speakers)}"
                    for day in row.program for one in day.sessions)  # fmt: skip
        words = untrusted_markdown.to_text(drop_table_signs(row.text)) if row.text else ""
        return ", ".join(part for part in (*parts, *sessions, words) if part)

    def _list_later(self, row: SiteEvent) -> Iterator[tuple[EventTime, str]]:
        """Yield each occurrence after the next one, with the instant at which it becomes the next one."""
        times = [self._when(row, time) for time in row.coming[: LISTED + 1]]
        yield from ((later, earlier.ends) for earlier, later in pairwise(times))

    def _mark(self, fact: EventFact) -> EventFact:
        """Return the fact without its link, and with a note, if the link is dead."""
        if fact.href not in self._dead:
            return fact
        return fact._replace(text=f"{fact.text} ({self._words.gettext('may be gone')})", href="")

    def _render_event_body(self, row: SiteEvent, when: EventTime) -> str:
        event, words = row.event, self._words
        rule = make_rule(event, self._site.settings.timezone)
        place = self._facts.place(event)
        html = self._template.render(
            row=row,
            event=event,
            when=when,
            kind=self._facts.kind(event),
            place=place,
            flags=self._facts.flags(row),
            facts=tuple(map(self._mark, list_event_facts(words, row))),
            dead=self._dead,
            text=Markup(EDITORS_TEXT) if row.text else "",  # noqa: S704 - our own constant
            description=Markup(untrusted_markdown.to_html(row.description)) if row.description and not row.text else "",  # noqa: S704 - sanitized
            title=self._facts.title(row),
            is_off=event.status in OFF,
            adds_hour=needs_end(row),
            coming=tuple(self._list_later(row)),
            program=describe_program(words, row.program),
            image=f"events/{event.image.file}" if event.image else "",
            what=self._facts.deadline,
            add=link_calendars(row, rule, place, self._base + row.address),
            times=list_times(row, OWN_TIMES),
            group=self._groups.get(event.follow_up.group or "") if event.follow_up else None,
            reports=self._site.news.by_event.get(event.id, ()),
            tag=self._tags.get(hashtag_slug(event.hashtag)) if event.hashtag else None,
            read=tuple(self._groups[id_] for id_ in dict.fromkeys(event.read) if id_ in self._groups),
            edit=edit_link(self._site.settings.forge, row.source),
        )
        return self._templates.finish(html, row.address)
