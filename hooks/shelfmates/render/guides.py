"""What is around the guides: a drawing, how far the reader is, and the next guide.

In: Guides, the pages in `docs/guides/` in the order of the navigation. Out: HTML above and below the text of a guide.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .drawings import Drawing, find_guide_drawing
from .templates import Templates

FOLDER = "guides/"
INDEX = f"{FOLDER}index.md"
_RAIL = 96
"""The length of the bar that shows how far the reader is."""


class Guide(NamedTuple):
    """A guide with its place among all."""

    name: str
    """Name below `docs/`."""
    address: str
    title: str
    number: int
    """From 1."""

    @property
    def link(self) -> str:
        """Return its address as the page with all guides links to it."""
        return self.address.removeprefix(FOLDER)

    @property
    def drawing(self) -> Drawing:
        """Return its drawing."""
        return find_guide_drawing(self.link.rstrip("/"), self.number)


class GuideFrames:
    """Renders what is around the guides of a site."""

    def __init__(self, templates: Templates, guides: Sequence[Guide], *, has_index: bool = True) -> None:
        """Store the templates, the guides, and whether there is a page with all of them."""
        self._templates, self._guides, self._has_index = templates, guides, has_index
        self._numbers = {guide.name: at for at, guide in enumerate(guides)}

    def make(self, name: str) -> tuple[str, str]:
        """Return the HTML above and below a page of `docs/`; both are empty if it is no guide."""
        at = self._numbers.get(name)
        if at is None:
            return "", ""
        guide, total = self._guides[at], len(self._guides)
        done = round(_RAIL * guide.number / total)
        values = {"guide": guide, "total": total, "done": done, "has_index": self._has_index}
        values["next"] = self._guides[at + 1 : at + 2]
        above, below = (
            self._templates.render(f"guides/{part}.html", guide.address, **values) for part in ("above", "below")
        )
        return above, below

    def draw_links(self, name: str, html: str) -> str:
        """Return the list of all guides with a drawing at each."""
        for guide in self._guides if name == INDEX else ():
            link = f'<a href="{guide.link}">'
            before, here, after = html.partition(f"<li>{link}")
            if here:
                # On a card, the title stands in a line of its own.
                html = f'{before}<li class="sm-guide">{self._draw(guide)}{link}{after.replace("</a>:", "</a>", 1)}'
        return html

    def _draw(self, guide: Guide) -> str:
        return self._templates.render("guides/drawing.html", guide.address, guide=guide)
