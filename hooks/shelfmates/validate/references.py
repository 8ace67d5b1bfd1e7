"""References: every id that a record names must exist. In: a record and the known ids. Out: violations."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from pydantic import BaseModel as Record

from shelfmates.model import Event, Member, Post, Resource, Settings
from shelfmates.model.field_types import SLUG
from shelfmates.model.member import ELSEWHERE, OTHER_ROLE
from shelfmates.near_words import find_near
from shelfmates.problem import did_you_mean

from .district_names import DistrictNames
from .job_titles import find_role, suggest_role
from .school_stages import find_levels
from .violation import Path, Violation

_ID = re.compile(SLUG)
KINDS_OF_FIELDS: Mapping[str, str] = {
    **{kind: kind for kind in ("area", "district", "role", "topic")},
    **{f"{kind}s": kind for kind in ("area", "level", "sector", "topic")},
}
"""Field that contains ids, or the name of a district → their kind."""
KINDS_OF_RESOURCES = {**KINDS_OF_FIELDS, "kind": "kind"}
"""The same for resources. Other records have a `kind`, too, which has nothing to do with it."""


class ReferenceField(NamedTuple):
    """A field that contains ids of one kind: one id, or a list of them."""

    field: Path
    kind: str
    ids: tuple[str, ...]
    is_list: bool = True


class KnownIds:
    """All ids that a record may name, by kind."""

    def __init__(self, settings: Settings) -> None:
        """Store the network's settings."""
        self._settings = settings

    @property
    def timezone(self) -> str:
        """Return the network's time zone."""
        return self._settings.timezone

    @property
    def allows_elsewhere(self) -> bool:
        """Return whether people from outside of the areas may join."""
        return self._settings.elsewhere

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """Return kind → ids; districts have their names, which people write."""
        words = self._settings.vocabularies
        return {
            "area": frozenset(area.id for area in self._settings.areas),
            "district": self.districts.names,
            "sector": frozenset(words.sectors.terms),
            "level": frozenset(words.levels.terms),
            "role": frozenset(words.roles.terms),
            "topic": frozenset(words.topics.terms),
            "kind": frozenset(words.kinds.terms),
        }

    @cached_property
    def districts(self) -> DistrictNames:
        """Return the names of the districts."""
        return DistrictNames(self._settings.districts)

    @cached_property
    def towns(self) -> Mapping[str, frozenset[str]]:
        """Return area → ids of its towns."""
        return {area.id: frozenset(town.id for town in area.towns) for area in self._settings.areas}

    def has_all(self, record: Record) -> bool:
        """Return whether every area, word and topic that a record names exists; nearly always true."""
        if isinstance(record, Member):
            return self._has_all_of_member(record)
        return all(self.ids[row.kind].issuperset(row.ids) for row in find_scope_references(record))

    def _has_all_of_member(self, member: Member) -> bool:
        # Written for speed: it runs for ten thousand members.
        ids, wants = self.ids, member.mentoring.wants
        topics, offers, seeks = ids["topic"], member.offers, member.seeks
        return (
            member.role in ids["role"]
            and member.area in ids["area"]
            and ids["sector"].issuperset(member.sectors)
            and ids["level"].issuperset(member.levels)
            and topics.issuperset(member.topics)
            and (wants is None or topics.issuperset(wants.topics))
            and (not offers or topics.issuperset([row.topic for row in offers]))
            and (not seeks or topics.issuperset([row.topic for row in seeks]))
            and (member.district is None or self.districts.accepts(member.district))
        )

    def find_synonym(self, kind: str, word: str) -> str | None:
        """Return the id for a label in any language, or for a synonym; an id is returned unchanged."""
        if kind == "district":
            return self.districts.find(word) or None
        return word if word in self.ids[kind] else self._synonyms[kind].get(_fold(word))

    def list_synonyms(self, kind: str) -> Mapping[str, str]:
        """Return normalized word → id; empty if two ids share the word."""
        return {word: id_ or "" for word, id_ in self._synonyms[kind].items()}

    def find_ids(self, kind: str, word: str) -> tuple[str, ...]:
        """Return the ids that a word stands for: a job title is one role, `K-8` two levels; empty if there are none."""
        found = self.find_synonym(kind, word)
        if found or _fold(word) in self._synonyms[kind]:
            # A word that two ids share stands for neither.
            return (found,) if found else ()
        ids = read_words(kind, word)
        return ids if self.ids[kind].issuperset(ids) else ()

    @cached_property
    def _synonyms(self) -> Mapping[str, Mapping[str, str | None]]:
        """Return kind → normalized word → id; None if two ids share the word."""
        kinds = ("sector", "level", "role", "topic", "kind")
        words = {kind: self._settings.vocabularies.list_terms(f"{kind}s").items() for kind in kinds}
        return {
            "area": _index((area.id, (area.id, area.name)) for area in self._settings.areas),
            "district": {},
            **{kind: _index((id_, (id_, *term.names)) for id_, term in terms) for kind, terms in words.items()},
        }


def _index(rows: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, str | None]:
    index: dict[str, str | None] = {}
    for id_, words in rows:
        for word in map(_fold, words):
            index[word] = id_ if index.get(word, id_) == id_ else None
    return index


def _fold(word: str) -> str:
    """Return a word in normalized form for comparison: without uppercase, hyphens and extra spaces."""
    return " ".join(unicodedata.normalize("NFKC", word).casefold().replace("-", " ").split())


def read_words(kind: str, word: str) -> tuple[str, ...]:
    """Return the software's ids for a job title, or for a name of school stages; empty if it is not understood."""
    if kind == "role":
        role = find_role(word)
        return (role,) if role else ()
    return find_levels(word) if kind == "level" else ()


def _find_member_references(member: Member) -> Iterator[ReferenceField]:
    yield ReferenceField(("role",), "role", (member.role,), is_list=False)
    yield ReferenceField(("area",), "area", (member.area,), is_list=False)
    yield ReferenceField(("sectors",), "sector", member.sectors)
    yield ReferenceField(("levels",), "level", member.levels)
    yield ReferenceField(("topics",), "topic", member.topics)
    if member.mentoring.wants:
        yield ReferenceField(("mentoring", "wants", "topics"), "topic", member.mentoring.wants.topics)
    for side, rows in (("offers", member.offers), ("seeks", member.seeks)):
        for index, row in enumerate(rows):
            yield ReferenceField((side, index, "topic"), "topic", (row.topic,), is_list=False)


def find_scope_references(record: Record) -> Iterator[ReferenceField]:
    """Yield every reference of a record to areas and vocabularies."""
    if isinstance(record, Member):
        yield from _find_member_references(record)
    elif isinstance(record, Event | Resource):
        yield from _find_shared_references(record)
    elif isinstance(record, Post):
        yield ReferenceField(("topics",), "topic", record.topics)


def _find_shared_references(record: Event | Resource) -> Iterator[ReferenceField]:
    yield ReferenceField(("areas",), "area", record.areas)
    yield ReferenceField(("topics",), "topic", record.topics)
    yield ReferenceField(("levels",), "level", record.levels)
    if isinstance(record, Event) and record.place and record.place.area:
        yield ReferenceField(("place", "area"), "area", (record.place.area,), is_list=False)


_PEOPLE: Mapping[type[Record], tuple[str, ...]] = {
    Settings: ("organizers",),
    Event: ("hosts", "speakers", "going"),
    Resource: ("hosts",),
    Post: ("authors",),
}
"""Model → its fields that name members."""


def find_people_references(record: Settings | Event | Resource | Post) -> Iterator[ReferenceField]:
    """Yield the references of the settings, an event, a resource or a post to members."""
    for name in _PEOPLE[type(record)]:
        yield ReferenceField((name,), "member", getattr(record, name))
    if isinstance(record, Resource) and record.group:
        yield ReferenceField(("group", "coordinators"), "member", record.group.coordinators)
    if isinstance(record, Event):
        yield from _find_speakers(record)


def _find_speakers(event: Event) -> Iterator[ReferenceField]:
    """Yield the ids among the speakers of sessions; names have capital letters, other letters or spaces."""
    for index, session in enumerate(event.sessions):
        for place, name in enumerate(session.speakers):
            if _ID.fullmatch(name):
                yield ReferenceField(("sessions", index, "speakers", place), "member", (name,), is_list=False)


def check_references(
    references: Iterator[ReferenceField], known: KnownIds, members: Collection[str]
) -> Iterator[Violation]:
    """Yield a violation for each id that does not exist, with the closest one that does."""
    for row in references:
        ids = members if row.kind == "member" else known.ids[row.kind]
        for index, id_ in enumerate(row.ids):
            if id_ not in ids:
                field = (*row.field, index) if row.is_list else row.field
                yield _unknown(field, row.kind, id_, known if row.kind != "member" else None, ids)


def suggest_id(finding: Violation, known: KnownIds) -> Violation:
    """Return the violation with the closest id as its hint, such as `makerspaces` for `Maker spacs`."""
    names = [part for part in finding.field if isinstance(part, str)]
    kind = KINDS_OF_FIELDS.get(names[-1]) if names and finding.code == "not-an-id" else None
    if not kind:
        return finding
    message = f"is not a {kind} of this network" if kind in {"role", "level"} else finding.message
    return replace(finding, message=message, hint=suggest(kind, finding.found, known))


def suggest(kind: str, word: str, known: KnownIds) -> str:
    """Return what to write instead of a word that is no id: a term of the same meaning, or one's own words."""
    ids = known.ids[kind]
    if kind == "area":
        return _suggest_area(word, known)
    if kind != "role":
        return did_you_mean(word, ids)
    meant = suggest_role(word)
    if meant in ids:
        return f"did you mean `{meant}`?"
    if find_near(word, ids) or OTHER_ROLE not in ids:
        return did_you_mean(word, ids)
    return f"write `role: {OTHER_ROLE}`, and below it `role_name: {quote_if_needed(word)}`"


def _suggest_area(word: str, known: KnownIds) -> str:
    ids = known.ids["area"]
    if find_near(word, ids):
        return did_you_mean(word, ids)
    if known.allows_elsewhere:
        own = quote_if_needed(word)
        return f"write `area: {ELSEWHERE}`, and below it `place: {own}`, if it is outside of this region"
    if word.strip().casefold() == ELSEWHERE:
        return "choose one of its areas; the organizers can allow others with `elsewhere: true` in data/network.yaml"
    return did_you_mean(word, ids)


def quote_if_needed(text: str) -> str:
    """Return a text as a YAML value, in quotes if a sign in it has a meaning there."""
    return f"""'{text.replace("'", "''")}'""" if not text[:1].isalnum() or any(sign in text for sign in ":#") else text


def _unknown(field: Path, kind: str, id_: str, known: KnownIds | None, ids: Collection[str]) -> Violation:
    article = "an" if kind[0] in "aeiou" else "a"
    message = f"names {article} {kind} that is not in this network"
    hint = suggest(kind, id_, known) if known else did_you_mean(id_, ids)
    return Violation(field, f"unknown-{kind}", message, hint, id_)
