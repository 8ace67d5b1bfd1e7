"""Characters that have no place in a text: they hide, reorder or break it for the next reader.

In: text. Out: the first offender. Letters of every script pass, and so do the joiners that
Persian, the Indic scripts and emoji need.
"""

import re
import unicodedata
from typing import NamedTuple

_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_JOINABLE = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua8e0-\ua8ff"
    "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\U0001f3fb-\U0001f3ff"
)
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; tab and line feed are the YAML parser's
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    f"{_FILLERS}\ufdd0-\ufdef\ufffe\uffff\U000e0001]"
    f"|(?<![{_JOINABLE}])[\u200c\u200d]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"
)
_NAMES = {
    "\r": "a lone carriage return", "\x85": "a NEXT LINE character", "\u2028": "a LINE SEPARATOR",
    "\u2029": "a PARAGRAPH SEPARATOR", "\x00": "a NUL character", "\ufeff": "a byte order mark",
}  # fmt: skip


class Offender(NamedTuple):
    """A character that is refused: where it stands in the text, and how to call it."""

    index: int
    name: str


def find_refused(text: str) -> Offender | None:
    """Give the first character that may not be published, if there is one."""
    if text.replace("\n", "").isprintable() and not any(filler in text for filler in _FILLERS):
        return None
    found = _REFUSED.search(text)
    return Offender(found.start(), _name(found[0])) if found else None


def _name(character: str) -> str:
    known = _NAMES.get(character)
    official = unicodedata.name(character, "a control character")
    return f"{known or official} (U+{ord(character):04X})"
