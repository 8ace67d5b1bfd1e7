"""Pages of events: the list, each event, each year of the archive. In: the Templates of a site. Out: Pages."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from shelfmates import untrusted_markdown
from shelfmates.derive import AgendaMonth, ArchiveYear, SiteEvent, hashtag_slug
from shelfmates.derive.events.left_out import list_left_out
from shelfmates.model.event import OFF
from shelfmates.render.actions import Action, arrange_actions
from shelfmates.render.facet_panel import FacetPanelBuilder
from shelfmates.render.forge import edit_link
from shelfmates.render.list_pages import cut_list, render_list, render_parts
from shelfmates.render.news import drop_table_signs
from shelfmates.render.output_types import EDITORS_TEXT, OutputPage, load_script, load_style
from shelfmates.render.short_lists import PART, SHOWN, ShortList, shorten
from shelfmates.render.templates import Templates
from shelfmates.schedule import Occurrence

from .calendar_links import link_calendars, list_subscriptions
from .calendar_pages import CalendarPages, load_calendar
from .event_actions import EventActions
from .facts import EventFacts, list_event_facts, list_place_facts
from .json_ld import render_event_ld
from .program import describe_program, title_program
from .rows import OWN_TIMES, list_times
from .time_text import EventTime, describe_left_out, describe_time, to_instant

LISTED = 6
"""Number of coming occurrences on an event's page."""


OPEN = 2
"""Number of months whose first events are shown; the others are closed."""


class EventGroup(NamedTuple):
    """Events under a heading."""

    title: str
    events: ShortList[SiteEvent]


class EventPages:
    """Renders lists and pages of events. Shared values are computed once."""

    def __init__(self, templates: Templates, base: str) -> None:
        """Store the templates of a site, and its own address."""
        self._templates, self._words, self._base = templates, templates.words, base
        self._site = templates.site
        self._section = templates.site.addresses.page("events")
        self._facts, self._calendar = EventFacts(templates.words), CalendarPages(templates)
        self._template = templates.load("events/event.html")
        self._groups = {row.resource.id: row for row in self._site.library.resources}
        self._tags = {row.id: row for row in self._site.library.conversations}
        self._dead = templates.dead
        self._actions = EventActions(templates.words, base, self._dead)

    def render_all(self) -> Iterator[OutputPage]:
        """Yield every page of events."""
        yield self._render_list()
        yield from self._calendar.render_all()
        yield from self._render_months()
        for year in self._site.agenda.years:
            yield from self._render_year(year)
        yield from map(self._render_event, self._site.agenda.events)

    def _render_list(self) -> OutputPage:
        gettext = self._words.gettext
        title, lead = gettext("Events"), gettext("Where we meet, and what closes soon.")
        render = partial(self._render_list_body, title, lead)
        head = load_script(self._section, "directory/listing.js") if self._site.agenda.coming else ""
        head += load_calendar(self._section) if self._calendar.has_months else ""
        return OutputPage(self._section, "section", self._section, title, lead, render, head=head)

    def _render_list_body(self, title: str, lead: str) -> str:
        agenda = self._site.agenda
        return self._templates.render(
            "events/events.html",
            self._section,
            title=title,
            lead=lead,
            facet_panel=FacetPanelBuilder(self._site, self._words).find_events(self._list_pages()),
            months=tuple(self._month(number, month) for number, month in enumerate(agenda.months)),
            grid=self._calendar.make_current() if self._calendar.has_months else None,
            weeks=self._calendar.make_strips() if self._calendar.has_months else (),
            undated=shorten(agenda.undated) if agenda.undated else None,
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
            actions=arrange_actions(self._words, self._list_actions()),
        )

    def _list_actions(self) -> Iterator[Action]:
        """Yield what people can do with the whole list."""
        gettext, addresses, network = self._words.gettext, self._site.addresses, self._site.settings.name
        calendar = list_subscriptions(self._words, self._base, addresses.file("calendar.ics"), network)
        feed = Action("feed", gettext("Feed (Atom)"), to=addresses.file("events.xml"))
        yield Action("subscribe", gettext("Subscribe"), links=(*calendar, feed))
        yield Action("add", gettext("Add an event"), to=addresses.page("join", "event"))

    def _when(self, row: SiteEvent, occurrence: Occurrence) -> EventTime:
        return describe_time(self._words, row.event, occurrence, row.zone)

    def _month(self, number: int, month: AgendaMonth) -> EventGroup:
        """Return a month of the list. If there are many events, its own page has them all."""
        shown = SHOWN if number < OPEN else 0
        events = shorten(month.events, shown=shown)
        if events.rest and self._is_long:
            events = ShortList(events.first, (), events.total, self._address_month(month))
        return EventGroup(self._words.month(month.first), events)

    @property
    def _is_long(self) -> bool:
        return len(self._site.agenda.coming) > PART

    def _list_pages(self) -> tuple[str, ...]:
        """Return the addresses of all months and their parts, for the filters; none if the list is short."""
        months = self._site.agenda.months if self._is_long else ()
        return tuple(part.address for month in months for part in cut_list(self._address_month(month), month.events))

    def _address_month(self, month: AgendaMonth) -> str:
        return self._site.addresses.page("events", "by", f"{month.first:%Y-%m}", "list")

    def _render_months(self) -> Iterator[OutputPage]:
        """Yield the pages of the coming months, if there are many events."""
        about = self._render_list()
        for month in self._site.agenda.months if self._is_long else ():
            parts = cut_list(self._address_month(month), month.events)
            yield from render_list(self._templates, about, "events", self._words.month(month.first), parts)

    def _render_year(self, year: ArchiveYear) -> Iterator[OutputPage]:
        """Yield the pages of a year; a long list has several."""
        title = self._words.gettext("Events of %(year)s") % {"year": year.year}
        page = OutputPage(year.address, "year", self._section, title, title, str)
        render = partial(self._templates.render, "events/archive.html", years=self._site.agenda.years)
        return render_parts(self._templates, page, cut_list(year.address, year.events), render)

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
            head=load_style(row.address, "program.css")
            + render_event_ld(row, self._base, self._dead, title=self._facts.title(row)),
            search=self._search_text(row),
            changed=event.updated,
        )

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

    def _render_event_body(self, row: SiteEvent, when: EventTime) -> str:
        event, words = row.event, self._words
        place = self._facts.place(event)
        tag = self._tags.get(hashtag_slug(event.hashtag)) if event.hashtag else None
        links, key = link_calendars(row, row.make_rule(), place, self._base), self._templates.find_key(row.address)
        html = self._template.render(
            row=row,
            event=event,
            when=when,
            kind=self._facts.kind(event),
            place=place,
            flags=self._facts.flags(row),
            actions=self._actions.find_all(row, links, tag, key=key),
            where=list_place_facts(words, event),
            facts=list_event_facts(words, row, self._dead),
            dead=self._dead,
            text=Markup(EDITORS_TEXT) if row.text else "",  # noqa: S704 - our own constant
            description=Markup(untrusted_markdown.to_html(row.description)) if row.description and not row.text else "",  # noqa: S704 - sanitized
            title=self._facts.title(row),
            is_off=event.status in OFF,
            coming=tuple(self._list_later(row)),
            left_out=describe_left_out(words, list_left_out(row)),
            program=describe_program(words, row.program),
            program_title=title_program(words, row.text),
            image=f"events/{event.image.file}" if event.image else "",
            what=self._facts.deadline,
            times=list_times(row, OWN_TIMES),
            group=self._groups.get(event.follow_up.group or "") if event.follow_up else None,
            reports=self._site.news.by_event.get(event.id, ()),
            tag=tag,
            read=tuple(self._groups[id_] for id_ in dict.fromkeys(event.read) if id_ in self._groups),
            edit=edit_link(self._site.settings.forge, row.source),
        )
        return self._templates.finish(html, row.address)
