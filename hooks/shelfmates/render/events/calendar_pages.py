"""Pages of the calendar, one for each month. In: the Templates of a site. Out: Pages, and the grid of the list."""

from collections.abc import Iterator
from functools import cached_property, partial
from typing import NamedTuple

from shelfmates.derive import SiteEvent
from shelfmates.derive.events.calendar_months import CalendarDay, CalendarEntry, CalendarMonth, make_months
from shelfmates.render.output_types import OutputPage, load_script, load_style
from shelfmates.render.templates import Templates
from shelfmates.schedule import Occurrence

from .calendar_grid import Grid, GridBuilder, Week
from .facts import EventFacts
from .kind_icons import name_icon
from .time_text import describe_time

LISTED = 150
"""Occurrences that the page of a month lists below its grid, about the same number for each day."""


class DayRow(NamedTuple):
    """An event in the list of a day."""

    title: str
    language: str
    address: str
    icon: str
    about: str


class ListedDay(NamedTuple):
    """A day below the grid."""

    iso: str
    """Such as `2027-03-04`, which is also in the day's id."""
    title: str
    rows: tuple[DayRow, ...]
    more: int
    """How many events are left out."""


def load_calendar(address: str) -> str:
    """Return the HTML that loads style and script of the calendar from a page's head."""
    return load_style(address, "calendar.css") + load_script(address, "events/calendar.js")


class CalendarPages:
    """Renders the months of one site."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site."""
        self._templates, self._words, self._site = templates, templates.words, templates.site
        self._facts = EventFacts(templates.words)
        self._section = templates.site.addresses.page("events")

    @cached_property
    def _months(self) -> tuple[CalendarMonth, ...]:
        return make_months(self._site.agenda.events, self._site.today, self._site.addresses)

    @cached_property
    def _grids(self) -> GridBuilder:
        return GridBuilder(self._words, self._months)

    @property
    def has_months(self) -> bool:
        """Return whether there is a calendar: whether there are any events."""
        return bool(self._months)

    def make_current(self) -> Grid:
        """Return the grid of the current month."""
        first = self._site.today.replace(day=1)
        return self._grids.make_grid(next(row for row in self._months if row.first == first))

    def make_strips(self) -> tuple[Week, ...]:
        """Return the strips of this week and the next ones."""
        return self._grids.make_strips(self._site.today)

    def render_all(self) -> Iterator[OutputPage]:
        """Yield the page of each month."""
        for month in self._months:
            title = self._words.gettext("Events in %(month)s") % {"month": self._words.month(month.first)}
            render = partial(self._render_body, month, title)
            head = load_calendar(month.address)
            yield OutputPage(month.address, "month", self._section, title, title, render, head=head)

    def _render_body(self, month: CalendarMonth, title: str) -> str:
        most = max(3, LISTED // max(1, len(month.days)))
        return self._templates.render(
            "events/month.html",
            month.address,
            title=title,
            grid=self._grids.make_grid(month),
            days=tuple(self._list_day(row, most) for row in month.days),
            announced=tuple(self._describe(row, row.next) for row in month.announced[:LISTED]),
        )

    def _list_day(self, row: CalendarDay, most: int) -> ListedDay:
        rows = tuple(self._describe_entry(entry) for entry in row.entries[:most])
        title = self._words.weekday(row.day)
        return ListedDay(row.day.isoformat(), title, rows, max(0, len(row.entries) - most))

    def _describe_entry(self, entry: CalendarEntry) -> DayRow:
        row, when = entry.site_event, entry.occurrence
        time = describe_time(self._words, row.event, when, row.zone)
        is_one_day = when.start.day == when.last_day
        about = time.hours if when.start.is_timed and is_one_day else "" if is_one_day else time.day
        return self._make_row(row, about)

    def _describe(self, row: SiteEvent, when: Occurrence) -> DayRow:
        return self._make_row(row, describe_time(self._words, row.event, when, row.zone).day)

    def _make_row(self, row: SiteEvent, when: str) -> DayRow:
        facts = self._facts
        flag = facts.flags(row)[0] if row.event.status == "canceled" else ""
        about = " · ".join(part for part in (flag, when, facts.kind(row.event), facts.place(row.event)) if part)
        return DayRow(facts.title(row), row.language, row.address, name_icon(row.event.kind), about)
