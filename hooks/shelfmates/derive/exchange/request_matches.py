"""Matching offers for requests. In: the offers of one topic. Out: MatchingOffers, the nearest first.

A network of ten thousand members has hundreds of offers and requests for a topic. So the offers are grouped by area and
levels. A search starts in the area of the request and goes to nearby areas until it has enough offers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shelfmates.derive.nearby_areas import NearbyAreas

from .items import ExchangeItem

SHOWN = 3
"""The maximum number of offers for a request."""
_KEPT = SHOWN + 1
"""One more, because a member's own offer is removed."""
_Levels = frozenset[str]


class MatchingOffer(NamedTuple):
    """An offer, compared with a request."""

    offer: ExchangeItem
    steps: int | None
    """0 in the same area, 1 in a neighboring area; None if it is far away."""
    shares_level: bool
    """Whether both members work at the same level."""


class TopicOffers:
    """The offers of one topic; matches are computed once for each area and set of levels."""

    def __init__(self, offers: Iterable[ExchangeItem], surroundings: NearbyAreas) -> None:
        """Store the first offer of each member, in the given order."""
        self._surroundings = surroundings
        self._by_area: dict[str, dict[_Levels, list[ExchangeItem]]] = defaultdict(lambda: defaultdict(list))
        self._everywhere: dict[_Levels, list[ExchangeItem]] = defaultdict(list)
        self._found: dict[tuple[str, _Levels], tuple[MatchingOffer, ...]] = {}
        firsts: dict[str, ExchangeItem] = {}
        for offer in offers:
            firsts.setdefault(offer.profile.member.id, offer)
        for offer in firsts.values():
            levels = frozenset(offer.profile.member.levels)
            self._everywhere[levels].append(offer)
            self._by_area[offer.profile.area.id][levels].append(offer)

    def find_answers(self, request: ExchangeItem) -> tuple[MatchingOffer, ...]:
        """Return the nearest offers by others; at equal distance, the same level comes first, then the name."""
        if not self._everywhere:
            return ()
        key = (request.profile.area.id, frozenset(request.profile.member.levels))
        if key not in self._found:
            self._found[key] = tuple(self._find(*key))
        return tuple(row for row in self._found[key] if row.offer.profile is not request.profile)[:SHOWN]

    def _find(self, area: str, levels: _Levels) -> list[MatchingOffer]:
        found: list[MatchingOffer] = []
        for steps, ring in enumerate(self._surroundings.walk(area)):
            near = (stock for id_ in ring if (stock := self._by_area.get(id_)))
            found += sorted((row for stock in near for row in _pick(stock, levels, steps)), key=_order)
            if len(found) >= _KEPT:
                return found[:_KEPT]
        known = {row.offer.id for row in found}
        far = sorted(_pick(self._everywhere, levels, None), key=_order)
        return [*found, *(row for row in far if row.offer.id not in known)][:_KEPT]


def _pick(stock: dict[_Levels, list[ExchangeItem]], levels: _Levels, steps: int | None) -> Iterator[MatchingOffer]:
    """Yield enough offers for each set of levels; distant ones may repeat nearby ones, which are removed later."""
    for theirs, offers in stock.items():
        shares = not levels.isdisjoint(theirs)
        yield from (MatchingOffer(row, steps, shares) for row in offers[: 2 * _KEPT])


def _order(row: MatchingOffer) -> tuple[bool, str, str]:
    return (not row.shares_level, row.offer.profile.sort_key, row.offer.id)
