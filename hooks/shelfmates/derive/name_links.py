"""Links: what a page needs to name and link an area or a term. In: settings. Out: Places, Tags."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from shelfmates.addresses import Addresses
from shelfmates.model import Area, Term


@dataclass(frozen=True, slots=True)
class AreaLink:
    """An area's name and address, for a link to it."""

    id: str
    name: str
    address: str
    count: int


class TermLink(NamedTuple):
    """A vocabulary term and its page, for a link to it."""

    id: str
    term: Term
    address: str


def make_places(areas: Iterable[Area], people: Iterable[str], addresses: Addresses) -> Mapping[str, AreaLink]:
    """Give each area's place, by id; `people` are the areas of all who are shown."""
    counts = Counter(people)
    return {area.id: AreaLink(area.id, area.name, addresses.page("areas", area.id), counts[area.id]) for area in areas}


def make_tags(vocabulary: Mapping[str, Term], section: str, addresses: Addresses) -> Mapping[str, TermLink]:
    """Give each term's tag, by id, with its page in a section."""
    return {id_: TermLink(id_, term, addresses.page(section, id_)) for id_, term in vocabulary.items()}
