"""The site: people, areas, topics and levels, joined and in order. In: a Network. Out: a Site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from shelfmates.addresses import Addresses
from shelfmates.model import Located, Member, Network, Settings
from shelfmates.model.edition import Edition, list_editions
from shelfmates.model.member import ELSEWHERE
from shelfmates.model.visibility import keep_published

from .dead_links import remove_dead_links
from .events.agenda import Agenda, make_agenda
from .events.event import SiteEventBuilder
from .exchange.exchange import SiteExchange, make_exchange
from .hashtags.following import Following, make_following
from .hashtags.hashtag import make_conversations
from .hidden_record_links import drop_own_links
from .link_display import LinkDisplay, display_links
from .matching import Matcher, make_matching
from .members.districts import SiteDistrict, make_site_districts
from .members.freshness import Freshness, find_freshness
from .members.groupings import LetterGroup, SiteArea, SiteTerm, make_areas, make_letters, make_levels, make_topics
from .members.profile import Profile, ProfileBuilder
from .mentoring import MentoringOverview, make_mentoring_overview
from .name_links import PlaceLinks, make_districts, make_places
from .news import News, make_news
from .packs.pack import StarterPack, StarterPackBuilder
from .resources.catalog import ResourceCatalog, make_library
from .resources.resource import SiteResourceBuilder, local_first, make_kinds
from .switched_off import drop_switched_off, unlink_hashtags
from .vocabulary_labels import VocabularyTerms, localize_vocabularies

NEWCOMERS = 30
"""The number of newest members in the feed."""
Shown = list[tuple[Located[Member], Freshness]]


class Counts(NamedTuple):
    """Numbers of shown members and areas."""

    members: int
    settled_areas: int
    """Areas with at least one member."""
    mentors: int
    solo: int
    """Members who are solo librarians."""


@dataclass(frozen=True)
class Site:
    """All data for the pages; cached properties are computed on first use."""

    settings: Settings
    terms: VocabularyTerms
    """The vocabularies, with labels in the site's language."""
    today: date
    addresses: Addresses
    profiles: tuple[Profile, ...]
    letters: tuple[LetterGroup, ...]
    areas: tuple[SiteArea, ...]
    districts: tuple[SiteDistrict, ...]
    topics: tuple[SiteTerm, ...]
    levels: tuple[SiteTerm, ...]
    agenda: Agenda
    library: ResourceCatalog
    news: News
    packs: tuple[StarterPack, ...]
    """Starter packs of topics, levels and areas with enough content."""
    links: Mapping[str, LinkDisplay]
    """External URL → how it is shown, for URLs that were checked."""
    pages: frozenset[str]
    """The editors' own pages, by their paths below `docs/`."""
    outlines: Mapping[str, object]
    edition: Edition
    """The language of this site, and where the others are."""

    def prepare(self) -> None:
        """Compute what most pages need, so that processes that are forked later share it."""
        _made = self.exchange, self.mentoring, self.following
        if self.settings.sections.find:
            _made_too = self.matching

    @cached_property
    def counts(self) -> Counts:
        """Return the numbers of shown members and areas."""
        return Counts(
            members=len(self.profiles),
            settled_areas=sum(bool(row.profiles) for row in self.areas),
            mentors=sum([row.mentor is not None for row in self.profiles]),
            solo=sum([row.member.solo for row in self.profiles]),
        )

    @cached_property
    def newcomers(self) -> tuple[Profile, ...]:
        """Return the members who joined last, newest first."""
        return tuple(nlargest(NEWCOMERS, self.profiles, key=lambda row: (row.since, row.sort_key)))

    @cached_property
    def organizers(self) -> tuple[Profile, ...]:
        """Return the organizers who are shown, in the order of the settings."""
        people = {row.member.id: row for row in self.profiles}
        return tuple(people[id_] for id_ in self.settings.organizers)

    @cached_property
    def busiest_topics(self) -> tuple[SiteTerm, ...]:
        """Return the topics with members, those with the most members first."""
        return tuple(row for row in sorted(self.topics, key=lambda row: -len(row.profiles)) if row.profiles)

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """Return former ids → current ids of shown members."""
        return {alias: row.member.id for row in self.profiles for alias in row.member.aliases}

    @cached_property
    def own_areas(self) -> tuple[SiteArea, ...]:
        """Return the areas of the region, without that of people from elsewhere."""
        return tuple(row for row in self.areas if row.area.id != ELSEWHERE)

    @cached_property
    def exchange(self) -> SiteExchange:
        """Return all offers and requests."""
        return make_exchange(self.profiles, self.topics, self.addresses, today=self.today)

    @cached_property
    def mentoring(self) -> MentoringOverview:
        """Return the mentors, and the members who want one."""
        return make_mentoring_overview(self.profiles, self.topics, self.levels, self.addresses, today=self.today)

    @cached_property
    def following(self) -> Following:
        """Return who to follow; nobody if the hashtags are switched off."""
        is_on = self.settings.sections.hashtags
        resources = self.library.resources if is_on else ()
        return make_following(self.profiles if is_on else (), resources, today=self.today)

    @property
    def has_follow(self) -> bool:
        """Return whether there is a page that says who to follow: there is somebody, or a hashtag."""
        return bool(self.following.first.size or self.library.conversations)

    @cached_property
    def matching(self) -> Matcher:
        """Return the matcher for all shown members."""
        return make_matching(self.settings, self.profiles)


def derive(
    network: Network,
    *,
    today: date,
    edition: Edition | None = None,
    outlines: Mapping[str, object] | None = None,
    pages: Iterable[str] = (),
) -> Site:
    """Join and sort all records, in the language of an edition, or else the network's first.

    Members who may not be shown are left out everywhere.
    """
    edition = edition or list_editions(network.settings)[0]
    network = _keep_published(drop_switched_off(network))
    links = display_links(network.health, today=today, policy=network.settings.policy)
    network = remove_dead_links(network, links)
    network = drop_own_links(network, _list_names(_choose(network, today)), edition)
    return replace(_join(network, links, today, edition), pages=frozenset(pages), outlines=outlines or {})


def _join(network: Network, links: Mapping[str, LinkDisplay], today: date, edition: Edition) -> Site:
    """Join the records that may be shown; the editors' pages and the outlines of areas are added later."""
    addresses, shown, sections = Addresses(), _choose(network, today), network.settings.sections
    language = edition.language
    words = localize_vocabularies(network.settings.vocabularies, language)
    places = make_places(network.settings.areas, (row.record.area for row, _freshness in shown), addresses)
    districts = make_districts(network.settings.districts, addresses)
    links_to = PlaceLinks(places, districts)
    profiles = _profiles(shown, ProfileBuilder(network.settings.areas, words, today, addresses, links_to))
    topics = make_topics(words, profiles, addresses)
    event_builder = SiteEventBuilder(network.settings, words, addresses, places, profiles if network.events else ())
    events = (event_builder.make(row, today, edition) for row in network.events)
    agenda = make_agenda(events, network.settings.policy, today, addresses)
    named = profiles if network.resources else ()
    resource_builder = SiteResourceBuilder(words, addresses, places, named, agenda.events)
    built = resource_builder.make_all(network.resources, edition, links)
    resources = sorted(built if sections.hashtags else unlink_hashtags(built), key=local_first)
    conversations = make_conversations(resources, agenda.events, addresses) if sections.hashtags else ()
    library = make_library(resources, make_kinds(words, addresses), profiles, conversations, links)
    areas = make_areas(network.settings.areas, profiles, places)
    levels = make_levels(words, profiles, addresses)
    packs = StarterPackBuilder(library, agenda, languages=network.settings.languages, today=today, addresses=addresses)
    return Site(
        settings=_drop_hidden_organizers(network.settings, profiles),
        terms=words,
        today=today,
        addresses=addresses,
        profiles=profiles,
        letters=make_letters(profiles, addresses),
        areas=areas,
        districts=make_site_districts(network.settings, profiles, places, districts),
        topics=topics,
        levels=levels,
        agenda=agenda,
        library=library,
        news=make_news(network, words, profiles, agenda.events, addresses),
        packs=packs.make_all(topics=topics, levels=levels, areas=areas) if sections.packs else (),
        links=links,
        pages=frozenset(),
        outlines={},
        edition=edition,
    )


def _keep_published(network: Network) -> Network:
    """Return the network without unpublished fields. Members keep theirs until it is decided who is shown, and how."""
    return network._replace(
        settings=keep_published(network.settings),
        events=tuple(row._replace(record=keep_published(row.record)) for row in network.events),
        resources=tuple(row._replace(record=keep_published(row.record)) for row in network.resources),
        posts=tuple(row._replace(post=keep_published(row.post)) for row in network.posts),
    )


def _choose(network: Network, today: date) -> Shown:
    policy = network.settings.policy
    freshness = [(row, find_freshness(row.record, policy, today)) for row in network.members]
    return [(row, freshness) for row, freshness in freshness if freshness is not Freshness.HIDDEN]


def _list_names(shown: Shown) -> frozenset[str]:
    """Return the current and former ids of shown members."""
    return frozenset(name for row, _freshness in shown for name in (row.record.id, *row.record.aliases))


def _drop_hidden_organizers(settings: Settings, profiles: Iterable[Profile]) -> Settings:
    """Return the settings without organizers who are not shown, so that no output reveals their ids."""
    shown = {row.member.id for row in profiles} if settings.organizers else set()
    return settings.model_copy(update={"organizers": tuple(id_ for id_ in settings.organizers if id_ in shown)})


def _profiles(shown: Shown, maker: ProfileBuilder) -> tuple[Profile, ...]:
    profiles = (maker.make(row.record, row.source, freshness) for row, freshness in shown)
    return tuple(sorted(profiles, key=lambda row: (row.sort_key, row.member.id)))
