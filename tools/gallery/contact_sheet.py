"""The contact sheet: one picture of the most important pages. In: the gallery's pictures. Out: a WebP file."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from .camera import SUFFIX, Shots, name_picture

_GAP, _LABEL = 24, 30
_HEIGHT = 560
"""Height of a thumbnail, in pixels; longer pages are cut."""
_LARGE, _SMALL = 620, 250
"""Widths of the thumbnail of a desktop and of a phone."""
_ROW = 3 * (_LARGE + _GAP) + 2 * (_SMALL + _GAP)
_PAPER, _INK, _EDGE = "#e9e4d8", "#241f1a", "#b9ad97"
LARGEST = 2_000_000
"""Bytes that the file may have."""


class Frame(NamedTuple):
    """A picture of the sheet: its place in the gallery's folder, and what it is called."""

    picture: str
    label: str

    @property
    def width(self) -> int:
        """Return the width of the thumbnail."""
        return _SMALL if "/360-" in self.picture else _LARGE


FRAMES = (
    Frame("seed/1440-light/home.jpg", "Home"),
    Frame("seed/360-light/home.jpg", "Home, phone"),
    Frame("seed/1440-light/members.jpg", "People"),
    Frame("seed/360-dark/members.jpg", "People, dark"),
    Frame("seed/1440-light/events.jpg", "Events"),
    Frame("seed/1440-dark/home.jpg", "Home, dark"),
    Frame("seed/360-light/events.jpg", "Events, phone"),
    Frame("seed/1440-light/map.jpg", "Map"),
    Frame("seed/360-light/map.jpg", "Map, phone"),
    Frame("seed/1440-light/resources.jpg", "Resources"),
    Frame("seed/1440-light/guides.jpg", "Guides"),
    Frame("seed/360-dark/guides.jpg", "Guides, dark"),
    Frame("seed/1440-light/news.jpg", "News"),
    Frame("seed/360-light/join.jpg", "Join, phone"),
    Frame("seed/1440-light/exchange.jpg", "Exchange"),
    Frame("seed/1440-light/members--bridie-ohannigan.jpg", "Profile"),
    Frame("seed/360-light/members--bridie-ohannigan.jpg", "Profile, phone"),
    Frame("seed/1440-light/areas--buncombe.jpg", "Area"),
    Frame("seed/360-light/events--blue-ridge-library-days-2027.jpg", "Event, phone"),
    Frame("seed/1440-light/events--blue-ridge-library-days-2027.jpg", "Event"),
    Frame("empty/1440-light/home.jpg", "A new network"),
    Frame("empty/360-light/home.jpg", "A new network"),
    Frame("long/1440-light/home.jpg", "Very long texts"),
    Frame("hostile/360-light/members.jpg", "Odd names"),
    Frame("many/1440-light/members.jpg", "3,000 members"),
    Frame("coast/1440-light/home.jpg", "Its own look: coast"),
    Frame("coast/360-dark/home.jpg", "Coast, dark"),
    Frame("brick-and-sand/1440-light/home.jpg", "Its own look: brick and sand"),
    Frame("brick-and-sand/360-dark/home.jpg", "Brick and sand, dark"),
    Frame("dark-pine/1440-dark/home.jpg", "Its own look: dark pine, dark"),
)
"""The sheet's pictures: five in a row, three of a desktop and two of a phone."""


def choose(shots: Shots) -> Shots:
    """Return the pages, and the palettes, that the sheet shows from one network at one width."""
    wanted = {frame.picture for frame in FRAMES}

    def find(page: str, scheme: str) -> bool:
        return f"{shots.network}/{shots.width}-{scheme}/{name_picture(page)}{SUFFIX}" in wanted

    pages = [page for page in shots.pages if any(find(page, scheme) for scheme in shots.schemes)]
    schemes = [scheme for scheme in shots.schemes if any(find(page, scheme) for page in pages)]
    return shots._replace(pages=pages, schemes=schemes)


def write(gallery: Path, file: Path) -> None:
    """Write the contact sheet; raise ValueError if it is too large."""
    rows = [FRAMES[start : start + 5] for start in range(0, len(FRAMES), 5)]
    size = (_ROW + _GAP, len(rows) * (_HEIGHT + _LABEL + _GAP) + _GAP)
    sheet = Image.new("RGB", size, _PAPER)
    for number, frames in enumerate(rows):
        for left, frame in _place(frames):
            _paste(sheet, gallery, frame, (left, _GAP + number * (_HEIGHT + _LABEL + _GAP)))
    sheet.save(file, quality=72, method=6)
    if file.stat().st_size > LARGEST:
        raise ValueError(f"{file} has {file.stat().st_size:,} bytes; {LARGEST:,} are allowed")


def _place(frames: tuple[Frame, ...]) -> Iterator[tuple[int, Frame]]:
    left = _GAP
    for frame in frames:
        yield left, frame
        left += frame.width + _GAP


def _paste(sheet: Image.Image, gallery: Path, frame: Frame, place: tuple[int, int]) -> None:
    left, top = place
    picture: Image.Image = Image.open(gallery / frame.picture)
    ratio = frame.width / picture.width
    picture = picture.crop((0, 0, picture.width, min(picture.height, round(_HEIGHT / ratio))))
    small = picture.resize((frame.width, round(picture.height * ratio)), Image.Resampling.LANCZOS)
    brush = ImageDraw.Draw(sheet)
    brush.text((left, top), frame.label, fill=_INK, font=ImageFont.load_default(20))
    sheet.paste(small, (left, top + _LABEL))
    brush.rectangle((left, top + _LABEL, left + frame.width, top + _LABEL + small.height), outline=_EDGE)
