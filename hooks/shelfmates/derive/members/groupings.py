"""Groups of members by area, topic, level and letter. In: Profiles. Out: groups, in order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from shelfmates import model
from shelfmates.addresses import Addresses
from shelfmates.derive.name_links import AreaLink
from shelfmates.derive.vocabulary_labels import VocabularyTerms
from shelfmates.groups import group_rows
from shelfmates.model import Term
from shelfmates.names import OTHER, sort_key

from .profile import Profile


@dataclass(frozen=True, slots=True)
class SiteArea:
    """An area with its members and neighboring areas."""

    area: model.Area
    address: str
    profiles: tuple[Profile, ...]
    neighbors: tuple[AreaLink, ...]

    @property
    def is_lone(self) -> bool:
        """Return whether the area has exactly one member."""
        return len(self.profiles) == 1


@dataclass(frozen=True, slots=True)
class SiteTerm:
    """The members of one term: a topic or a level."""

    id: str
    term: Term
    address: str
    profiles: tuple[Profile, ...]
    offering: tuple[Profile, ...] = ()
    seeking: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The members of the directory under one letter."""

    id: str
    address: str
    profiles: tuple[Profile, ...]

    @property
    def is_other(self) -> bool:
        """Return whether this is the group of names that do not begin with a Latin letter."""
        return self.id == OTHER

    @property
    def label(self) -> str:
        """Return the label of the group: `A`, or `#` for other names."""
        return "#" if self.is_other else self.id.upper()


def make_letters(profiles: tuple[Profile, ...], addresses: Addresses) -> tuple[LetterGroup, ...]:
    """Return the groups that are not empty, from A to Z, other names last."""
    drawers = _group(profiles, lambda row: [row.letter])
    order = sorted(drawers, key=lambda letter: (letter == OTHER, letter))
    return tuple(LetterGroup(id_, addresses.page("members", "by", id_), drawers[id_]) for id_ in order)


def make_empty_letters(letters: Iterable[LetterGroup], addresses: Addresses) -> tuple[LetterGroup, ...]:
    """Return the letters under which nobody is filed; they have a page, because addresses are permanent."""
    used = {row.id for row in letters}
    rest = (id_ for id_ in (*ascii_lowercase, OTHER) if used and id_ not in used)
    return tuple(LetterGroup(id_, addresses.page("members", "by", id_), ()) for id_ in rest)


def make_areas(
    areas: Iterable[model.Area], profiles: tuple[Profile, ...], places: Mapping[str, AreaLink]
) -> tuple[SiteArea, ...]:
    """Return every area with its members, by name."""
    people = _group(profiles, lambda row: [row.area.id])
    rows = (
        SiteArea(
            area=area,
            address=places[area.id].address,
            profiles=people[area.id],
            neighbors=tuple(sorted((places[id_] for id_ in area.neighbors), key=lambda row: sort_key(row.name))),
        )
        for area in areas
    )
    return tuple(sorted(rows, key=lambda row: (sort_key(row.area.name), row.area.id)))


def make_topics(words: VocabularyTerms, profiles: tuple[Profile, ...], addresses: Addresses) -> tuple[SiteTerm, ...]:
    """Return every topic, by label, with the members who list, offer and seek it."""
    named = _group(profiles, lambda row: [tag.id for tag in row.topics])
    offering = _group(profiles, lambda row: [offer.tag.id for offer in row.offers])
    seeking = _group(profiles, lambda row: [*(wish.tag.id for wish in row.seeks), *(tag.id for tag in row.wants)])
    return tuple(
        SiteTerm(id_, term, addresses.page("topics", id_), named[id_], offering[id_], seeking[id_])
        for id_, term in sorted(words.topics.items(), key=lambda row: sort_key(row[1].label))
    )


def make_levels(words: VocabularyTerms, profiles: tuple[Profile, ...], addresses: Addresses) -> tuple[SiteTerm, ...]:
    """Return every level, in the order of the vocabulary, which is by age."""
    named = _group(profiles, lambda row: [tag.id for tag in row.levels])
    return tuple(SiteTerm(id_, term, addresses.page("levels", id_), named[id_]) for id_, term in words.levels.items())


def _group(
    profiles: Iterable[Profile], ids_of: Callable[[Profile], Iterable[str]]
) -> Mapping[str, tuple[Profile, ...]]:
    return defaultdict(tuple, group_rows(profiles, ids_of))
