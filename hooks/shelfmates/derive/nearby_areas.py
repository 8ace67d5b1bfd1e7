"""Nearby areas, by steps over their neighbors. In: areas. Out: rings of ids around an area."""

from collections.abc import Iterable, Iterator

from shelfmates.model import Area

FAR = 6
"""The maximum number of steps; for larger distances, the exact number does not matter."""


class NearbyAreas:
    """Rings of areas around each area; they are computed once, and only as far as needed."""

    def __init__(self, areas: Iterable[Area]) -> None:
        """Store the areas; two areas are neighbors if one of them lists the other."""
        rows = tuple(areas)
        around: dict[str, set[str]] = {area.id: set() for area in rows}
        for area in rows:
            for id_ in area.neighbors:
                around[area.id].add(id_)
                around[id_].add(area.id)
        self._around = around
        self._rings: dict[str, list[frozenset[str]]] = {}

    def walk(self, area: str) -> Iterator[frozenset[str]]:
        """Yield the area alone, then the areas at one step, two steps, up to FAR; stop at the first empty ring."""
        rings = self._rings.setdefault(area, [frozenset((area,))])
        for steps in range(FAR + 1):
            if steps == len(rings):
                rings.append(self._find_next(rings))
            if not rings[steps]:
                return
            yield rings[steps]

    def _find_next(self, rings: list[frozenset[str]]) -> frozenset[str]:
        # The neighbors of the last ring include areas of the last two rings, but of no earlier one.
        reached = {id_ for near in rings[-1] for id_ in self._around[near]}
        return frozenset(reached.difference(*rings[-2:]))
