"""The icon of a site for phones: the catalog card of `favicon.svg`. In: its side in pixels, and colors. Out: a PNG."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

_GRID = 32
_BOXES = ((1, 4, 4, 28, 28), (2, 12, 4, 14, 28), (2, 13, 10, 28, 12), (3, 16, 14, 26, 16), (3, 16, 18, 26, 20),
          (3, 16, 22, 22, 24), (3, 6, 8, 10, 10), (3, 6, 12, 10, 14), (3, 6, 16, 10, 18))  # fmt: skip
"""Number of the color, and left, top, right and bottom, on a grid of 32."""
_SAFE = 0.72
"""How much of its side an icon may use that a phone cuts into a circle (W3C manifest: a circle of 80 % is safe)."""


def draw_site_icon(side: int, inks: Sequence[str], *, is_masked: bool = False) -> bytes:
    """Return the icon in four colors: around the card, card, its lines, its writing."""
    image = Image.new("RGB", (side, side), inks[0])
    pen = ImageDraw.Draw(image)
    scale = side / _GRID * (_SAFE if is_masked else 1)
    margin = (side - scale * _GRID) / 2
    for ink, *box in _BOXES:
        left, top, right, bottom = (round(margin + number * scale) for number in box)
        pen.rectangle((left, top, right - 1, bottom - 1), fill=inks[ink])
    content = BytesIO()
    image.quantize(len(inks), dither=Image.Dither.NONE).save(content, "PNG", optimize=True)
    return content.getvalue()
