"""A resource as the site shows it. In: a Resource and what its ids stand for. Out: a Holding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, get_args

from shelfmates.addresses import Addresses
from shelfmates.derive.events.event import SiteEvent
from shelfmates.derive.hashtags.slug import hashtag_slug
from shelfmates.derive.link_display import LinkDisplay
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.name_links import AreaLink, TermLink, make_tags
from shelfmates.model import Located, Resource, Source, Term
from shelfmates.model.resource import Group, ResourceKind, ResourceWords
from shelfmates.model.settings import Vocabularies
from shelfmates.names import normalize_name

from .link_checks import LinkCheck, summarize_link_checks

KINDS: tuple[str, ...] = get_args(ResourceKind)
_MARKS = {"area": "LOC", "state": "STA", "national": "NAT", "worldwide": "INT"}
SCOPES = tuple(_MARKS)
"""From what is near to what is far."""
ENOUGH = 2
"""Members who look after a group; one moves, is ill, has a baby."""


class GroupSuccessor(NamedTuple):
    """What took a group's place, for a link to it."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class SiteResource:
    """A resource with everything that it names; only people who are shown are named."""

    resource: Resource
    source: Source
    title: str
    """In the site's language, where it has one."""
    description: str
    """Markdown, likewise."""
    address: str
    kind: TermLink
    call_number: tuple[str, str, str]
    topics: tuple[TermLink, ...]
    levels: tuple[TermLink, ...]
    areas: tuple[AreaLink, ...]
    hashtag: str
    """The address of its hashtag's page; empty where it has none."""
    hosts: tuple[Profile, ...]
    coordinators: tuple[Profile, ...]
    meets: SiteEvent | None
    born_at: SiteEvent | None
    successor: GroupSuccessor | None
    checked: date | None
    """The day on which its address was last seen to answer."""
    gone: date | None
    """The day on which it did not; None while it is there, or nobody can tell."""
    dead: frozenset[str]
    """Those of its addresses that are gone, but not for so long that they would be left out."""

    @property
    def is_living_group(self) -> bool:
        """Tell whether it is a group that meets."""
        return self.resource.kind == "group" and self._status == "active"

    @property
    def is_placeless(self) -> bool:
        """Tell whether it is a group that belongs to no place."""
        return self.resource.kind == "group" and self.resource.scope != "area" and not self.areas

    @property
    def missing_coordinators(self) -> int:
        """Count how many more a group needs who look after it and have said lately that they are here."""
        if self.resource.kind != "group" or self._status == "closed":
            return 0
        return max(0, ENOUGH - sum(not row.is_unconfirmed for row in self.coordinators))

    @property
    def feed(self) -> str:
        """Give the address of its feed; empty where it has none that answers."""
        feed = self.resource.feed or ""
        return "" if feed in self.dead else feed

    @property
    def _status(self) -> str:
        return self.resource.group.status if self.resource.group else "active"


class SiteResourceBuilder:
    """Resolves what resources name, each looked up once for the whole network."""

    def __init__(
        self,
        words: Vocabularies,
        addresses: Addresses,
        places: Mapping[str, AreaLink],
        profiles: Iterable[Profile],
        happenings: Iterable[SiteEvent],
    ) -> None:
        """Take what all resources have in common."""
        self._addresses, self._places = addresses, places
        self._kinds = {row.id: row for row in make_kinds(words, addresses)}
        self._topics = make_tags(words.topics, "topics", addresses)
        self._levels = make_tags(words.levels, "levels", addresses)
        self._happenings = {row.event.id: row for row in happenings}
        self._profiles: dict[str, Profile] = {}
        for row in profiles:
            self._profiles.update(dict.fromkeys((row.member.id, *row.member.aliases), row))

    def make_all(
        self, located: Iterable[Located[Resource]], language: str, links: Mapping[str, LinkDisplay]
    ) -> tuple[SiteResource, ...]:
        """Make the holdings of all resources in a language, in their order; `links` are addresses that are known."""
        rows = tuple((row, _find_words(row.record, language)) for row in located)
        heirs = {
            row.record.id: GroupSuccessor(words.title or row.record.title, self._address(row.record.id))
            for row, words in rows
        }
        return tuple(
            self._make(row, words, heirs.get(_heir(row.record)), summarize_link_checks(row.record, links))
            for row, words in rows
        )

    def _make(
        self, located: Located[Resource], words: ResourceWords, heir: GroupSuccessor | None, seen: LinkCheck
    ) -> SiteResource:
        resource = located.record
        group = resource.group or Group()
        return SiteResource(
            resource=resource,
            source=located.source,
            title=words.title or resource.title,
            description=words.description or resource.description,
            address=self._address(resource.id),
            kind=self._kinds[resource.kind],
            call_number=_call_number(resource),
            topics=tuple(self._topics[id_] for id_ in dict.fromkeys(resource.topics)),
            levels=tuple(self._levels[id_] for id_ in dict.fromkeys(resource.levels)),
            areas=tuple(self._places[id_] for id_ in dict.fromkeys(resource.areas)),
            hashtag=self._addresses.page("hashtags", hashtag_slug(resource.hashtag)) if resource.hashtag else "",
            hosts=self._people(resource.hosts),
            coordinators=self._people(group.coordinators),
            meets=self._happenings.get(resource.meets or ""),
            born_at=self._happenings.get(group.born_at or ""),
            successor=heir,
            checked=seen.checked,
            gone=seen.gone,
            dead=seen.dead,
        )

    def _address(self, id_: str) -> str:
        return self._addresses.page("resources", id_)

    def _people(self, ids: Iterable[str]) -> tuple[Profile, ...]:
        """Give those who are shown, each once."""
        found = {row.member.id: row for id_ in ids if (row := self._profiles.get(id_))}
        return tuple(found.values())


def _heir(resource: Resource) -> str:
    return (resource.group.successor if resource.group else None) or ""


def _find_words(resource: Resource, language: str) -> ResourceWords:
    found = resource.translations.get(language) or resource.translations.get(language.partition("-")[0])
    return found or ResourceWords()


def make_kinds(words: Vocabularies, addresses: Addresses) -> tuple[TermLink, ...]:
    """Give every kind in the vocabulary's order; one that the network has no word for stands last, under its id."""
    known = {id_: term for id_, term in words.kinds.items() if id_ in KINDS}
    missing = {id_: Term(label=id_.replace("-", " ").capitalize()) for id_ in KINDS if id_ not in known}
    return tuple(
        TermLink(id_, term, addresses.page("resources", "kind", id_)) for id_, term in {**known, **missing}.items()
    )


def local_first(row: SiteResource) -> tuple[int, str, str]:
    """Give the key that sorts what is near before what is far, then by title."""
    return SCOPES.index(row.resource.scope), normalize_name(row.title), row.resource.id


def _call_number(resource: Resource) -> tuple[str, str, str]:
    is_of_one_area = resource.scope == "area" and len(resource.areas) == 1
    near = resource.areas[0][:3].upper() if is_of_one_area else _MARKS[resource.scope]
    return near, resource.kind[:3].upper(), (normalize_name(resource.title) or resource.id).replace(" ", "")[:3].title()
