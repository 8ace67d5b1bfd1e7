"""Starter packs: whom to ask, what to join and follow, for one topic, level or area.

In: shelves, a Library and an Agenda. Out: Packs, each bounded, however large the network is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from shelfmates.addresses import Addresses, pack_id
from shelfmates.derive.events.agenda import Agenda
from shelfmates.derive.events.event import SiteEvent
from shelfmates.derive.hashtags.hashtag import SiteHashtag
from shelfmates.derive.hashtags.slug import hashtag_slug
from shelfmates.derive.members.groupings import SiteArea, SiteTerm
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.resources.catalog import ResourceCatalog, Subscription
from shelfmates.derive.resources.resource import SiteResource

from .people import PeopleChooser
from .subjects import PackSubject, PackSubjects

MOST = 8
"""Entries of one sort at the most; the subject's own page has all of them."""
LEAST, LEAST_SORTS = 3, 2
"""A pack gives at least so many things, of so many sorts, or there is none."""
_JOINED = ("group", "chat", "mailing-list", "association")
_FOLLOWED = ("blog", "newsletter", "podcast", "account")
_READ = ("handbook", "course", "journal", "tool")
_KINDS = frozenset((*_JOINED, *_FOLLOWED, *_READ))
_OFF = frozenset({"cancelled", "postponed"})


@dataclass(frozen=True, slots=True)
class StarterPack:
    """Everything for a beginning with one subject."""

    id: str
    kind: str
    """`topic`, `level` or `area`."""
    label: str
    about: str
    """The address of the subject's own page."""
    address: str
    archive: str
    """The address of the file that holds it all."""
    calendar: str
    """The address of the calendar to subscribe to."""
    people: tuple[Profile, ...]
    """Those who offer it or are near before the others, mentors first."""
    joins: tuple[SiteResource, ...]
    tags: tuple[SiteHashtag, ...]
    feeds: tuple[Subscription, ...]
    follows: tuple[SiteResource, ...]
    """What is to be followed and has no feed."""
    happenings: tuple[SiteEvent, ...]
    reads: tuple[SiteResource, ...]
    """What is to be read, learned or used."""
    has_more: bool
    """Whether there are people, events or resources that it leaves out."""

    @property
    def to_write_to(self) -> tuple[Profile, ...]:
        """Give the one to write to first, and one in case no answer comes: mentors with room, where there are some."""
        return tuple(sorted(self.people, key=lambda row: not row.has_room)[:2])

    @property
    def sorts(self) -> tuple[int, ...]:
        """Give how many there are of each sort."""
        parts = (self.people, self.joins, self.tags, (*self.feeds, *self.follows), self.happenings, self.reads)
        return tuple(map(len, parts))


class StarterPackBuilder:
    """Chooses what stands in packs; what they have in common is looked up once."""

    def __init__(
        self, library: ResourceCatalog, agenda: Agenda, *, languages: Iterable[str], today: date, addresses: Addresses
    ) -> None:
        """Take what all packs choose from, and the languages that readers here know."""
        self._addresses = addresses
        self._languages = {tag.partition("-")[0] for tag in languages}
        self._feeds = {row.feed: row for row in library.feeds}
        self._tags = {row.id: row for row in library.conversations}
        self._turns = {row.event.id: number for number, row in enumerate(agenda.coming)}
        self._people, self._subjects = PeopleChooser(today), PackSubjects(library, agenda)

    def make_all(
        self, *, topics: Iterable[SiteTerm], levels: Iterable[SiteTerm], areas: Iterable[SiteArea]
    ) -> tuple[StarterPack, ...]:
        """Give the packs that have something to give: topics, then levels, then areas."""
        subjects = self._subjects.list_all(topics=topics, levels=levels, areas=tuple(areas))
        # People alone are no pack: the subject's own page has them.
        packs = (self._make(row) for row in subjects if row.holdings or row.happenings)
        return tuple(row for row in packs if sum(row.sorts) >= LEAST and sum(map(bool, row.sorts)) >= LEAST_SORTS)

    def _make(self, subject: PackSubject) -> StarterPack:
        id_, holdings = pack_id(subject.kind, subject.id), self._choose_holdings(subject.holdings)
        circles = subject.gather()
        people = self._people.choose(circles, id_, frozenset(who.member.id for who in subject.offering))
        coming = [row for row in subject.happenings if row.event.status not in _OFF]
        happenings = sorted(coming[:MOST], key=lambda row: self._turns[row.event.id])
        follows = _sort_out(holdings, _FOLLOWED)
        joins, reads = _sort_out(holdings, _JOINED), _sort_out(holdings, _READ)
        shelved = sum(row.resource.kind in _KINDS for row in holdings)
        left = (shelved - sum(map(len, (follows, joins, reads))), len(coming) - MOST,
                sum(map(len, circles)) - len(people))  # fmt: skip
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
            tags=self._choose_tags(holdings, happenings),
            feeds=self._choose_feeds((*follows, *reads), people),
            follows=tuple(row for row in follows if not row.feed),
            happenings=tuple(happenings),
            reads=reads,
            has_more=any(number > 0 for number in left),
        )

    def _choose_holdings(self, rows: tuple[SiteResource, ...]) -> list[SiteResource]:
        """Give resources in their order, those last that nobody here could read; none that sleeps or is gone."""
        groups = ((row, row.resource.group) for row in rows if not row.gone)
        awake = [row for row, group in groups if group is None or group.status == "active"]
        return sorted(awake, key=lambda row: not self._is_readable(row.resource.languages))

    def _is_readable(self, tags: tuple[str, ...]) -> bool:
        return not tags or any(tag.partition("-")[0] in self._languages for tag in tags)

    def _choose_tags(
        self, holdings: Iterable[SiteResource], happenings: Iterable[SiteEvent]
    ) -> tuple[SiteHashtag, ...]:
        tags = chain((row.resource.hashtag for row in holdings), (row.event.hashtag for row in happenings))
        return tuple(self._tags[id_] for id_ in islice(dict.fromkeys(hashtag_slug(tag) for tag in tags if tag), MOST))

    def _choose_feeds(self, holdings: Iterable[SiteResource], people: Iterable[Profile]) -> tuple[Subscription, ...]:
        """Give feeds of what is to be followed, then those of the people of the pack."""
        feeds = chain((row.feed for row in holdings), (row.member.links.feed for row in people))
        known = (self._feeds[feed] for feed in dict.fromkeys(feeds) if feed in self._feeds)
        return tuple(islice(known, 2 * MOST))

    def _find_calendar(self, subject: PackSubject) -> str:
        """Give the calendar of a topic or area; levels have none, and take the one of all events."""
        file = self._addresses.file
        return file("calendar.ics") if subject.kind == "level" else file(f"{subject.kind}s", f"{subject.id}.ics")


def _sort_out(holdings: Iterable[SiteResource], kinds: tuple[str, ...]) -> tuple[SiteResource, ...]:
    """Give the resources of some kinds, in the order of these; what comes first in its kind is kept."""
    found: Mapping[str, list[SiteResource]] = {kind: [] for kind in kinds}
    for row in holdings:
        if row.resource.kind in found:
            found[row.resource.kind].append(row)
    return tuple(_take_turns([rows for rows in found.values() if rows]))


def _take_turns(rows: list[list[SiteResource]]) -> list[SiteResource]:
    """Give as many as fit, of each kind the first before of any the second, and then in the order of the kinds."""
    places = [(number, kind) for kind, found in enumerate(rows) for number in range(len(found))]
    kept = sorted(sorted(places)[:MOST], key=lambda place: (place[1], place[0]))
    return [rows[kind][number] for number, kind in kept]
