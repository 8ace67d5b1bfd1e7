"""The site: people, areas, topics and levels, joined and in order. In: a Network. Out: a Site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shelfmates.address import Addresses
from shelfmates.model import Located, Member, Network, Settings
from shelfmates.model.settings import Vocabularies

from .agenda import Agenda, make_agenda
from .conversation import make_conversations
from .exchange import Exchange, make_exchange
from .happening import HappeningMaker
from .holding import HoldingMaker, local_first, make_kinds
from .kept import keep_what_lives
from .labels import localise
from .library import Library, make_library
from .link import make_places
from .link_standing import LinkStanding, judge_links
from .matching import Matching, make_matching
from .mentoring import Circle, make_circle
from .news import News, make_news
from .pack import Pack, PackMaker
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
    terms: Vocabularies
    """The vocabularies, labels in the site's language."""
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
    news: News
    exchange: Exchange
    packs: tuple[Pack, ...]
    """Starter packs, of topics, levels and areas that have something to give."""
    matching: Matching
    circle: Circle
    """Mentors, and who looks for one."""
    aliases: Mapping[str, str]
    """Former id → id, of members that are shown."""
    links: Mapping[str, LinkStanding]
    """Address outside → how it is shown; those of which somebody knows."""
    pages: frozenset[str]
    """The editors' own pages: their paths below `docs/`."""
    outlines: Mapping[str, object]


def derive(
    network: Network,
    *,
    today: date,
    language: str = "en",
    outlines: Mapping[str, object] | None = None,
    pages: Iterable[str] = (),
) -> Site:
    """Join and order everything, labels in a language; members that may not be shown are in none of it."""
    addresses = Addresses()
    links = judge_links(network.health, today=today, policy=network.settings.policy)
    network = keep_what_lives(network, links)
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
    holdings = sorted(resources.make_all(network.resources, language, links), key=local_first)
    conversations = make_conversations(holdings, agenda.happenings, addresses)
    library = make_library(holdings, make_kinds(words, addresses), profiles, conversations, links)
    areas = make_areas(network.settings.areas, profiles, places)
    levels = make_levels(words, profiles, addresses)
    packs = PackMaker(library, agenda, languages=network.settings.languages, today=today, addresses=addresses)
    return Site(
        settings=network.settings,
        terms=words,
        today=today,
        addresses=addresses,
        counts=_count_all(profiles),
        profiles=profiles,
        letters=make_letters(profiles, addresses),
        areas=areas,
        topics=topics,
        levels=levels,
        newcomers=tuple(sorted(profiles, key=lambda row: (row.since, row.sort_key), reverse=True)[:NEWCOMERS]),
        busiest_topics=tuple(row for row in sorted(topics, key=lambda row: -len(row.profiles)) if row.profiles),
        agenda=agenda,
        library=library,
        news=make_news(network.posts, words, profiles, agenda.happenings, addresses),
        packs=packs.make_all(topics=topics, levels=levels, areas=areas),
        exchange=make_exchange(profiles, topics, addresses),
        matching=make_matching(network.settings, profiles),
        circle=make_circle(profiles, topics, levels, addresses),
        aliases={alias: row.member.id for row in profiles for alias in row.member.aliases},
        links=links,
        pages=frozenset(pages),
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
