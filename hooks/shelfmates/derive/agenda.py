"""The agenda: what is to come and what was, in the order in which people ask. In: Happenings. Out: an Agenda."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from shelfmates.address import Addresses
from shelfmates.model.event import Deadline
from shelfmates.model.settings import Policy
from shelfmates.months import months_between
from shelfmates.schedule import Occurrence
from shelfmates.schedule.zone import begin_day, get_zone

from .happening import Happening, first_day, last_day

SOON = timedelta(days=60)
"""Deadlines within this time are shown ahead of the calendar."""
WEEK = timedelta(days=7)
_CHATS = frozenset({"chat", "slow-chat"})


class Meeting(NamedTuple):
    """One time that an event happens."""

    occurrence: Occurrence
    happening: Happening


class Closing(NamedTuple):
    """A deadline of an event."""

    deadline: Deadline
    happening: Happening
    over: datetime
    """The instant at which its last day is over, where the event is."""


class Month(NamedTuple):
    """The events whose next time falls into a month."""

    first: date
    happenings: tuple[Happening, ...]


class Year(NamedTuple):
    """A year of the archive, last things first."""

    year: int
    address: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """All events; each stands either among what is to come or in the archive."""

    happenings: tuple[Happening, ...]
    """By their first time, then by id."""
    coming: tuple[Happening, ...]
    """By their next time; rough dates last in their period."""
    months: tuple[Month, ...]
    chats: tuple[Meeting, ...]
    """Of the next seven days."""
    closing: tuple[Closing, ...]
    """Deadlines that close soon."""
    deadlines: tuple[Closing, ...]
    """All deadlines of events that are not cancelled, those of the past too."""
    years: tuple[Year, ...]
    """The archive, last year first."""
    in_feeds: tuple[Happening, ...]
    """Those to come and those that were over not long ago, by the network's policy; in the order of all."""
    by_member: Mapping[str, tuple[Happening, ...]]
    """Member's id → events to come that name her."""
    by_area: Mapping[str, tuple[Happening, ...]]
    by_topic: Mapping[str, tuple[Happening, ...]]
    by_level: Mapping[str, tuple[Happening, ...]]


def make_agenda(happenings: Iterable[Happening], policy: Policy, today: date, addresses: Addresses) -> Agenda:
    """Put every event where people look for it on a day."""
    rows = tuple(sorted(happenings, key=lambda row: (row.occurrences[0].first, row.event.id)))
    coming = tuple(sorted((row for row in rows if row.coming), key=_when_next))
    deadlines = tuple(sorted(_list_deadlines(rows), key=lambda row: (row.deadline.date, row.happening.event.id)))
    return Agenda(
        happenings=rows,
        coming=coming,
        months=tuple(Month(first, tuple(group)) for first, group in groupby(coming, key=_month_of)),
        chats=tuple(sorted(_list_chats(coming, today), key=lambda row: (row.occurrence.first, row.happening.event.id))),
        closing=tuple(row for row in deadlines if today <= row.deadline.date <= today + SOON),
        deadlines=deadlines,
        years=tuple(_file_years([row for row in rows if row.is_over], addresses)),
        in_feeds=tuple(row for row in rows if _is_recent(row, policy, today)),
        by_member=_group(coming, lambda row: (who.member.id for who in (*row.hosts, *row.speakers, *row.going))),
        by_area=_group(coming, lambda row: (place.id for place in row.areas)),
        by_topic=_group(coming, lambda row: (tag.id for tag in row.topics)),
        by_level=_group(coming, lambda row: (tag.id for tag in row.levels)),
    )


def _is_recent(row: Happening, policy: Policy, today: date) -> bool:
    age = months_between(last_day(row.occurrences[-1]), today)
    return not row.is_over or age < policy.past_events_in_feeds_months


def _group(
    rows: Iterable[Happening], ids_of: Callable[[Happening], Iterable[str]]
) -> Mapping[str, tuple[Happening, ...]]:
    groups: dict[str, list[Happening]] = defaultdict(list)
    for row in rows:
        for id_ in dict.fromkeys(ids_of(row)):
            groups[id_].append(row)
    return {id_: tuple(found) for id_, found in groups.items()}


def _when_next(row: Happening) -> tuple[bool, object, str]:
    # What is under way already stands where it began, today's things in the order of their hours.
    return (False, row.next.last if row.is_rough else row.next.first, row.event.id)


def _month_of(row: Happening) -> date:
    occurrence = row.next
    day = last_day(occurrence) if row.is_rough else first_day(occurrence)
    return day.replace(day=1)


def _list_chats(coming: Iterable[Happening], today: date) -> Iterable[Meeting]:
    for row in coming:
        if row.event.kind in _CHATS and row.event.status != "cancelled":
            yield from (Meeting(time, row) for time in row.coming if first_day(time) < today + WEEK)


def _list_deadlines(rows: Iterable[Happening]) -> Iterable[Closing]:
    for row in rows:
        if row.event.status != "cancelled":
            for due in row.deadlines:
                over = begin_day(due.deadline.date + timedelta(days=1), get_zone(row.zone))
                yield Closing(due.deadline, row, over)


def _file_years(over: list[Happening], addresses: Addresses) -> Iterable[Year]:
    filed = sorted(over, key=lambda row: (-row.year, -row.occurrences[-1].first.timestamp(), row.event.id))
    for year, group in groupby(filed, key=lambda row: row.year):
        yield Year(year, addresses.page("events", "archive", str(year)), tuple(group))
