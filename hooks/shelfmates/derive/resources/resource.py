"""A resource as the site shows it. In: a Resource and the records that it names. Out: a SiteResource."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, get_args

from shelfmates.addresses import Addresses
from shelfmates.derive.events.event import SiteEvent
from shelfmates.derive.hashtags.slug import hashtag_slug
from shelfmates.derive.link_display import LinkDisplay, LinkTreatment
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.name_links import AreaLink, TermLink, make_tags, name_region
from shelfmates.derive.vocabulary_labels import VocabularyTerms
from shelfmates.model import Located, Resource, Source, Term
from shelfmates.model.edition import Edition, find_translation
from shelfmates.model.resource import Group, ResourceKind, ResourceWords
from shelfmates.names import normalize_name, sort_key

_UNASKED = LinkDisplay()


class LinkCheck(NamedTuple):
    """Check results for a resource's URLs."""

    checked: date | None = None
    """The last day on which its URL answered; None if it was never checked, or is gone."""
    gone: date | None = None
    """The day of the check that found it gone; None if it answers, or if the result is unclear."""
    dead: frozenset[str] = frozenset()
    """URLs that are gone, but not long enough to be left out."""


def summarize_link_checks(resource: Resource, links: Mapping[str, LinkDisplay]) -> LinkCheck:
    """Return the results; the last answer is the later of the days on which a person and a program checked it."""
    if not links:
        return LinkCheck(resource.checked)
    urls = (resource.url, resource.feed, resource.group.join if resource.group else None)
    known = ((url, links.get(url)) for url in urls if url)
    dead = frozenset(url for url, display in known if display and display.treatment is LinkTreatment.DEAD)
    seen = links.get(resource.url, _UNASKED).checked
    if resource.url in dead:
        return LinkCheck(gone=seen, dead=dead)
    return LinkCheck(max(filter(None, (seen, resource.checked)), default=None), dead=dead)


KINDS: tuple[str, ...] = get_args(ResourceKind)
_MARKS = {"area": "LOC", "state": "STA", "national": "NAT", "worldwide": "INT"}
SCOPES = tuple(_MARKS)
"""Scopes from near to far; other states than the network's come after them."""
ENOUGH = 2
"""The number of coordinators that a group needs, because one may move, be ill or have a baby."""


class GroupSuccessor(NamedTuple):
    """The successor of a group, for a link to it."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class SiteResource:
    """A resource with the records that it names; only people who are shown are named."""

    resource: Resource
    source: Source
    title: str
    """The title in the site's language, if there is a translation."""
    language: str
    """The language of the title, if it is known and not the site's; else empty."""
    text_language: str
    """The language of the description, if that is not the site's; else empty."""
    description: str
    """Markdown in the site's language, if there is a translation."""
    address: str
    kind: TermLink
    call_number: tuple[str, str, str]
    topics: tuple[TermLink, ...]
    levels: tuple[TermLink, ...]
    areas: tuple[AreaLink, ...]
    region: str
    """The name of its state or region; empty if there is none."""
    is_elsewhere: bool
    """Whether it is for a state in which the network has no areas."""
    hashtag: str
    """The address of its hashtag's page; empty if there is none."""
    hosts: tuple[Profile, ...]
    coordinators: tuple[Profile, ...]
    meets: SiteEvent | None
    born_at: SiteEvent | None
    successor: GroupSuccessor | None
    checked: date | None
    """The last day on which its URL answered."""
    gone: date | None
    """The day of the check that found it gone; None if it answers, or if the result is unclear."""
    dead: frozenset[str]
    """URLs that are gone, but not long enough to be left out."""

    @property
    def is_living_group(self) -> bool:
        """Return whether it is an active group."""
        return self.resource.kind == "group" and self._status == "active"

    @property
    def is_placeless(self) -> bool:
        """Return whether it is a group without an area."""
        return self.resource.kind == "group" and self.resource.reach != "area" and not self.areas

    @property
    def missing_coordinators(self) -> int:
        """Return how many more coordinators with a confirmed profile a group needs."""
        if self.resource.kind != "group" or self._status == "closed" or self.is_run_by_others:
            return 0
        return max(0, ENOUGH - sum(not row.is_unconfirmed for row in self.coordinators))

    @property
    def is_run_by_others(self) -> bool:
        """Return whether nobody of this network looks after a group: it says so, or says nothing about itself."""
        group = self.resource.group
        return group.run_by == "others" if group else not self.hosts

    @property
    def feed(self) -> str:
        """Return the URL of its feed; empty if it has none that answers."""
        feed = self.resource.feed or ""
        return "" if feed in self.dead else feed

    @property
    def _status(self) -> str:
        return self.resource.group.status if self.resource.group else "active"


class SiteResourceBuilder:
    """A builder that resolves the ids in resources; lookups are prepared once for all resources."""

    def __init__(
        self,
        words: VocabularyTerms,
        addresses: Addresses,
        places: Mapping[str, AreaLink],
        profiles: Iterable[Profile],
        events: Iterable[SiteEvent],
    ) -> None:
        """Store what all resources have in common."""
        self._regions = {place.region for place in places.values() if place.region}
        self._addresses, self._places = addresses, places
        self._kinds = {row.id: row for row in make_kinds(words, addresses)}
        self._topics = make_tags(words.topics, "topics", addresses)
        self._levels = make_tags(words.levels, "levels", addresses)
        self._events = {row.event.id: row for row in events}
        self._profiles: dict[str, Profile] = {}
        for row in profiles:
            self._profiles.update(dict.fromkeys((row.member.id, *row.member.aliases), row))

    def make_all(
        self, located: Iterable[Located[Resource]], edition: Edition, links: Mapping[str, LinkDisplay]
    ) -> tuple[SiteResource, ...]:
        """Build all resources for the site, in a language and in the given order; `links` are the checked URLs."""
        rows = tuple((row, _find_words(row.record, edition.language)) for row in located)
        heirs = {
            row.record.id: GroupSuccessor(words.title or row.record.title, self._address(row.record.id))
            for row, words in rows
        }
        return tuple(
            self._make(row, words, heirs.get(_heir(row.record)), summarize_link_checks(row.record, links), edition)
            for row, words in rows
        )

    def _make(
        self,
        located: Located[Resource],
        words: ResourceWords,
        heir: GroupSuccessor | None,
        seen: LinkCheck,
        edition: Edition,
    ) -> SiteResource:
        resource = located.record
        group = resource.group or Group()
        return SiteResource(
            resource=resource,
            source=located.source,
            title=words.title or resource.title,
            language="" if words.title else _find_language(resource, edition.language),
            text_language="" if words.description else edition.foreign,
            description=words.description or resource.description,
            address=self._address(resource.id),
            kind=self._kinds[resource.kind],
            call_number=_call_number(resource),
            topics=tuple(self._topics[id_] for id_ in dict.fromkeys(resource.topics)),
            levels=tuple(self._levels[id_] for id_ in dict.fromkeys(resource.levels)),
            areas=tuple(self._places[id_] for id_ in dict.fromkeys(resource.areas)),
            region=name_region(resource.region),
            is_elsewhere=self._is_elsewhere(resource),
            hashtag=self._addresses.page("hashtags", hashtag_slug(resource.hashtag)) if resource.hashtag else "",
            hosts=self._people(resource.hosts),
            coordinators=self._people(group.coordinators),
            meets=self._events.get(resource.meets or ""),
            born_at=self._events.get(group.born_at or ""),
            successor=heir,
            checked=seen.checked,
            gone=seen.gone,
            dead=seen.dead,
        )

    def _is_elsewhere(self, resource: Resource) -> bool:
        """Return whether it is for another state; nobody knows if it, or the network, names none."""
        is_known = resource.reach == "state" and resource.region and self._regions
        return bool(is_known) and resource.region not in self._regions

    def _address(self, id_: str) -> str:
        return self._addresses.page("resources", id_)

    def _people(self, ids: Iterable[str]) -> tuple[Profile, ...]:
        """Return the profiles of shown members, each once."""
        found = {row.member.id: row for id_ in ids if (row := self._profiles.get(id_))}
        return tuple(found.values())


def _heir(resource: Resource) -> str:
    return (resource.group.successor if resource.group else None) or ""


def _find_words(resource: Resource, language: str) -> ResourceWords:
    return find_translation(resource.translations, language) or ResourceWords()


def _find_language(resource: Resource, language: str) -> str:
    """Return the only language of a resource, in which it names itself; empty for the site's own, or for several."""
    own = resource.languages[0] if len(resource.languages) == 1 else ""
    return "" if own.partition("-")[0] == language.partition("-")[0] else own


def make_kinds(words: VocabularyTerms, addresses: Addresses) -> tuple[TermLink, ...]:
    """Return every kind in the vocabulary's order; kinds without a term come last, with a label from their id."""
    known = {id_: term for id_, term in words.kinds.items() if id_ in KINDS}
    missing = {id_: Term(label=id_.replace("-", " ").capitalize()) for id_ in KINDS if id_ not in known}
    return tuple(
        TermLink(id_, term, addresses.page("resources", "kind", id_)) for id_, term in {**known, **missing}.items()
    )


def local_first(row: SiteResource) -> tuple[int, str, str]:
    """Return a sort key: near before far, other states last; then by title."""
    distance = len(SCOPES) if row.is_elsewhere else SCOPES.index(row.resource.reach)
    return distance, sort_key(row.title), row.resource.id


def _call_number(resource: Resource) -> tuple[str, str, str]:
    is_of_one_area = resource.reach == "area" and len(resource.areas) == 1
    near = resource.areas[0][:3].upper() if is_of_one_area else _MARKS[resource.reach]
    return near, resource.kind[:3].upper(), (normalize_name(resource.title) or resource.id).replace(" ", "")[:3].title()
