"""The agenda: upcoming and past events. In: SiteEvents. Out: an Agenda."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from shelfmates.addresses import Addresses
from shelfmates.dates import months_between
from shelfmates.groups import group_rows
from shelfmates.model.event import OFF, Deadline
from shelfmates.model.settings import Policy
from shelfmates.names import sort_key
from shelfmates.schedule import Occurrence
from shelfmates.schedule.time_zones import begin_day, get_zone

from .event import SiteEvent

SOON = timedelta(days=60)
"""Deadlines within this time are shown ahead of the calendar."""
WEEK = timedelta(days=7)
_CHATS = frozenset({"chat", "slow-chat"})


class AgendaOccurrence(NamedTuple):
    """One occurrence of an event."""

    occurrence: Occurrence
    site_event: SiteEvent


class AgendaDeadline(NamedTuple):
    """A deadline of an event."""

    deadline: Deadline
    site_event: SiteEvent
    over: datetime
    """The instant at which its last day ends, in the event's time zone."""


class AgendaMonth(NamedTuple):
    """The events whose next occurrence is in a month."""

    first: date
    events: tuple[SiteEvent, ...]


class ArchiveYear(NamedTuple):
    """A year of the archive, latest events first."""

    year: int
    address: str
    events: tuple[SiteEvent, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """All events; each is either upcoming or in the archive."""

    events: tuple[SiteEvent, ...]
    """All events, by first occurrence, then by id."""
    coming: tuple[SiteEvent, ...]
    """Upcoming events, by next occurrence; rough dates sort by the end of their period, no date is last."""
    months: tuple[AgendaMonth, ...]
    undated: tuple[SiteEvent, ...]
    """Events that are postponed, and canceled series, while their old days are in the future."""
    chats: tuple[AgendaOccurrence, ...]
    """Chats in the next seven days."""
    closing: tuple[AgendaDeadline, ...]
    """Deadlines that end soon."""
    deadlines: tuple[AgendaDeadline, ...]
    """All deadlines of events that are not canceled or postponed, including past ones."""
    years: tuple[ArchiveYear, ...]
    """The archive, latest year first."""
    in_feeds: tuple[SiteEvent, ...]
    """Upcoming events and those that ended recently, by the network's policy; in the order of all events."""
    by_member: Mapping[str, tuple[SiteEvent, ...]]
    """Member's id → upcoming events that name the member."""
    by_area: Mapping[str, tuple[SiteEvent, ...]]
    by_topic: Mapping[str, tuple[SiteEvent, ...]]
    by_level: Mapping[str, tuple[SiteEvent, ...]]

    def find_in_areas(self, areas: Collection[str]) -> tuple[SiteEvent, ...]:
        """Return the upcoming events of some areas, each once, in order."""
        return tuple(row for row in self.coming if any(place.id in areas for place in row.areas))


def make_agenda(events: Iterable[SiteEvent], policy: Policy, today: date, addresses: Addresses) -> Agenda:
    """Sort all events into the agenda of a day."""
    rows = tuple(sorted(events, key=lambda row: (row.occurrences[0].first, row.event.id)))
    coming = tuple(sorted((row for row in rows if row.coming), key=_when_next))
    # Rough dates sort by the end of their period, but each month is listed once.
    dated = sorted((row for row in coming if not row.event.has_no_day), key=_month_of)
    deadlines = tuple(sorted(_list_deadlines(rows), key=lambda row: (row.deadline.date, row.site_event.event.id)))
    return Agenda(
        events=rows,
        coming=coming,
        months=tuple(AgendaMonth(first, tuple(group)) for first, group in groupby(dated, key=_month_of)),
        undated=tuple(row for row in coming if row.event.has_no_day),
        chats=tuple(
            sorted(_list_chats(coming, today), key=lambda row: (row.occurrence.first, row.site_event.event.id))
        ),
        closing=tuple(row for row in deadlines if today <= row.deadline.date <= today + SOON),
        deadlines=deadlines,
        years=tuple(_file_years([row for row in rows if row.is_over], addresses)),
        in_feeds=tuple(row for row in rows if _is_recent(row, policy, today)),
        by_member=group_rows(coming, lambda row: (who.member.id for who in row.people)),
        by_area=group_rows(coming, lambda row: (place.id for place in row.areas)),
        by_topic=group_rows(coming, lambda row: (tag.id for tag in row.topics)),
        by_level=group_rows(coming, lambda row: (tag.id for tag in row.levels)),
    )


def _is_recent(row: SiteEvent, policy: Policy, today: date) -> bool:
    age = months_between(row.occurrences[-1].last_day, today)
    return not row.is_over or age < policy.past_events_in_feeds_months


def _when_next(row: SiteEvent) -> tuple[bool, date, object, str, str]:
    # Ongoing events sort by their start; rough dates sort by the end of their period; others have no day. The month
    # comes first: a period ends at the instant at which the first day of the next month begins.
    when = row.next.last if row.is_rough else row.next.first
    return (row.event.has_no_day, _month_of(row), when, sort_key(row.title), row.event.id)


def _month_of(row: SiteEvent) -> date:
    day = row.next.last_day if row.is_rough else row.next.start.day
    return day.replace(day=1)


def _list_chats(coming: Iterable[SiteEvent], today: date) -> Iterable[AgendaOccurrence]:
    for row in coming:
        if row.event.kind in _CHATS and row.event.status not in OFF:
            yield from (AgendaOccurrence(time, row) for time in row.coming if time.start.day < today + WEEK)


def _list_deadlines(rows: Iterable[SiteEvent]) -> Iterable[AgendaDeadline]:
    for row in rows:
        if row.event.status not in OFF:
            for due in row.deadlines:
                over = begin_day(due.deadline.date + timedelta(days=1), get_zone(row.zone))
                yield AgendaDeadline(due.deadline, row, over)


def _file_years(over: list[SiteEvent], addresses: Addresses) -> Iterable[ArchiveYear]:
    filed = sorted(over, key=lambda row: (-row.year, -row.occurrences[-1].first.timestamp(), row.event.id))
    for year, group in groupby(filed, key=lambda row: row.year):
        yield ArchiveYear(year, addresses.page("events", "archive", str(year)), tuple(group))
