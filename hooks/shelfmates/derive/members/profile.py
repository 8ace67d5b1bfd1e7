"""A member as the site shows them. In: a Member and the records that it names. Out: a Profile."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from shelfmates import model
from shelfmates.addresses import Addresses
from shelfmates.derive.name_links import AreaLink, DistrictLink, PlaceLinks, TermLink, make_tags
from shelfmates.derive.vocabulary_labels import VocabularyTerms
from shelfmates.filing import FiledName, file_name
from shelfmates.initials import choose_tint, find_initials
from shelfmates.model import Member, Source, Term, Town
from shelfmates.model.member import ELSEWHERE, OTHER_ROLE, MentoringOffer, MentoringWish
from shelfmates.model.visibility import keep_published
from shelfmates.names import BETWEEN, find_letter

from .freshness import Freshness


class OpenItem(NamedTuple):
    """An open offer or request."""

    tag: TermLink
    note: str
    until: date | None
    address: str
    """The address of the topic on the exchange page."""
    number: int
    """Its number among the member's items for this topic; settled ones count, so it never changes."""


class SettledItem(NamedTuple):
    """An offer that was taken up, or a request that was answered."""

    tag: TermLink
    note: str
    is_done: bool
    """Whether it is finished; otherwise it is in progress."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A member as the site shows them, with resolved labels, and only open and current items."""

    member: Member
    """Their published fields."""
    source: Source
    address: str
    card: str
    photo: str
    """The address of the photo; empty without a photo."""
    initials: str
    """What a face without a photo shows."""
    tint: int
    """The number of its tint."""
    filed: FiledName
    """Their name in its parts."""
    sort_key: str
    letter: str
    call_number: tuple[str, str, str]
    role: Term
    area: AreaLink
    district: DistrictLink | None
    """Their district, if the network lists it."""
    town: Town | None
    sectors: tuple[Term, ...]
    levels: tuple[TermLink, ...]
    topics: tuple[TermLink, ...]
    offers: tuple[OpenItem, ...]
    seeks: tuple[OpenItem, ...]
    settled_offers: tuple[SettledItem, ...]
    settled_seeks: tuple[SettledItem, ...]
    mentor: MentoringOffer | None
    """What they offer as a mentor."""
    mentee: MentoringWish | None
    """What they want from a mentor."""
    wants: tuple[TermLink, ...]
    """Topics for which they want a mentor."""
    since: date
    """The day they joined, or else the day of their consent."""
    confirmed: date
    """The day they last confirmed the profile, or else the day of their consent."""
    is_indexed: bool
    """Whether search engines may list it."""
    freshness: Freshness

    @property
    def is_unconfirmed(self) -> bool:
        """Return whether the profile was not confirmed for long."""
        return self.freshness is Freshness.UNCONFIRMED

    @property
    def has_room(self) -> bool:
        """Return whether the mentor can take on another person."""
        return self.mentor is not None and self.mentor.capacity > 0


class ProfileBuilder:
    """A builder that resolves ids to labels and links; lookups are prepared once for all profiles."""

    def __init__(
        self,
        areas: Iterable[model.Area],
        words: VocabularyTerms,
        today: date,
        addresses: Addresses,
        places: PlaceLinks,
    ) -> None:
        """Store what all profiles have in common."""
        self._today = today
        self._addresses = addresses
        self._roles, self._sectors = words.roles, words.sectors
        self._levels = make_tags(words.levels, "levels", addresses)
        self._topics = make_tags(words.topics, "topics", addresses)
        exchange = addresses.page("exchange")
        self._exchange = {id_: f"{exchange}#sm-topic-{id_}" for id_ in words.topics}
        self._areas, self._districts = places
        self._towns = {(area.id, town.id): town for area in areas for town in area.towns}

    def make(self, written: Member, source: Source, freshness: Freshness) -> Profile:
        """Build the profile of one member."""
        member = keep_published(written)
        filed = file_name(member.name, member.sort_name or "", family_first=member.family_first)
        sort_key = filed.key or member.id
        mentoring = member.mentoring
        return Profile(
            member=member,
            source=source,
            address=self._addresses.page("members", member.id),
            card=self._addresses.file("members", f"{member.id}.vcf"),
            photo=self._addresses.file("members", member.photo) if member.photo else "",
            initials=find_initials(member.name, filed, family_first=member.family_first) or member.id[0].upper(),
            tint=choose_tint(member.id),
            filed=filed,
            sort_key=sort_key,
            letter=find_letter(sort_key),
            call_number=(member.area[:3].upper(), _initials(member.role), _spine(sort_key)),
            role=self._name_role(member),
            area=self._name_area(member),
            district=self._districts.get(member.district or ""),
            town=self._towns.get((member.area, member.town or "")),
            sectors=tuple([self._sectors[id_] for id_ in member.sectors]),
            levels=tuple([self._levels[id_] for id_ in member.levels]),
            topics=tuple([self._topics[id_] for id_ in member.topics]),
            offers=self._open(member.offers),
            seeks=self._open(member.seeks),
            settled_offers=self._settle(member.offers),
            settled_seeks=self._settle(member.seeks),
            mentor=mentoring.offers,
            mentee=mentoring.wants,
            wants=tuple([self._topics[id_] for id_ in mentoring.wants.topics]) if mentoring.wants else (),
            since=member.joined or written.consent,
            confirmed=member.confirmed or written.consent,
            is_indexed=not written.noindex,
            freshness=freshness,
        )

    def _name_role(self, member: Member) -> Term:
        """Return the role, which people name themselves if it is in no list."""
        if member.role == OTHER_ROLE and member.role_name:
            return Term(label=member.role_name)
        return self._roles[member.role]

    def _name_area(self, member: Member) -> AreaLink:
        """Return the area; people from elsewhere say where they are."""
        link = self._areas[member.area]
        return replace(link, name=member.place) if member.area == ELSEWHERE and member.place else link

    def _open(self, rows: tuple[model.member.Exchange, ...]) -> tuple[OpenItem, ...]:
        found, numbers = [], dict[str, int]()
        for row in rows:
            topic, until = row.topic, row.until
            numbers[topic] = number = numbers.get(topic, 0) + 1
            if row.state == "open" and (until is None or until >= self._today):
                found.append(OpenItem(self._topics[topic], row.note, until, self._exchange[topic], number))
        return tuple(found)

    def _settle(self, rows: tuple[model.member.Exchange, ...]) -> tuple[SettledItem, ...]:
        return tuple(
            [SettledItem(self._topics[row.topic], row.note, row.state == "done") for row in rows if row.state != "open"]
        )


@cache
def _initials(role: str) -> str:
    return "".join(word[0] for word in role.split("-"))[:3].upper()


def _spine(sort_key: str) -> str:
    return sort_key.partition(BETWEEN)[0].replace(" ", "")[:3].title()
