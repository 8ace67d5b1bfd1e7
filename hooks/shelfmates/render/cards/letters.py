"""Which letters our fonts have. In: a text of anybody. Out: the text as it can be drawn, and its runs by font file.

The fonts are cut into parts, so a text may need several files. A text with other letters is not drawn at all: an empty
box in its place would say nothing. A test compares the table with the fonts.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

_ATKINSON = {
    "basic": "20-7E A0 A9 AB B7 BB D7 2009 2013-2014 2018-201A 201C-201E 2022 2026 2039-203A 2044 2212",
    "accents": "A1-A8 AA AC AE-B4 B6 B8-BA BC-D6 D8-FF 131 152-153 2C6 2DA 2DC 20AC 2122 2215",
    "european": "100-107 10A-113 116-11B 11E-123 126-127 12A-12B 12E-130 132-133 136-137 139-13E 141-148 150-151 "
    "154-155 158-15B 15E-165 16A-16B 16E-17E",
    "further": "192 218-21B 237 2C7 2C9 2DD 1E80-1E85 1E9E 1EF2-1EF3 2020 20B9 2113",
}
_LITERATA = {
    "basic": "20-7E A0 A9 AB B7 BB D7 2009 2013-2014 2018-201A 201C-201E 2022 2026 2032-2033 2039-203A 2044 2191 2193 "
    "2212",
    "accents": "A1-A8 AA AC AE-B6 B8-BA BC-D6 D8-FF 131 152-153 2BB-2BC 2C6 2DA 2DC 20AC 2122 2215",
    "european": "100-130 132-151 154-17E",
    "further": "18F 192 1A0-1A1 1AF-1B0 1C4-1DC 1E6-1E7 1EA-1EB 1FA-21B 22A-22D 230-233 237 251 259 261 2B9-2BA "
    "2BE-2BF 2C7-2CC 2DD 1E08-1E09 1E0C-1E0F 1E14-1E17 1E1C-1E1D 1E20-1E21 1E24-1E25 1E2A-1E2B 1E2E-1E2F 1E36-1E3B "
    "1E42-1E49 1E4C-1E53 1E5A-1E69 1E6C-1E6F 1E78-1E7B 1E80-1E85 1E8E-1E8F 1E92-1E93 1E97 1E9E 1EF2-1EF9 2020 20A1 "
    "20A3-20A4 20A6-20A7 20A9 20AB 20AD-20AE 20B1-20B2 20B4-20B5 20B8-20BA 20BC-20BD 2113",
    "cyrillic": "20 41 A0 C1 102 401-44F 451-45F 490-491 4B0-4B1 2116",
    "cyrillic-ext": "20 41 A0 C1 102 462-463 46A-46B 492-493 496-497 49A-49B 4A2-4A3 4AE-4AF 4BA-4BB 4D8-4D9 4E8-4E9 "
    "20B4",
    "greek": "20 41 A0 C1 102 374-375 37A 37E 384-38A 38C 38E-3A1 3A3-3CE 3D7-3E1",
    "greek-ext": "20 41 A0 C1 102 1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D "
    "1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE",
    "vietnamese": "20 41 A0 C1 102-103 110-111 128-129 168-169 1A0-1A1 1AF-1B0 1EA0-1EF9 20AB",
}
ATKINSON, LITERATA = "atkinson-hyperlegible-next", "literata"
PARTS: Mapping[str, Mapping[str, str]] = {ATKINSON: _ATKINSON, LITERATA: _LITERATA}
"""Font → part → its characters, as ranges of code points. Marks that combine with a letter are not among them."""
LONGEST = 400
"""Characters of a text that are read; three lines hold far fewer."""
_SYMBOLS = frozenset({"So", "Sk", "Cf", "Cn", "Co", "Mn", "Me"})
"""Categories of what may be left out, if no font has it: pictures, and the marks that belong to them."""


@cache
def read_ranges(text: str) -> frozenset[str]:
    """Return the characters of ranges such as `20-7E A0`."""
    bounds = (item.partition("-") for item in text.split())
    return frozenset(chr(code) for a, _dash, b in bounds for code in range(int(a, 16), int(b or a, 16) + 1))


@cache
def _find_part(character: str) -> tuple[str, str] | None:
    """Return the font and the part of a letter of Literata, or None if it has none."""
    return next(((LITERATA, part) for part, text in _LITERATA.items() if character in read_ranges(text)), None)


@cache
def _find_plain_part(character: str) -> tuple[str, str] | None:
    """Return the font and the part of a letter of Atkinson, or else of Literata, which has more alphabets."""
    own = ((ATKINSON, part) for part, text in _ATKINSON.items() if character in read_ranges(text))
    return next(own, None) or _find_part(character)


def simplify(text: str) -> str:
    """Return a text on one line, as it can be drawn; empty if our fonts lack one of its letters.

    Pictures such as emoji are left out, and so are characters that nobody sees.
    """
    whole = unicodedata.normalize("NFC", text[:LONGEST])
    kept = "".join(sign for sign in whole if sign.isspace() or _find_part(sign) or not _is_symbol(sign))
    line = " ".join(kept.split())
    return line if all(map(_find_part, line)) else ""


def _is_symbol(sign: str) -> bool:
    # A mark that belongs to a letter is part of a word. Those of emoji stand behind a picture, which is left out too.
    return unicodedata.category(sign) in _SYMBOLS and (unicodedata.category(sign) != "Mn" or sign in "\ufe0e\ufe0f")


def list_runs(text: str, *, is_title: bool) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the font, the part and the letters of each run of a simplified text."""
    find = _find_part if is_title else _find_plain_part
    for place, signs in groupby(text, find):
        if place:
            yield place, "".join(signs)
