"""The site: people, areas, topics and levels, joined and in order. In: a Network. Out: a Site."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shelfmates.address import Addresses
from shelfmates.model import Located, Member, Network, Settings

from .agenda import Agenda, make_agenda
from .happening import HappeningMaker
from .holding import HoldingMaker, make_kinds
from .labels import localise
from .library import Library, make_library
from .link import make_places
from .profile import Profile, ProfileMaker
from .shelf import Area, Letter, Shelf, make_areas, make_letters, make_levels, make_topics
from .standing import Standing, find_standing

NEWCOMERS = 30
"""How many of those who joined last stand in the feed."""
Shown = list[tuple[Located[Member], Standing]]


class Counts(NamedTuple):
    """How many there are."""

    members: int
    settled_areas: int
    """Areas with at least one member."""
    mentors: int
    solo: int
    """Members who are the only librarian in their building."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the pages say."""

    settings: Settings
    today: date
    addresses: Addresses
    counts: Counts
    profiles: tuple[Profile, ...]
    letters: tuple[Letter, ...]
    areas: tuple[Area, ...]
    topics: tuple[Shelf, ...]
    levels: tuple[Shelf, ...]
    newcomers: tuple[Profile, ...]
    busiest_topics: tuple[Shelf, ...]
    """Topics that somebody can be asked about, most people first."""
    agenda: Agenda
    library: Library
    aliases: Mapping[str, str]
    """Former id → id, of members that are shown."""
    outlines: Mapping[str, object]


def derive(
    network: Network, *, today: date, language: str = "en", outlines: Mapping[str, object] | None = None
) -> Site:
    """Join and order everything, labels in a language; members that may not be shown are in none of it."""
    addresses = Addresses()
    words = localise(network.settings.vocabularies, language)
    shown = _choose(network, today)
    places = make_places(network.settings.areas, (row.record.area for row, _standing in shown), addresses)
    profiles = _profiles(shown, ProfileMaker(network.settings.areas, words, today, addresses, places))
    topics = make_topics(words, profiles, addresses)
    events = HappeningMaker(network.settings, words, addresses, places, profiles if network.events else ())
    happenings = (events.make(row, today, language) for row in network.events)
    agenda = make_agenda(happenings, network.settings.policy, today, addresses)
    named = profiles if network.resources else ()
    resources = HoldingMaker(words, addresses, places, named, agenda.happenings)
    holdings = resources.make_all(network.resources, language)
    return Site(
        settings=network.settings,
        today=today,
        addresses=addresses,
        counts=_count_all(profiles),
        profiles=profiles,
        letters=make_letters(profiles, addresses),
        areas=make_areas(network.settings.areas, profiles, places),
        topics=topics,
        levels=make_levels(words, profiles, addresses),
        newcomers=tuple(sorted(profiles, key=lambda row: (row.since, row.sort_key), reverse=True)[:NEWCOMERS]),
        busiest_topics=tuple(row for row in sorted(topics, key=lambda row: -len(row.profiles)) if row.profiles),
        agenda=agenda,
        library=make_library(holdings, make_kinds(words, addresses), profiles, agenda.happenings, addresses),
        aliases={alias: row.member.id for row in profiles for alias in row.member.aliases},
        outlines=outlines or {},
    )


def _choose(network: Network, today: date) -> Shown:
    policy = network.settings.policy
    standings = [(row, find_standing(row.record, policy, today)) for row in network.members]
    return [(row, standing) for row, standing in standings if standing is not Standing.HIDDEN]


def _profiles(shown: Shown, maker: ProfileMaker) -> tuple[Profile, ...]:
    profiles = (maker.make(row.record, row.source, standing) for row, standing in shown)
    return tuple(sorted(profiles, key=lambda row: (row.sort_key, row.member.id)))


def _count_all(profiles: tuple[Profile, ...]) -> Counts:
    return Counts(
        members=len(profiles),
        settled_areas=len({row.area.id for row in profiles}),
        mentors=sum(row.member.mentoring.offers is not None for row in profiles),
        solo=sum(row.member.solo for row in profiles),
    )
