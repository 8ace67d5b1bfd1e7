"""Insights: the strengths and gaps of a network. In: a Site. Out: Insights.

The page, the data files and `shelfmates report` all use these numbers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shelfmates.dates import add_months, months_between
from shelfmates.derive.events.event import SiteEvent
from shelfmates.derive.exchange.exchange import TopicExchange
from shelfmates.derive.members.groupings import SiteArea, SiteTerm
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.name_links import AreaLink
from shelfmates.derive.resources.resource import SiteResource
from shelfmates.derive.site import Site
from shelfmates.model.event import OFF

EVENT_MONTHS = 24
"""The number of months, up to today, whose events are counted."""
GROWTH_MONTHS = 240
"""The number of months, up to today, whose growth is shown; earlier members count in the first month."""
AGES = ((0, 6), (6, 12), (12, 24), (24, None))
"""Ranges of months since the last confirmation: at least, and below."""


class AreaLevelCounts(NamedTuple):
    """An area, with its members by level; members who work at two levels count at both."""

    place: AreaLink
    counts: tuple[int, ...]
    """One number for each level, in the order of the vocabulary."""


class AreaCount(NamedTuple):
    """A number for an area."""

    place: AreaLink
    number: int


class UnmetTopic(NamedTuple):
    """A topic with requests but no offers."""

    topic_exchange: TopicExchange
    requests: int
    """Number of members who request it, including those who want a mentor for it."""
    people: int
    """Number of members who list the topic but do not offer it."""


class MonthCount(NamedTuple):
    """A month, with the number in it and the total up to its end."""

    first: date
    number: int
    total: int


class ConfirmationAge(NamedTuple):
    """The number of profiles whose last confirmation is this many months ago."""

    least: int
    below: int | None
    number: int


class LinkCounts(NamedTuple):
    """Numbers of checked external links."""

    links: int
    gone: int


@dataclass(frozen=True, slots=True)
class Insights:
    """All figures for the organizers."""

    members: int
    levels: tuple[SiteTerm, ...]
    coverage: tuple[AreaLevelCounts, ...]
    """One for each area, by name."""
    solo: tuple[AreaCount, ...]
    """Areas with solo librarians, the largest number first."""
    empty: tuple[AreaLink, ...]
    """Areas without a member."""
    ungrouped: tuple[AreaLink, ...]
    """Areas with members but without an active group of their own."""
    wanted: tuple[UnmetTopic, ...]
    """Most requests first."""
    unasked: tuple[TopicExchange, ...]
    """Topics with offers but no requests, the most offers first."""
    growth: tuple[MonthCount, ...]
    """From the month of the first member; at most GROWTH_MONTHS, empty without members."""
    ages: tuple[ConfirmationAge, ...]
    events: tuple[MonthCount, ...]
    """From the first month with an event; at most EVENT_MONTHS."""
    links: LinkCounts | None
    """None if no link was checked yet."""


def make_insights(site: Site) -> Insights:
    """Return all figures."""
    # Without the exchange nobody can offer anything, so nothing is missing.
    topic_exchanges = site.exchange.topic_exchanges if site.settings.sections.exchange else ()
    earliest = _go_back(site.today, GROWTH_MONTHS)
    return Insights(
        members=len(site.profiles),
        levels=site.levels,
        coverage=tuple(_cover(site)),
        solo=tuple(_count_solo(site.own_areas)),
        empty=tuple(_place(area) for area in site.own_areas if not area.profiles),
        ungrouped=tuple(_find_ungrouped(site.own_areas, site.library.by_area)),
        wanted=tuple(_find_wanted(topic_exchanges)),
        unasked=tuple(sorted((row for row in topic_exchanges if _is_unasked(row)), key=lambda row: -len(row.offers))),
        growth=tuple(_grow([max(row.since, earliest) for row in site.profiles], site.today)),
        ages=tuple(_age(site.profiles, site.today)),
        events=tuple(_count_events(site.agenda.events, site.today)),
        links=_judge_links(site),
    )


def _place(area: SiteArea) -> AreaLink:
    return AreaLink(area.area.id, area.area.name, area.address, len(area.profiles))


def _cover(site: Site) -> Iterator[AreaLevelCounts]:
    for area in site.own_areas:
        counts = Counter(tag.id for row in area.profiles for tag in row.levels)
        yield AreaLevelCounts(_place(area), tuple(counts[level.id] for level in site.levels))


def _count_solo(areas: Iterable[SiteArea]) -> list[AreaCount]:
    rows = (AreaCount(_place(area), sum(row.member.solo for row in area.profiles)) for area in areas)
    return sorted((row for row in rows if row.number), key=lambda row: -row.number)


def _find_ungrouped(areas: Iterable[SiteArea], resources: Mapping[str, tuple[SiteResource, ...]]) -> Iterator[AreaLink]:
    for area in areas:
        if area.profiles and not any(map(_is_active_group, resources.get(area.area.id, ()))):
            yield _place(area)


def _is_active_group(row: SiteResource) -> bool:
    resource = row.resource
    return resource.kind == "group" and (resource.group is None or resource.group.status == "active")


def _find_wanted(topic_exchanges: Iterable[TopicExchange]) -> list[UnmetTopic]:
    rows = (
        UnmetTopic(row, len(row.topic.seeking), len(row.topic.profiles)) for row in topic_exchanges if not row.offers
    )
    return sorted((row for row in rows if row.requests), key=lambda row: -row.requests)


def _is_unasked(topic_exchange: TopicExchange) -> bool:
    return bool(topic_exchange.offers) and not topic_exchange.topic.seeking


def _grow(days: Iterable[date], today: date) -> Iterator[MonthCount]:
    counts = Counter(day.replace(day=1) for day in days)
    total = 0
    for first in _list_months(min(counts, default=None), today):
        total += counts[first]
        yield MonthCount(first, counts[first], total)


def _list_months(first: date | None, today: date) -> Iterator[date]:
    while first is not None and first <= today:
        yield first
        first = add_months(first, 1)


def _go_back(today: date, months: int) -> date:
    """Return the first day of a range of months that ends with the current month."""
    return add_months(today.replace(day=1), 1 - months)


def _age(profiles: Iterable[Profile], today: date) -> Iterator[ConfirmationAge]:
    months = [months_between(row.confirmed, today) for row in profiles]
    for least, below in AGES:
        number = sum((least <= age or not least) and (below is None or age < below) for age in months)
        yield ConfirmationAge(least, below, number)


def _count_events(events: Iterable[SiteEvent], today: date) -> Iterator[MonthCount]:
    """Count each occurrence that took place; rough dates have no certain month, so they are left out."""
    since = _go_back(today, EVENT_MONTHS)
    held = (
        time.start.day.replace(day=1)
        for row in events
        if not row.is_rough and row.event.status not in OFF
        for time in row.occurrences
        if time.last_day < today
    )
    yield from _grow((month for month in held if month >= since), today)


def _judge_links(site: Site) -> LinkCounts | None:
    known = [row for row in site.links.values() if row.checked]
    return LinkCounts(len(known), sum(row.since is not None for row in known)) if known else None
