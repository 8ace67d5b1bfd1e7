"""The site: people, areas, topics and levels, joined and in order. In: a Network. Out: a Site."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shelfmates import model
from shelfmates.address import Addresses
from shelfmates.model import Member, Network, Settings, Source, Term, Town
from shelfmates.model.settings import Vocabularies
from shelfmates.names import fold

from .labels import localise
from .order import OTHER, find_letter
from .standing import Standing, find_standing

NEWCOMERS = 30
"""How many of those who joined last stand in the feed."""


@dataclass(frozen=True, slots=True)
class Place:
    """An area's name and address, for a link to it."""

    id: str
    name: str
    address: str
    count: int


class Tag(NamedTuple):
    """A vocabulary term and its page, for a link to it."""

    id: str
    term: Term
    address: str


class Exchanges(NamedTuple):
    """An offer or a request that stands open."""

    tag: Tag
    note: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A member as the site shows her: all labels resolved, only what is open and current."""

    member: Member
    source: Source
    address: str
    card: str
    photo: str
    """Its address; empty where there is none."""
    sort_key: str
    letter: str
    call_number: tuple[str, str, str]
    role: Term
    area: Place
    town: Town | None
    sectors: tuple[Term, ...]
    levels: tuple[Tag, ...]
    topics: tuple[Tag, ...]
    offers: tuple[Exchanges, ...]
    seeks: tuple[Exchanges, ...]
    wants: tuple[Tag, ...]
    standing: Standing

    @property
    def is_unconfirmed(self) -> bool:
        """Tell whether the profile was not confirmed for long."""
        return self.standing is Standing.UNCONFIRMED

    @property
    def since(self) -> date:
        """Give the day she joined, or agreed to be published."""
        return self.member.joined or self.member.consent

    @property
    def confirmed(self) -> date:
        """Give the day she last said that this is right."""
        return self.member.confirmed or self.member.consent


@dataclass(frozen=True, slots=True)
class Area:
    """An area with its people and the areas around it."""

    area: model.Area
    address: str
    profiles: tuple[Profile, ...]
    neighbours: tuple[Place, ...]

    @property
    def is_lone(self) -> bool:
        """Tell whether one person stands alone here."""
        return len(self.profiles) == 1


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everybody under one term: a topic or a level."""

    id: str
    term: Term
    address: str
    profiles: tuple[Profile, ...]
    offering: tuple[Profile, ...] = ()
    seeking: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A drawer of the directory."""

    id: str
    address: str
    profiles: tuple[Profile, ...]

    @property
    def is_other(self) -> bool:
        """Tell whether it holds the names that begin with no Latin letter."""
        return self.id == OTHER

    @property
    def label(self) -> str:
        """Give the drawer's mark: `A`, or `#` for the rest."""
        return "#" if self.is_other else self.id.upper()


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
    aliases: Mapping[str, str]
    """Former id → id, of members that are shown."""
    outlines: Mapping[str, object]


def derive(
    network: Network, *, today: date, language: str = "en", outlines: Mapping[str, object] | None = None
) -> Site:
    """Join and order everything, labels in a language; members that may not be shown are in none of it."""
    addresses = Addresses()
    words = localise(network.settings.vocabularies, language)
    profiles = _profiles(network, words, today, addresses)
    topics = _topics(words, profiles, addresses)
    return Site(
        settings=network.settings,
        today=today,
        addresses=addresses,
        counts=_count_all(profiles),
        profiles=profiles,
        letters=_letters(profiles, addresses),
        areas=_areas(network.settings, profiles, addresses),
        topics=topics,
        levels=_levels(words, profiles, addresses),
        newcomers=tuple(sorted(profiles, key=lambda row: (row.since, row.sort_key), reverse=True)[:NEWCOMERS]),
        busiest_topics=tuple(row for row in sorted(topics, key=lambda row: -len(row.profiles)) if row.profiles),
        aliases={alias: row.member.id for row in profiles for alias in row.member.aliases},
        outlines=outlines or {},
    )


def _profiles(network: Network, words: Vocabularies, today: date, addresses: Addresses) -> tuple[Profile, ...]:
    policy = network.settings.policy
    standings = [(row, find_standing(row.record, policy, today)) for row in network.members]
    shown = [(row, standing) for row, standing in standings if standing is not Standing.HIDDEN]
    counts = _count(row.record.area for row, _standing in shown)
    maker = _ProfileMaker(network.settings.areas, words, today, addresses, counts)
    profiles = (maker.make(row.record, row.source, standing) for row, standing in shown)
    return tuple(sorted(profiles, key=lambda row: (row.sort_key, row.member.id)))


def _count_all(profiles: tuple[Profile, ...]) -> Counts:
    return Counts(
        members=len(profiles),
        settled_areas=len({row.area.id for row in profiles}),
        mentors=sum(row.member.mentoring.offers is not None for row in profiles),
        solo=sum(row.member.solo for row in profiles),
    )


def _count(ids: Iterable[str]) -> Mapping[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for id_ in ids:
        counts[id_] += 1
    return counts


class _ProfileMaker:
    """Resolves ids to labels and links, each looked up once for the whole network."""

    def __init__(
        self,
        areas: Sequence[model.Area],
        words: Vocabularies,
        today: date,
        addresses: Addresses,
        counts: Mapping[str, int],
    ) -> None:
        self._today = today
        self._addresses = addresses
        self._roles, self._sectors = words.roles, words.sectors
        self._levels = _tags(words.levels, "levels", addresses)
        self._topics = _tags(words.topics, "topics", addresses)
        self._areas = {
            area.id: Place(area.id, area.name, addresses.page("areas", area.id), counts[area.id]) for area in areas
        }
        self._towns = {(area.id, town.id): town for area in areas for town in area.towns}

    def make(self, member: Member, source: Source, standing: Standing) -> Profile:
        """Make the profile of one member."""
        sort_key = fold(member.name) or member.id
        wants = member.mentoring.wants
        return Profile(
            member=member,
            source=source,
            address=self._addresses.page("members", member.id),
            card=self._addresses.file("members", f"{member.id}.vcf"),
            photo=self._addresses.file("members", member.photo) if member.photo else "",
            sort_key=sort_key,
            letter=find_letter(sort_key),
            call_number=(member.area[:3].upper(), _initials(member.role), _spine(sort_key)),
            role=self._roles[member.role],
            area=self._areas[member.area],
            town=self._towns.get((member.area, member.town or "")),
            sectors=tuple(self._sectors[id_] for id_ in member.sectors),
            levels=tuple(self._levels[id_] for id_ in member.levels),
            topics=tuple(self._topics[id_] for id_ in member.topics),
            offers=self._open(member.offers),
            seeks=self._open(member.seeks),
            wants=tuple(self._topics[id_] for id_ in wants.topics) if wants else (),
            standing=standing,
        )

    def _open(self, rows: tuple[model.member.Exchange, ...]) -> tuple[Exchanges, ...]:
        return tuple(
            Exchanges(self._topics[row.topic], row.note, row.until)
            for row in rows
            if row.state == "open" and (row.until is None or row.until >= self._today)
        )


def _tags(vocabulary: Mapping[str, Term], section: str, addresses: Addresses) -> Mapping[str, Tag]:
    return {id_: Tag(id_, term, addresses.page(section, id_)) for id_, term in vocabulary.items()}


def _initials(role: str) -> str:
    return "".join(word[0] for word in role.split("-"))[:3].upper()


def _spine(sort_key: str) -> str:
    return sort_key.rsplit(" ", maxsplit=1)[-1][:3].title()


def _group(
    profiles: Iterable[Profile], ids_of: Callable[[Profile], Iterable[str]]
) -> Mapping[str, tuple[Profile, ...]]:
    groups: dict[str, list[Profile]] = defaultdict(list)
    for row in profiles:
        # Who names a topic twice stands under it once.
        for id_ in dict.fromkeys(ids_of(row)):
            groups[id_].append(row)
    return defaultdict(tuple, {id_: tuple(rows) for id_, rows in groups.items()})


def _letters(profiles: tuple[Profile, ...], addresses: Addresses) -> tuple[Letter, ...]:
    drawers: dict[str, list[Profile]] = defaultdict(list)
    for row in profiles:
        drawers[row.letter].append(row)
    order = sorted(drawers, key=lambda letter: (letter == OTHER, letter))
    return tuple(Letter(id_, addresses.page("members", "by", id_), tuple(drawers[id_])) for id_ in order)


def _areas(settings: Settings, profiles: tuple[Profile, ...], addresses: Addresses) -> tuple[Area, ...]:
    people: dict[str, list[Profile]] = defaultdict(list)
    for row in profiles:
        people[row.area.id].append(row)
    places = {
        area.id: Place(area.id, area.name, addresses.page("areas", area.id), len(people[area.id]))
        for area in settings.areas
    }
    areas = (
        Area(
            area=area,
            address=places[area.id].address,
            profiles=tuple(people[area.id]),
            neighbours=tuple(sorted((places[id_] for id_ in area.neighbours), key=lambda row: fold(row.name))),
        )
        for area in settings.areas
    )
    return tuple(sorted(areas, key=lambda row: (fold(row.area.name), row.area.id)))


def _topics(words: Vocabularies, profiles: tuple[Profile, ...], addresses: Addresses) -> tuple[Shelf, ...]:
    named = _group(profiles, lambda row: [tag.id for tag in row.topics])
    offering = _group(profiles, lambda row: [offer.tag.id for offer in row.offers])
    seeking = _group(profiles, lambda row: [*(wish.tag.id for wish in row.seeks), *(tag.id for tag in row.wants)])
    return tuple(
        Shelf(id_, term, addresses.page("topics", id_), named[id_], offering[id_], seeking[id_])
        for id_, term in sorted(words.topics.items(), key=lambda row: fold(row[1].label))
    )


def _levels(words: Vocabularies, profiles: tuple[Profile, ...], addresses: Addresses) -> tuple[Shelf, ...]:
    named = _group(profiles, lambda row: [tag.id for tag in row.levels])
    # Levels keep the order of the vocabulary, which is that of age.
    return tuple(Shelf(id_, term, addresses.page("levels", id_), named[id_]) for id_, term in words.levels.items())
