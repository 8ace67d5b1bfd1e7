"""Data of the network for matching, besides its people. In: settings and people. Out: a Neighborhood."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from shelfmates.derive.nearby_areas import NearbyAreas
from shelfmates.model import Settings

from .person import Person

RARE_SHARE = 50
"""A topic is rare if at most one in this many people (or two people) name it, so one change affects few people."""
_FEW = 2


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """Nearby areas, and other data that all people share."""

    next: Mapping[str, tuple[str, ...]]
    """Area → its neighbors."""
    two: Mapping[str, tuple[str, ...]]
    """Area → the areas two steps away."""
    language: str
    """The common language: the first one of the network, without its region."""
    sectors: tuple[str, ...]
    rare: frozenset[str]
    """Topics that few people name."""


def make_neighborhood(settings: Settings, people: Sequence[Person]) -> Neighborhood:
    """Return the neighborhood of a network."""
    surroundings = NearbyAreas(settings.areas)
    rings = {area.id: tuple(islice(surroundings.walk(area.id), 3)) for area in settings.areas}
    return Neighborhood(
        next={area: _ring(near, 1) for area, near in rings.items()},
        two={area: _ring(near, 2) for area, near in rings.items()},
        language=settings.languages[0].partition("-")[0],
        sectors=tuple(sorted(settings.vocabularies.sectors.terms)),
        rare=_rare(people),
    )


def _ring(near: Sequence[frozenset[str]], steps: int) -> tuple[str, ...]:
    return tuple(sorted(near[steps])) if steps < len(near) else ()


def _rare(people: Sequence[Person]) -> frozenset[str]:
    counts = Counter(topic for person in people for topic in set(person.topics))
    few = max(_FEW, len(people) // RARE_SHARE)
    return frozenset(topic for topic, count in counts.items() if count <= few)
