"""Characters that no text may contain, because they hide, reorder or break it for the next reader.

In: text. Out: the first such character. Letters of every script are accepted, and so are the joiners that Persian, the
Indic scripts and emoji need.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd"
"""Letters and signs without a visible glyph, and the replacement character."""
_JOINABLE = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua8e0-\ua8ff"
    "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\U0001f3fb-\U0001f3ff"
)
_NO_CHARACTERS = "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
"""The last two code points of each plane (Unicode, 23.7); the private planes are refused as a whole."""
_REFUSED_FORM = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; the YAML parser handles tabs and line feeds
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # invisible formatting
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"  # not characters, or private use
    f"{_NO_CHARACTERS}"
    f"{_FILLERS}\U000e0001]"
    f"|(?<![{_JOINABLE}])[\u200c\u200d]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]+"
)
_REFUSED = re.compile(_REFUSED_FORM)
_RUN = re.compile(f"(?:{_REFUSED_FORM})[\u200c\u200d\U000e0020-\U000e007f]*")
"""A refused character, and the joiners that follow it."""
_NAMES = {
    "\t": "a tab", "\r": "a lone carriage return", "\x85": "a NEXT LINE character", "\u2028": "a LINE SEPARATOR",
    "\u2029": "a PARAGRAPH SEPARATOR", "\x00": "a NUL character", "\ufeff": "a byte order mark",
    "\ufffd": "the sign for a lost letter",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RefusedCharacter:
    """A refused character: its index in the text, and its name."""

    index: int
    name: str


def find_refused(text: str, start: int = 0) -> RefusedCharacter | None:
    """Return the first refused character at or after an index, if there is one."""
    if text.replace("\n", "").isprintable() and not any(filler in text for filler in _FILLERS):
        return None
    found = _REFUSED.search(text, start)
    return RefusedCharacter(found.start(), name_character(found[0][0])) if found else None


def list_refused(text: str) -> Iterator[RefusedCharacter]:
    """Yield every refused character; if all of them are removed, none is left."""
    if find_refused(text):
        for run in _RUN.finditer(text):
            yield from (RefusedCharacter(index, name_character(text[index])) for index in range(*run.span()))


def browser_pattern() -> str:
    """Return the regular expression of refused characters for a browser, with its `u` flag."""
    return for_browsers(_REFUSED.pattern)


def for_browsers(pattern: str) -> str:
    """Return a regular expression in printable ASCII, for use in a page; browsers read our patterns the same way."""
    return "".join(sign if " " < sign < "\x7f" else f"\\u{{{ord(sign):x}}}" for sign in pattern)


def name_character(character: str) -> str:
    """Return the name of a character and its code point: `ZERO WIDTH SPACE (U+200B)`."""
    kind = "a private character" if unicodedata.category(character) == "Co" else "a control character"
    name = _NAMES.get(character) or unicodedata.name(character, kind)
    return f"{name} (U+{ord(character):04X})"
