"""Our fonts, for drawing. In: a text, a size in pixels. Out: its width, and its letters as a mask.

The theme has the fonts in parts, as browsers read them. FreeType reads them, too. A text is drawn run by run.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from PIL import Image, ImageDraw, ImageFont

from shelfmates.software import THEME

from .letters import LITERATA, list_runs

_EM = 100
"""The size at which texts are measured; the fonts have no hints, so other sizes are multiples."""
BOOK, PLAIN, BOLD = "600", "400", "700"
"""Weights: Literata has one, Atkinson two."""


@cache
def _open_font(name: str, part: str, weight: str, size: int) -> ImageFont.FreeTypeFont:
    weight = BOOK if name == LITERATA else weight
    path = THEME / "assets/vendor" / name / f"{name}-{part}-{weight}-normal.woff2"
    return ImageFont.truetype(str(path), size)


@lru_cache(maxsize=2_000)
def measure(text: str, weight: str) -> float:
    """Return the width of a text whose letters are one pixel high."""
    return sum(_open_font(*place, weight, _EM).getlength(run) for place, run in _list_runs(text, weight)) / _EM


def _list_runs(text: str, weight: str) -> Iterator[tuple[tuple[str, str], str]]:
    return list_runs(text, is_title=weight == BOOK)


def draw_text(text: str, weight: str, size: int) -> tuple[Image.Image, int]:
    """Return the letters as a mask, and the height of the base line in it."""
    base = size + size // 4
    mask = Image.new("L", (int(measure(text, weight) * size) + size, base + size // 2))
    pen, left = ImageDraw.Draw(mask), size / 4
    for place, run in _list_runs(text, weight):
        font = _open_font(*place, weight, size)
        pen.text((left, base), run, fill=255, font=font, anchor="ls")
        left += font.getlength(run)
    return mask, base


def find_margin(size: int) -> int:
    """Return the empty space at the left of a mask."""
    return size // 4
