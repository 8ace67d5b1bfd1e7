"""The drawing of a card. In: a Card. Out: the bytes of a PNG picture of 1200 by 630 pixels with a palette.

The picture consists of a few colors and the steps between two of them. So it is drawn as numbers of a palette, which is
fast and small: a mask of letters says at each pixel how far the color has gone from the ground to the ink.
"""

from functools import cache, lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw

from .card import HEIGHT, WIDTH, Card, Inks
from .fonts import BOLD, BOOK, PLAIN, draw_text, find_margin, measure
from .icons import ICONS
from .strokes import FINE, draw_icon
from .title_lines import BREAKS, break_title

_STEPS = 16
_RAMPS = (("band", "on_band"), ("card", "ink"), ("card", "soft"), ("card", "kind"), ("guide", "kind"),
          ("band", "card"), ("band", "guide"), ("card", "line"), ("card", "band"), ("card", "tint"),
          ("tint", "on_tint"))  # fmt: skip
"""Grounds and inks."""
_GROUNDS = {"on_band": "band", "on_tint": "tint"}
"""Ink of a text → its ground, if that is not the card."""
_SEEN = [0] * 9 + [255] * 247
"""Which values of a mask are more than the ground."""
# Where things are, in pixels.
_CARD = (48, 116, 1152, 540)
_GUIDE = (76, 92, 1124, 150)
_TAB_LEFT, _TAB_TOP, _TAB_BOTTOM = 120, 32, 104
_ROUND = 12
_HOLE = (582, 492, 618, 528)
_COLUMN, _ROW = 306, 198
"""The two red lines of a catalog card."""
_LEFT, _RIGHT = 340, 1116
_MIDDLE_OF_COLUMN = (_CARD[0] + _COLUMN) // 2
_MIDDLE_OF_TITLE = 350
_FACE = 184
"""The circle behind initials."""
_NOTE = 172
_FOOT = 597


class TextLine(NamedTuple):
    """A line of text."""

    text: str
    weight: str
    size: int
    ink: str
    most: int
    """Pixels that it may be wide."""
    place: float = 0
    """Whether it begins (0), has its middle (0.5) or ends (1) where it is written."""


@lru_cache(maxsize=100)
def draw_card(card: Card) -> bytes:
    """Return the picture of a card."""
    image = _draw_ground(card.icon, card.tab).copy()
    _draw_title(image, card.title)
    _draw_column(image, card)
    _write(image, TextLine(card.corner, BOLD, 32, "soft", 230, 0.5), _MIDDLE_OF_COLUMN, _NOTE)
    _write(image, TextLine(card.note, PLAIN, 32, "soft", _RIGHT - _LEFT), _LEFT, _NOTE)
    _write(image, TextLine(card.network, BOLD, 36, "on_band", 760), _CARD[0], _FOOT)
    _write(image, TextLine(card.host, PLAIN, 30, "on_band", 320, 1), _CARD[2], _FOOT)
    return _save(image, card.inks)


def _draw_column(image: Image.Image, card: Card) -> None:
    """Draw what stands left of the title: a day, a face, or the icon of the kind."""
    if card.date:
        _write(image, TextLine(card.date.month, BOLD, 40, "kind", 230, 0.5), _MIDDLE_OF_COLUMN, 276)
        _write(image, TextLine(card.date.day, BOOK, 120, "ink", 230, 0.5), _MIDDLE_OF_COLUMN, 396)
        _write(image, TextLine(card.date.weekday, PLAIN, 32, "soft", 230, 0.5), _MIDDLE_OF_COLUMN, 452)
    elif card.initials:
        place = _MIDDLE_OF_COLUMN - _FACE // 2, _MIDDLE_OF_TITLE - _FACE // 2
        _stamp(image, ("card", "tint"), _draw_circle(_FACE), *place)
        _write(image, TextLine(card.initials, BOLD, 76, "on_tint", 140, 0.5), _MIDDLE_OF_COLUMN, 376)
    else:
        _stamp(image, ("card", "kind"), draw_icon(ICONS[card.icon], 148), _MIDDLE_OF_COLUMN - 74, 278)


def _save(image: Image.Image, inks: Inks) -> bytes:
    image.putpalette(_make_palette(inks))
    content = BytesIO()
    # The next level but one saves a tenth of the bytes and takes five times as long.
    image.save(content, "PNG", compress_level=6)
    return content.getvalue()


@cache
def _make_palette(inks: Inks) -> list[int]:
    """Return the red, green and blue of each step of each ramp."""
    pairs = ((ImageColor.getrgb(getattr(inks, name)) for name in names) for names in _RAMPS)
    return [round(a + (b - a) * step / (_STEPS - 1)) for ground, ink in pairs for step in range(_STEPS)
            for a, b in zip(ground[:3], ink[:3], strict=True)]  # fmt: skip


def _stamp(image: Image.Image, inks: tuple[str, str], mask: Image.Image, left: int, top: int) -> None:
    """Draw a mask in a ramp's ink on its ground."""
    # Where the mask is empty, the ground stays as it is.
    image.paste(mask.point(_list_steps(inks)), (left, top), mask.point(_SEEN))


@cache
def _list_steps(inks: tuple[str, str]) -> list[int]:
    """Return the color of each value of a mask."""
    start = _RAMPS.index(inks) * _STEPS
    return [start + (value * (_STEPS - 1) + 127) // 255 for value in range(256)]


def _write(image: Image.Image, line: TextLine, left: int, base: int) -> None:
    """Write a line of text, with its base line at `base`; a line that is too long is smaller, or shortened."""
    if not line.text:
        return
    size, text = _fit(line.text, line.weight, line.size, line.most)
    mask, inner = draw_text(text, line.weight, size)
    width = measure(text, line.weight) * size
    inks = _GROUNDS.get(line.ink, "card"), line.ink
    _stamp(image, inks, mask, round(left - width * line.place) - find_margin(size), base - inner)


def _fit(text: str, weight: str, size: int, most: int) -> tuple[int, str]:
    """Return a size at which a text fits, or as much of it as fits at three quarters of its size."""
    least = size * 3 // 4
    if (width := measure(text, weight)) * least <= most:
        return min(size, int(most / width) if width else size), text
    words = text.split()
    while len(words) > 1 and measure(" ".join(words) + "…", weight) * least > most:
        words.pop()
    kept = " ".join(words).rstrip(BREAKS)
    while len(kept) > 1 and measure(kept + "…", weight) * least > most:
        kept = kept[:-1]
    return least, kept + "…"


def _draw_title(image: Image.Image, title: str) -> None:
    size, lines = break_title(title, _RIGHT - _LEFT, lambda text: measure(text, BOOK))
    height = size * 7 // 6
    # Letters fill about seven tenths of their height above the base line.
    base = _MIDDLE_OF_TITLE - height * len(lines) // 2 + height // 2 + size * 7 // 20
    for number, line in enumerate(lines):
        mask, inner = draw_text(line, BOOK, size)
        _stamp(image, ("card", "ink"), mask, _LEFT - find_margin(size), base + number * height - inner)


@cache
def _draw_ground(icon: str, tab: str) -> Image.Image:
    """Return everything that all cards of a kind have in common."""
    image = Image.new("L", (WIDTH, HEIGHT))
    _draw_tab(image, icon, tab)
    _stamp(image, ("band", "card"), _round(_CARD, _ROUND), *_CARD[:2])
    pen, line = ImageDraw.Draw(image), (_RAMPS.index(("card", "line")) + 1) * _STEPS - 1
    pen.rectangle((_COLUMN, _CARD[1], _COLUMN + 2, _CARD[3]), fill=line)
    pen.rectangle((_CARD[0], _ROW, _CARD[2], _ROW + 2), fill=line)
    _stamp(image, ("card", "band"), _draw_circle(_HOLE[2] - _HOLE[0]), *_HOLE[:2])
    return image


@cache
def _draw_circle(side: int) -> Image.Image:
    """Return a circle as a mask."""
    mask = Image.new("L", (side * FINE, side * FINE))
    ImageDraw.Draw(mask).ellipse((0, 0, side * FINE - 1, side * FINE - 1), fill=255)
    return mask.reduce(FINE)


def _draw_tab(image: Image.Image, icon: str, tab: str) -> None:
    """Draw the guide card behind, with its tab."""
    size, text = _fit(tab, BOLD, 32, 640)
    right = round(_TAB_LEFT + 84 + measure(text, BOLD) * size + 28)
    _stamp(image, ("band", "guide"), _round((_TAB_LEFT, _TAB_TOP, right, _TAB_BOTTOM), 14), _TAB_LEFT, _TAB_TOP)
    _stamp(image, ("band", "guide"), _round(_GUIDE, _ROUND), *_GUIDE[:2])
    _stamp(image, ("guide", "kind"), draw_icon(ICONS[icon], 36), _TAB_LEFT + 28, _TAB_TOP + 16)
    mask, base = draw_text(text, BOLD, size)
    _stamp(image, ("guide", "kind"), mask, _TAB_LEFT + 80 - find_margin(size), _TAB_TOP + 45 - base)


def _round(box: tuple[int, int, int, int], radius: int) -> Image.Image:
    """Return a box with round corners as a mask."""
    width, height = box[2] - box[0], box[3] - box[1]
    mask = Image.new("L", (width * FINE, height * FINE))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width * FINE - 1, height * FINE - 1), radius * FINE, fill=255)
    return mask.reduce(FINE)
