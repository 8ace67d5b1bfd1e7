"""Starter packs: people to ask, groups to join and feeds to follow, for one topic, level or area.

In: groups of members, a ResourceCatalog and an Agenda. Out: StarterPacks of limited size, even in large networks.

Of people, mentors with free capacity come first, then members who offer the topic; unconfirmed profiles come last.
Among equals, a hash of the id and the month decides. So everybody gets a turn, and nobody has to answer all newcomers
of a year.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import chain, islice
from zlib import crc32

from shelfmates.addresses import Addresses, pack_id
from shelfmates.derive.events.agenda import Agenda
from shelfmates.derive.events.event import SiteEvent
from shelfmates.derive.hashtags.hashtag import SiteHashtag
from shelfmates.derive.hashtags.slug import hashtag_slug
from shelfmates.derive.members.groupings import SiteArea, SiteTerm
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.resources.catalog import ResourceCatalog, Subscription
from shelfmates.derive.resources.resource import SiteResource
from shelfmates.model.event import OFF

from .subjects import PackSubject, PackSubjects

MOST = 8
"""The maximum number of entries of one type; the subject's own page has all of them."""
LEAST, LEAST_SORTS = 3, 2
"""The minimum number of entries and types in a pack; smaller packs are not published."""
_JOINED = ("group", "chat", "mailing-list", "online-community", "association")
_FOLLOWED = ("blog", "newsletter", "podcast", "account")
_READ = ("handbook", "course", "journal", "tool", "library")
_KINDS = frozenset((*_JOINED, *_FOLLOWED, *_READ))


@dataclass(frozen=True, slots=True)
class StarterPack:
    """Everything for a start with one subject."""

    id: str
    kind: str
    """`topic`, `level` or `area`."""
    label: str
    about: str
    """The address of the subject's own page."""
    address: str
    archive: str
    """The address of the ZIP file with all entries."""
    calendar: str
    """The address of the calendar to subscribe to."""
    people: tuple[Profile, ...]
    """Members who offer the topic or are nearby come first, and mentors before others."""
    joins: tuple[SiteResource, ...]
    tags: tuple[SiteHashtag, ...]
    feeds: tuple[Subscription, ...]
    follows: tuple[SiteResource, ...]
    """Resources to follow that have no feed."""
    events: tuple[SiteEvent, ...]
    reads: tuple[SiteResource, ...]
    """Resources to read, learn from or use."""
    has_more: bool
    """Whether more people, events or resources exist than the pack has."""

    @property
    def to_write_to(self) -> tuple[Profile, ...]:
        """Return the person to write to first, and a second one if there is no answer; mentors with capacity lead."""
        return tuple(sorted(self.people, key=lambda row: not row.has_room)[:2])

    @property
    def sorts(self) -> tuple[int, ...]:
        """Return the number of entries of each type."""
        parts = (self.people, self.joins, self.tags, (*self.feeds, *self.follows), self.events, self.reads)
        return tuple(map(len, parts))


class StarterPackBuilder:
    """A builder that chooses the content of packs; lookups are prepared once for all packs."""

    def __init__(
        self, library: ResourceCatalog, agenda: Agenda, *, languages: Iterable[str], today: date, addresses: Addresses
    ) -> None:
        """Store the records to choose from, and the languages of the network."""
        self._addresses = addresses
        self._languages = {tag.partition("-")[0] for tag in languages}
        self._feeds = {row.feed: row for row in library.feeds}
        self._tags = {row.id: row for row in library.conversations}
        self._turns = {row.event.id: number for number, row in enumerate(agenda.coming)}
        self._people, self._subjects = PeopleChooser(today), PackSubjects(library, agenda)

    def make_all(
        self, *, topics: Iterable[SiteTerm], levels: Iterable[SiteTerm], areas: Iterable[SiteArea]
    ) -> tuple[StarterPack, ...]:
        """Return the packs with enough content: topics, then levels, then areas."""
        subjects = self._subjects.list_all(topics=topics, levels=levels, areas=tuple(areas))
        # A pack needs more than people: the subject's own page lists them already.
        packs = (self._make(row) for row in subjects if row.resources or row.events)
        return tuple(row for row in packs if sum(row.sorts) >= LEAST and sum(map(bool, row.sorts)) >= LEAST_SORTS)

    def _make(self, subject: PackSubject) -> StarterPack:
        id_, resources = pack_id(subject.kind, subject.id), self._choose_resources(subject.resources)
        rings = subject.gather()
        people = self._people.choose(rings, id_, frozenset(who.member.id for who in subject.offering))
        coming = [row for row in subject.events if row.event.status not in OFF]
        events = sorted(coming[:MOST], key=lambda row: self._turns[row.event.id])
        follows = _sort_out(resources, _FOLLOWED)
        joins, reads = _sort_out(resources, _JOINED), _sort_out(resources, _READ)
        shelved = sum(row.resource.kind in _KINDS for row in resources)
        left = (shelved - sum(map(len, (follows, joins, reads))), len(coming) - MOST,
                sum(map(len, rings)) - len(people))  # fmt: skip
        return StarterPack(
            id=id_,
            kind=subject.kind,
            label=subject.label,
            about=subject.address,
            address=self._addresses.page("packs", id_),
            archive=self._addresses.file("packs", f"{id_}.zip"),
            calendar=self._find_calendar(subject),
            people=people,
            joins=joins,
            tags=self._choose_tags(resources, events),
            feeds=self._choose_feeds((*follows, *reads), people),
            follows=tuple(row for row in follows if not row.feed),
            events=tuple(events),
            reads=reads,
            has_more=any(number > 0 for number in left),
        )

    def _choose_resources(self, rows: tuple[SiteResource, ...]) -> list[SiteResource]:
        """Return active resources in their order; resources in other languages than the network's come last."""
        groups = ((row, row.resource.group) for row in rows if not row.gone)
        awake = [row for row, group in groups if group is None or group.status == "active"]
        return sorted(awake, key=lambda row: not self._is_readable(row.resource.languages))

    def _is_readable(self, tags: tuple[str, ...]) -> bool:
        return not tags or any(tag.partition("-")[0] in self._languages for tag in tags)

    def _choose_tags(self, resources: Iterable[SiteResource], events: Iterable[SiteEvent]) -> tuple[SiteHashtag, ...]:
        tags = chain((row.resource.hashtag for row in resources), (row.event.hashtag for row in events))
        ids = dict.fromkeys(hashtag_slug(tag) for tag in tags if tag)
        return tuple(islice((self._tags[id_] for id_ in ids if id_ in self._tags), MOST))

    def _choose_feeds(self, resources: Iterable[SiteResource], people: Iterable[Profile]) -> tuple[Subscription, ...]:
        """Return the feeds of resources to follow, then those of the people in the pack."""
        feeds = chain((row.feed for row in resources), (row.member.links.feed for row in people))
        known = (self._feeds[feed] for feed in dict.fromkeys(feeds) if feed in self._feeds)
        return tuple(islice(known, 2 * MOST))

    def _find_calendar(self, subject: PackSubject) -> str:
        """Return the calendar of a topic or area; levels have none, and use the calendar of all events."""
        file = self._addresses.file
        return file("calendar.ics") if subject.kind == "level" else file(f"{subject.kind}s", f"{subject.id}.ics")


def _sort_out(resources: Iterable[SiteResource], kinds: tuple[str, ...]) -> tuple[SiteResource, ...]:
    """Return the first resources of some kinds, in the order of the kinds."""
    found: Mapping[str, list[SiteResource]] = {kind: [] for kind in kinds}
    for row in resources:
        if row.resource.kind in found:
            found[row.resource.kind].append(row)
    return tuple(_take_turns([rows for rows in found.values() if rows]))


def _take_turns(rows: list[list[SiteResource]]) -> list[SiteResource]:
    """Return at most MOST resources: first one of each kind, then a second one, and so on; sorted by kind."""
    places = [(number, kind) for kind, found in enumerate(rows) for number in range(len(found))]
    kept = sorted(sorted(places)[:MOST], key=lambda place: (place[1], place[0]))
    return [rows[kind][number] for number, kind in kept]


FEW = 12
"""The maximum number of people in a pack."""
_MENTOR, _READY, _LISTED, _UNCONFIRMED = (rank << 32 for rank in range(4))
"""Ranks above the month's hash, which has 32 bits."""


class PeopleChooser:
    """A chooser of people for the packs of one day; each person's rank is computed once."""

    def __init__(self, today: date) -> None:
        """Store the month of the day."""
        self._month = f"{today:%Y-%m}"
        self._known: dict[str, int] = {}

    def choose(self, rings: Sequence[Sequence[Profile]], pack: str, ready: Collection[str] = ()) -> tuple[Profile, ...]:
        """Return the people of a pack; outer rings fill up inner ones. `ready` are ids of people who offer it."""
        turn = crc32(pack.encode())

        def place(row: Profile) -> int:
            id_ = row.member.id
            known = self._known.get(id_) or self._learn(row)
            return (known - _LISTED + _READY if id_ in ready and known >> 32 == _LISTED >> 32 else known) ^ turn

        found: list[Profile] = []
        for ring in rings:
            found += nsmallest(FEW - len(found), ring, key=place)
        return tuple(found)

    def _learn(self, row: Profile) -> int:
        id_ = row.member.id
        rank = _UNCONFIRMED if row.is_unconfirmed else _MENTOR if row.has_room else _LISTED
        self._known[id_] = known = rank | crc32(f"{self._month} {id_}".encode())
        return known
