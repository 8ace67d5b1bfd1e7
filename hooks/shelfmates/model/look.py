"""The network's own look: `look` in `data/network.yaml`. Everything in it may be left out.

The colors of a palette that are not given follow from those that are (`palettes.py`).
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from .field_types import Flag, Line, Link, Note
from .fields import Record, field
from .labels import HOME_BLOCKS, labeled

FOLDER = "data/look"
"""Folder of the look's pictures, below the network's folder."""
HEX = r"^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"
PICTURE_NAME = r"^[a-z0-9][a-z0-9-]{0,60}\.(png|webp)$"
_SHORT = 3
"""Digits of a color in its short form."""


def _write_in_full(color: str) -> str:
    digits = color.lower().removeprefix("#")
    return "#" + (digits if len(digits) > _SHORT else "".join(digit * 2 for digit in digits))


Color = Annotated[str, StringConstraints(strip_whitespace=True, pattern=HEX), AfterValidator(_write_in_full)]
"""A color: six or three hexadecimal digits. The `#` may be left out, because YAML takes it for a comment."""
LookPicture = Annotated[str, StringConstraints(pattern=PICTURE_NAME)]
"""The name of a PNG or WebP picture in `data/look/`."""
HomeBlock = Annotated[Literal["hero", "week", "people", "help", "start", "news", "near"], labeled(HOME_BLOCKS)]
"""A block of the home page."""


class Palette(Record):
    """The colors of one palette, the light or the dark one."""

    primary: Color | None = field("site", default=None)
    """Links, buttons and headings of the header."""
    accent: Color | None = field("site", default=None)
    """What stands out: stamps, dates, what is canceled."""
    band: Color | None = field("site", default=None)
    """The header."""
    paper: Color | None = field("site", default=None)
    """The background of pages."""
    card: Color | None = field("site", default=None)
    """The background of cards, forms and boxes."""
    ink: Color | None = field("site", default=None)
    """Text."""

    @property
    def chosen(self) -> Mapping[str, str]:
        """Return the colors that the network chose, by their names."""
        return self.model_dump(exclude_none=True)


class Colors(Record):
    """The colors of both palettes; readers, or their devices, choose the palette."""

    light: Palette = field("site", default=Palette())
    dark: Palette = field("site", default=Palette())


class Hero(Record):
    """The head of the home page: words instead of ours, and a picture."""

    title: Line | None = field("site", default=None)
    """Default: the tagline, or the name."""
    text: Note | None = field("site", default=None)
    picture: LookPicture | None = field("site", default=None)
    alt: Line | None = field("site", default=None)
    """What the picture shows, for people who cannot see it; without it, the picture is decoration."""


class FooterLine(Record):
    """A line of the footer: words, which may be a link."""

    text: Line = field("site")
    url: Link | None = field("site", default=None)


class Look(Record):
    """The network's own look."""

    logo: LookPicture | None = field("site", default=None)
    favicon: LookPicture | None = field("site", default=None)
    colors: Colors = field("site", default=Colors())
    home: Annotated[tuple[HomeBlock, ...], Field(min_length=1)] = field("site", default=tuple(HOME_BLOCKS))
    """The blocks of the home page, in this order."""
    hero: Hero = field("site", default=Hero())
    footer: tuple[FooterLine, ...] = field("site", default=())
    pictures: Flag = field("site", default=True)
    """Whether pictures for shared links are drawn."""

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of the pictures in `data/look/` that the site shows, each once."""
        names = (self.logo, self.favicon, self.hero.picture)
        return tuple(dict.fromkeys(name for name in names if name))
