"""Cut fonts into parts by characters. In: a font of a package, ranges of vendor.toml. Out: smaller fonts.

A page's text in plain English needs a third of a font for Latin letters. A browser fetches the other parts only if a
page has their characters, by the `unicode-range` in `fonts.css`. A test compares these ranges with vendor.toml.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_NAMES = (0, 1, 2, 13, 14)
"""Copyright, family, style, license and its address, by their number in the table of names."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of each font of the characters `of`."""

    of: str
    """How packages call the characters of the whole font: `latin`."""
    range: str
    """As in CSS: `U+0000-00A0, U+00A9`."""
    features: list[str]
    """OpenType features that are kept. Browsers do not kern letters of two fonts, so most parts need no `kern`."""


def list_parts(name: str, parts: Mapping[str, Part]) -> dict[str, Part]:
    """Return the parts of a font by their file names: of `literata-latin-600-normal.woff2`, by its `latin`."""
    words = name.rsplit("-", 2)
    named = {new: part for new, part in parts.items() if words[0].endswith(f"-{part.of}")}
    return {"-".join([words[0].removesuffix(part.of) + new, *words[1:]]): part for new, part in named.items()}


def cut(font: bytes, part: Part) -> bytes:
    """Return a font with the characters of a part."""
    given = TTFont(BytesIO(font), recalcTimestamp=False)
    options = Options()
    options.layout_features = part.features
    options.name_IDs = list(_NAMES)
    options.hinting = False
    chooser = Subsetter(options)
    chooser.populate(unicodes=set(read_range(part.range)) & given.getBestCmap().keys())
    chooser.subset(given)
    given.flavor = "woff2"
    written = BytesIO()
    given.save(written)
    return written.getvalue()


def read_range(text: str) -> Iterator[int]:
    """Yield the characters of a range in the notation of CSS (CSS Fonts 4, 4.5)."""
    for item in text.split(","):
        first, _dash, last = item.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)
