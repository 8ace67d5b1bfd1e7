"""References: every id that a record names must exist. In: a record and what is known. Out: findings."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from shelfmates.model import Event, Member, Resource, Settings, Term
from shelfmates.problem import did_you_mean

from .finding import Finding, Path


class Reference(NamedTuple):
    """A field that names an id of a list."""

    field: Path
    id: str
    kind: str


class Known:
    """Every id that may be named, by kind."""

    def __init__(self, settings: Settings) -> None:
        """Take the lists from the network's settings."""
        self._settings = settings

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """Kind → ids."""
        words = self._settings.vocabularies
        return {
            "area": frozenset(area.id for area in self._settings.areas),
            "sector": frozenset(words.sectors),
            "level": frozenset(words.levels),
            "role": frozenset(words.roles),
            "topic": frozenset(words.topics),
        }

    @cached_property
    def towns(self) -> Mapping[str, frozenset[str]]:
        """Area → ids of its towns."""
        return {area.id: frozenset(town.id for town in area.towns) for area in self._settings.areas}

    def synonym(self, kind: str, word: str) -> str | None:
        """Give the id that a synonym or label stands for."""
        vocabulary: Mapping[str, Term] = getattr(self._settings.vocabularies, f"{kind}s", {})
        folded = word.casefold().replace("-", " ")
        for id_, term in vocabulary.items():
            if folded in {name.casefold().replace("-", " ") for name in (term.label, *term.synonyms)}:
                return id_
        return None


def find_member_references(member: Member) -> Iterator[Reference]:
    """Give every id that a member's record names."""
    yield Reference(("role",), member.role, "role")
    yield Reference(("area",), member.area, "area")
    yield from _each(("sectors",), member.sectors, "sector")
    yield from _each(("levels",), member.levels, "level")
    yield from _each(("topics",), member.topics, "topic")
    if member.mentoring.wants:
        yield from _each(("mentoring", "wants", "topics"), member.mentoring.wants.topics, "topic")
    for side in ("offers", "seeks"):
        for index, row in enumerate(getattr(member, side)):
            yield Reference((side, index, "topic"), row.topic, "topic")


def find_scope_references(record: Event | Resource) -> Iterator[Reference]:
    """Give the areas, topics and levels that an event or a resource names."""
    yield from _each(("areas",), record.areas, "area")
    yield from _each(("topics",), record.topics, "topic")
    yield from _each(("levels",), record.levels, "level")
    if isinstance(record, Event) and record.place and record.place.area:
        yield Reference(("place", "area"), record.place.area, "area")


def find_people_references(record: Event | Resource) -> Iterator[Reference]:
    """Give the members that an event or a resource names."""
    names = ("hosts", "speakers", "going") if isinstance(record, Event) else ("hosts",)
    for name in names:
        yield from _each((name,), getattr(record, name), "member")
    if isinstance(record, Resource) and record.group:
        yield from _each(("group", "coordinators"), record.group.coordinators, "member")


def _each(field: Path, ids: Collection[str], kind: str) -> Iterator[Reference]:
    for index, id_ in enumerate(ids):
        yield Reference((*field, index), id_, kind)


def check_references(references: Iterator[Reference], known: Known, members: Collection[str]) -> Iterator[Finding]:
    """Give a finding for each id that does not exist, with the nearest that does."""
    for row in references:
        ids = members if row.kind == "member" else known.ids[row.kind]
        if row.id not in ids:
            yield _unknown(row, ids, known.synonym(row.kind, row.id))


def _unknown(row: Reference, ids: Collection[str], synonym: str | None) -> Finding:
    article = "an" if row.kind[0] in "aeiou" else "a"
    message = f"names {article} {row.kind} that this network does not have"
    hint = f"write `{synonym}`" if synonym else did_you_mean(row.id, ids)
    return Finding(row.field, f"unknown-{row.kind}", message, hint, row.id)
