"""The calendar as a grid of a month and as strips of weeks. In: CalendarMonths. Out: values for the templates."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from shelfmates.derive.events.calendar_months import CalendarDay, CalendarEntry, CalendarMonth
from shelfmates.localization import Localization

from .facts import EventFacts
from .kind_icons import KIND_ICONS, name_icon

SHOWN = 3
"""Events in a cell; a link leads to the others."""
WEEKS = 5
"""Weeks that the list of events contains, so that the strip is right for a month after the site was built."""
_DAY = timedelta(days=1)
_WEEK = 7


class CellEvent(NamedTuple):
    """An event in a cell."""

    title: str
    language: str
    address: str
    icon: str
    hour: str
    is_off: bool


class Cell(NamedTuple):
    """A day in a grid or a strip."""

    day: date
    number: str
    name: str
    """The weekday, short."""
    text: str
    """The date in words."""
    link: str
    """Address of the month's page, with the day's anchor."""
    total: int
    events: tuple[CellEvent, ...]
    more: int
    """How many events the cell does not show."""
    is_outside: bool
    """Whether it belongs to another month than the grid."""


class Week(NamedTuple):
    """A week of cells."""

    title: str
    cells: tuple[Cell, ...]
    month: tuple[str, str] = ("", "")
    """Address and name of the month in which it ends; empty in a grid, and if the month has no page."""


class LegendRow(NamedTuple):
    """A kind of event with its icon."""

    icon: str
    label: str


class Grid(NamedTuple):
    """A month as a table."""

    title: str
    month: str
    """Such as `2027-03`."""
    later: str
    """Later months that have a page, for the script."""
    names: tuple[tuple[str, str], ...]
    """Short and long names of the weekdays."""
    weeks: tuple[Week, ...]
    legend: tuple[LegendRow, ...]
    before: tuple[str, str]
    """Address and name of the earlier month with events; empty if there is none."""
    after: tuple[str, str]


class GridBuilder:
    """Builds grids and strips in one language."""

    def __init__(self, words: Localization, months: tuple[CalendarMonth, ...]) -> None:
        """Store the language and all months."""
        self._words, self._facts = words, EventFacts(words)
        self._months: Mapping[date, CalendarMonth] = {row.first: row for row in months}
        self._order = sorted(self._months)
        self._begin = words.first_weekday

    def make_grid(self, month: CalendarMonth) -> Grid:
        """Return the grid of a month."""
        days = [*self._list_weeks(month)]
        place = self._order.index(month.first)
        entries = [entry for row in month.days for entry in row.entries]
        kinds = dict.fromkeys(kind for kind in KIND_ICONS if any(one.site_event.event.kind == kind for one in entries))
        return Grid(
            title=self._words.month(month.first),
            month=f"{month.first:%Y-%m}",
            later=" ".join(f"{first:%Y-%m}" for first in self._order[place + 1 :]),
            names=tuple((self._words.short(day, "E"), self._words.weekday_name(day)) for day in days[0]),
            weeks=tuple(self._make_week(week, month.first) for week in days),
            legend=tuple(LegendRow(name_icon(kind), self._facts.name_kind(kind)) for kind in kinds),
            before=self._name(self._order[place - 1]) if place else ("", ""),
            after=self._name(self._order[place + 1]) if place + 1 < len(self._order) else ("", ""),
        )

    def make_strips(self, today: date) -> tuple[Week, ...]:
        """Return this week and those that follow it."""
        first = self._find_week(today)
        weeks = (_list_week(first + number * _WEEK * _DAY) for number in range(WEEKS))
        return tuple(self._make_week(week, None)._replace(month=self._name_end(week)) for week in weeks)

    def _name_end(self, week: list[date]) -> tuple[str, str]:
        first = week[-1].replace(day=1)
        return self._name(first) if first in self._months else ("", "")

    def _name(self, first: date) -> tuple[str, str]:
        return self._months[first].address, self._words.month(first)

    def _find_week(self, day: date) -> date:
        return day - ((day.weekday() - self._begin) % _WEEK) * _DAY

    def _list_weeks(self, month: CalendarMonth) -> Iterator[list[date]]:
        first = self._find_week(month.first)
        while first <= month.first or first.month == month.first.month:
            yield _list_week(first)
            first += _WEEK * _DAY

    def _make_week(self, days: list[date], month: date | None) -> Week:
        title = self._words.days(days[0], days[-1])
        return Week(title, tuple(self._make_cell(day, month) for day in days))

    def _make_cell(self, day: date, month: date | None) -> Cell:
        words, first = self._words, day.replace(day=1)
        found = self._months[first].find(day) if first in self._months else CalendarDay(day, ())
        count = len(found.entries)
        # A single event more takes the place of the link to it.
        shown = found.entries if count <= SHOWN + 1 else found.entries[:SHOWN]
        return Cell(
            day=day,
            number=str(day.day),
            name=words.short(day, "E"),
            text=words.weekday(day),
            link=f"{self._months[first].address}#sm-day-{day}" if count else "",
            total=count,
            events=tuple(map(self._make_event, shown)),
            more=count - len(shown),
            is_outside=month is not None and first != month,
        )

    def _make_event(self, entry: CalendarEntry) -> CellEvent:
        row = entry.site_event
        start = entry.occurrence.start
        return CellEvent(
            title=row.title,
            language=row.language,
            address=row.address,
            icon=name_icon(row.event.kind),
            hour=self._words.hours(start.local, start.local) if start.is_timed else "",
            is_off=row.event.status == "canceled",
        )


def _list_week(first: date) -> list[date]:
    return [first + number * _DAY for number in range(_WEEK)]
