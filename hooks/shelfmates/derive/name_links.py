"""Names and addresses for links to areas, districts and terms. In: settings. Out: links."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from shelfmates.addresses import Addresses
from shelfmates.model import Area, District, Term


@dataclass(frozen=True, slots=True)
class AreaLink:
    """An area's name and address, for a link to it."""

    id: str
    name: str
    address: str
    count: int
    region: str = ""
    """The id of its state or region; empty if there is none."""


class PlaceLinks(NamedTuple):
    """The links to areas, by id, and to districts, by name."""

    areas: Mapping[str, AreaLink]
    districts: Mapping[str, "DistrictLink"]


class TermLink(NamedTuple):
    """A vocabulary term and the address of its page, for a link to it."""

    id: str
    term: Term
    address: str


@dataclass(frozen=True, slots=True)
class DistrictLink:
    """A district's name and address, for a link to it."""

    id: str
    name: str
    address: str


def make_districts(districts: Iterable[District], addresses: Addresses) -> Mapping[str, DistrictLink]:
    """Return each district's link, by name: members name it that way."""
    return {row.name: DistrictLink(row.id, row.name, addresses.page("districts", row.id)) for row in districts}


def make_places(areas: Iterable[Area], people: Iterable[str], addresses: Addresses) -> Mapping[str, AreaLink]:
    """Return each area's link, by id; `people` are the area ids of all shown members."""
    counts = Counter(people)
    return {
        area.id: AreaLink(area.id, area.name, addresses.page("areas", area.id), counts[area.id], area.region or "")
        for area in areas
    }


def name_region(region: str | None) -> str:
    """Return a region's name for readers: `north-carolina` is North Carolina."""
    return (region or "").replace("-", " ").title()


def make_tags(vocabulary: Mapping[str, Term], section: str, addresses: Addresses) -> Mapping[str, TermLink]:
    """Return each term's link, by id; `section` is the folder of the terms' pages."""
    return {id_: TermLink(id_, term, addresses.page(section, id_)) for id_, term in vocabulary.items()}
