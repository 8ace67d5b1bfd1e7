"""References: every id that a record names must exist. In: a record and what is known. Out: findings."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from shelfmates.model import Event, Member, Resource, Settings, Term
from shelfmates.problem import did_you_mean

from .finding import Finding, Path

_KINDS_OF_FIELDS = {
    **{kind: kind for kind in ("area", "role", "topic")},
    **{f"{kind}s": kind for kind in ("area", "level", "sector", "topic")},
}
"""Field that names ids → their kind."""


class Reference(NamedTuple):
    """A field that names ids of one kind: one id, or a list of them."""

    field: Path
    kind: str
    ids: tuple[str, ...]
    is_list: bool = True


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

    def has_all(self, member: Member) -> bool:
        """Tell quickly whether everything that a member names exists; for nearly all it does."""
        ids, wants = self.ids, member.mentoring.wants
        topics = ids["topic"]
        return (
            member.role in ids["role"]
            and member.area in ids["area"]
            and ids["sector"].issuperset(member.sectors)
            and ids["level"].issuperset(member.levels)
            and topics.issuperset(member.topics)
            and (wants is None or topics.issuperset(wants.topics))
            and topics.issuperset([row.topic for row in member.offers])
            and topics.issuperset([row.topic for row in member.seeks])
        )

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
    yield Reference(("role",), "role", (member.role,), is_list=False)
    yield Reference(("area",), "area", (member.area,), is_list=False)
    yield Reference(("sectors",), "sector", member.sectors)
    yield Reference(("levels",), "level", member.levels)
    yield Reference(("topics",), "topic", member.topics)
    if member.mentoring.wants:
        yield Reference(("mentoring", "wants", "topics"), "topic", member.mentoring.wants.topics)
    for side, rows in (("offers", member.offers), ("seeks", member.seeks)):
        for index, row in enumerate(rows):
            yield Reference((side, index, "topic"), "topic", (row.topic,), is_list=False)


def find_scope_references(record: Event | Resource) -> Iterator[Reference]:
    """Give the areas, topics and levels that an event or a resource names."""
    yield Reference(("areas",), "area", record.areas)
    yield Reference(("topics",), "topic", record.topics)
    yield Reference(("levels",), "level", record.levels)
    if isinstance(record, Event) and record.place and record.place.area:
        yield Reference(("place", "area"), "area", (record.place.area,), is_list=False)


def find_people_references(record: Event | Resource) -> Iterator[Reference]:
    """Give the members that an event or a resource names."""
    names = ("hosts", "speakers", "going") if isinstance(record, Event) else ("hosts",)
    for name in names:
        yield Reference((name,), "member", getattr(record, name))
    if isinstance(record, Resource) and record.group:
        yield Reference(("group", "coordinators"), "member", record.group.coordinators)


def check_references(references: Iterator[Reference], known: Known, members: Collection[str]) -> Iterator[Finding]:
    """Give a finding for each id that does not exist, with the nearest that does."""
    for row in references:
        ids = members if row.kind == "member" else known.ids[row.kind]
        for index, id_ in enumerate(row.ids):
            if id_ not in ids:
                field = (*row.field, index) if row.is_list else row.field
                yield _unknown(field, row.kind, id_, ids, known.synonym(row.kind, id_))


def suggest_id(finding: Finding, known: Known) -> Finding:
    """Give the id that is meant where somebody wrote a label, as `Maker space` for `makerspaces`."""
    names = [part for part in finding.field if isinstance(part, str)]
    kind = _KINDS_OF_FIELDS.get(names[-1]) if names and finding.code == "not-an-id" else None
    if kind is None:
        return finding
    synonym = known.synonym(kind, finding.found)
    return replace(finding, hint=f"write `{synonym}`" if synonym else did_you_mean(finding.found, known.ids[kind]))


def _unknown(field: Path, kind: str, id_: str, ids: Collection[str], synonym: str | None) -> Finding:
    article = "an" if kind[0] in "aeiou" else "a"
    message = f"names {article} {kind} that this network does not have"
    hint = f"write `{synonym}`" if synonym else did_you_mean(id_, ids)
    return Finding(field, f"unknown-{kind}", message, hint, id_)
