"""A small map of the region with one area filled, for the pages of areas and of people.

In: the Templates of a site. Out: markup by area.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from .outlines import Ring, place_rings, read_rings, write_paths
from .projection import MapPoint, fit

if TYPE_CHECKING:
    from shelfmates.render.templates import Templates

SCALE = 4
"""How many times smaller than the page's map it is."""
MARGIN = 8
BUDGET = 3_000
"""Characters of all outlines together, because every profile has them; compressed, a third of that."""


class Locators:
    """The small maps of a site. There are none without outlines, or with too many areas to tell them apart."""

    def __init__(self, templates: "Templates") -> None:
        """Store the templates of the site."""
        self._templates = templates
        self._drawn: dict[str, Markup] = {}

    def draw(self, id_: str) -> Markup | str:
        """Return the map with an area filled; empty if there is none."""
        if id_ not in self._paths:
            return ""
        if id_ not in self._drawn:
            width, height = self._size
            around = "".join(path for other, path in self._paths.items() if other != id_)
            self._drawn[id_] = self._templates.fit_form(
                "map/locator.html", width=width, height=height, around=around, here=self._paths[id_]
            )
        return self._drawn[id_]

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        paths = write_paths(self._rings, budget=BUDGET) if len(self._rings) > 1 else {}
        return paths if sum(map(len, paths.values())) <= BUDGET else {}

    @cached_property
    def _rings(self) -> Mapping[str, tuple[Ring, ...]]:
        """Return the areas' outlines, in units of the small map."""
        site = self._templates.site
        areas = site.own_areas if site.settings.sections.map else ()
        shapes = {row.area.id: read_rings(site.outlines.get(row.area.id)) for row in areas}
        points = [point for rings in shapes.values() for ring in rings for point in ring]
        if not points:
            return {}
        projection = fit(points, margin=MARGIN)
        self._size = projection.width / SCALE, projection.height / SCALE
        return {id_: tuple(map(_shrink, place_rings(projection, rings))) for id_, rings in shapes.items() if rings}


def _shrink(ring: Ring) -> Ring:
    return tuple(MapPoint(x / SCALE, y / SCALE) for x, y in ring)
