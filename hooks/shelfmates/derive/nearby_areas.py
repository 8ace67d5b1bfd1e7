"""Surroundings: which areas are near, as steps over their neighbours. In: Areas. Out: rings of ids around one."""

from collections.abc import Iterable, Iterator

from shelfmates.model import Area

FAR = 6
"""Steps after which it does not matter how many: nobody drives there for a box of books."""


class NearbyAreas:
    """Walks from an area to those around it; each walk is made once, and only as far as somebody asks."""

    def __init__(self, areas: Iterable[Area]) -> None:
        """Take the areas; a neighbour is one whichever of the two says so."""
        rows = tuple(areas)
        around: dict[str, set[str]] = {area.id: set() for area in rows}
        for area in rows:
            for id_ in area.neighbours:
                around[area.id].add(id_)
                around[id_].add(area.id)
        self._around = around
        self._rings: dict[str, list[frozenset[str]]] = {}

    def walk(self, area: str) -> Iterator[frozenset[str]]:
        """Give the area alone, then those one step away, two steps, up to FAR; it ends where nothing follows."""
        rings = self._rings.setdefault(area, [frozenset((area,))])
        for steps in range(FAR + 1):
            if steps == len(rings):
                rings.append(self._find_next(rings))
            if not rings[steps]:
                return
            yield rings[steps]

    def _find_next(self, rings: list[frozenset[str]]) -> frozenset[str]:
        # What lies two rings back is no neighbour of the last one.
        reached = {id_ for near in rings[-1] for id_ in self._around[near]}
        return frozenset(reached.difference(*rings[-2:]))
