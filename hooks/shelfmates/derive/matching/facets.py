"""Facets: a person's data as sets of ids, so that each rule is one comparison. In: a Person. Out: facets by name.

The facets of candidates (`list_shown_facets`) are indexed. The facets of a seeker (`list_wanted_facets`) are looked up
in that index. `overrides/theme/assets/javascripts/find/score.js` does the same in the browser.
"""

from collections.abc import Mapping

from .neighborhood import Neighborhood
from .person import Person

Facets = Mapping[str, tuple[str, ...]]


def list_shown_facets(person: Person) -> Facets:
    """Return the facets of a candidate."""
    area, town = person.area, person.town
    return {
        "anybody": ("",),
        "room": ("",) if person.capacity else (),
        "wish": () if person.wants is None else ("",),
        "fresh": ("",) if person.confirmed else (),
        "role": (person.role,) if person.role else (),
        "levels": person.levels,
        "alone": person.levels if person.solo else (),
        "area": (area,) if area else (),
        "town": (f"{area}/{town}",) if town else (),
        "desks": tuple([f"{area}/{sector}" for sector in person.sectors]) if area else (),
        "languages": person.languages,
        "topics": person.topics,
        "can": _merge(person.topics, person.offers),
        "offers": person.offers,
        "seeks": person.seeks,
        "wants": person.wants or (),
    }


def list_wanted_facets(person: Person, shown: Facets, neighborhood: Neighborhood) -> Facets:
    """Return the facets that a seeker looks for; `shown` are the seeker's own facets."""
    area, sectors = person.area, person.sectors
    return {
        **shown,
        "fresh": ("",),
        "next": neighborhood.next.get(area, ()),
        "two": neighborhood.two.get(area, ()),
        "other-desks": tuple([f"{area}/{other}" for other in neighborhood.sectors if other not in sectors])
        if sectors
        else (),
        "languages": tuple([tag for tag in person.languages if tag.partition("-")[0] != neighborhood.language]),
        "rare": tuple([topic for topic in person.topics if topic in neighborhood.rare]),
    }


def _merge(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second))) if second else first
