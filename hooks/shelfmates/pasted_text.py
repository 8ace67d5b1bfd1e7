"""Signs that word processors, mail and web pages put around and into what people paste.

In: a text. Out: the text without those at its edges, the name of the first one inside, and the text as a keyboard types
it. Signs at the edges are harmless: they are left out, and a notice says so. What hides or reorders text inside is
refused (`characters.py`).
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from shelfmates.characters import name_character

HARMLESS_MARKS = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2068\u2069\ufeff"
"""Invisible marks that change nothing at an edge; others turn text around."""
_SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BULLETS = (
    "\u2022\u2023\u2043\u204c\u204d\u25a0-\u25ab\u25b8\u25ba\u25cb\u25cf\u25d8\u25e6\u27a2\uf0a7\uf0b7\uf0d8\uf0fc"
)
"""Bullets; Word has some in its private characters."""
_OPENING, _CLOSING = (
    "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a\uff02\uff07\u301d",
    ("\u201c\u201d\u00ab\u00bb\u2018\u2019\u2039\u203a\uff02\uff07\u301e\u301f"),
)
"""Typographic quotes; which of them begins depends on the language."""
_WIDE_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_BEGINS_VALUE = f"[{_OPENING}{_BULLETS}\u2013\u2014{_WIDE_SPACES}]"
_AROUND_VALUES = re.compile(f"(?:[:,\\[{{-]|\n) *{_BEGINS_VALUE}|[{_WIDE_SPACES}](?=[ ]{{0,20}}(?:[\\n,\\]}}#:]|$))")
_SIGN = re.compile(_BEGINS_VALUE)
_ASCII = bytes(range(0x80))
_EDGE = f"[{_SPACES}{HARMLESS_MARKS}]*"
_TRIMMED = re.compile(rf"^{_EDGE}(?:(?:[{_BULLETS}]|[\u2013\u2014](?=[{_SPACES}])){_EDGE})?")
_TRAILING = re.compile(f"[\\n{_SPACES}{HARMLESS_MARKS}]")
_QUOTED = re.compile(
    f'[{_OPENING}]([^{_OPENING}{_CLOSING}"]*(?:(?<=\\S)\u2019(?=\\S)[^{_OPENING}{_CLOSING}"]*)*)[{_CLOSING}]'
)
_NEAR = 80
_BEFORE_VALUE = re.compile(
    r"(?:^|\n)(?: {0,60}-)?$|(?:(?:^|\n)[ -]{0,60}[A-Za-z_]{1,40}:|(?:^|\n) {0,60}-) {0,20}[\[\"']?$"
)
_AFTER_VALUE = re.compile(r"[\"']?[\]}]?(?:\n|$)")
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4\u2032\uff07"
_PLAIN = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u2033", '"'),
    **dict.fromkeys(_APOSTROPHES + "\u2039\u203a\u201a", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\u2043", "-"),
    **dict.fromkeys("\u2044\u2215", "/"), **dict.fromkeys("\u2236\ua789", ":"), **dict.fromkeys("\uff61\u3002", "."),
    "\u2026": "...", "\u3001": ",", "\t": " ",
}  # fmt: skip


class TrimmedText(NamedTuple):
    """A text without the signs at its edges, and the names of those signs."""

    text: str
    signs: tuple[str, ...] = ()


def trim(text: str) -> TrimmedText:
    """Return a text without spaces, invisible marks, one bullet and a pair of typographic quotes at its edges."""
    if text.isascii():
        return TrimmedText(text.strip())
    # In a text of several lines, bullets and quotes belong to a line.
    is_line = "\n" not in text.strip()
    start = _TRIMMED.match(text) if is_line else None
    begin, end = start.end() if start else 0, len(text)
    while begin < end and _TRAILING.match(text[begin]):
        begin += 1
    while end > begin and _TRAILING.match(text[end - 1]):
        end -= 1
    if is_line and (quoted := _QUOTED.fullmatch(text, begin, end)):
        begin, end = quoted.span(1)
    left_out = f"{text[:begin]}{text[end:]}"
    names = dict.fromkeys(name_sign(sign) for sign in left_out if not sign.isascii())
    return TrimmedText(text[begin:end].strip(), tuple(names))


def may_have_signs_around_values(text: str) -> bool:
    """Return whether a value of this YAML may begin or end with such signs; it takes little time."""
    if text.isascii():
        return False
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return _SIGN.search(beyond) is not None and _AROUND_VALUES.search(text) is not None


def is_at_edge_of_value(text: str, index: int) -> bool:
    """Return whether a character of YAML is an invisible mark at the edge of a line, of a value, or of its quotes."""
    if text[index] not in HARMLESS_MARKS:
        return False
    around = f" \u00a0{HARMLESS_MARKS}"
    # A few characters are enough, and a long run of marks is no accident.
    before, after = text[max(index - _NEAR, 0) : index], text[index + 1 : index + 1 + _NEAR]
    before, after = before.rstrip(around), after.lstrip(around)
    return bool(_BEFORE_VALUE.search(before) or _AFTER_VALUE.match(after))


def find_odd_sign(text: str) -> str:
    """Return the first sign that a keyboard types in another way; empty if there is none."""
    return next((sign for sign in text if type_plainly(sign) != sign), "")


def type_plainly(text: str) -> str:
    """Return a text with plain spaces, dashes, quotes, letters and digits, as ids, dates and addresses need them."""
    return text if text.isascii() else "".join(_type_one(sign) for sign in text)


def _type_one(sign: str) -> str:
    if sign in _PLAIN:
        return _PLAIN[sign]
    kind = unicodedata.category(sign)
    if kind == "Zs":
        return " "
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    return unicodedata.normalize("NFKC", sign) if "\uff01" <= sign <= "\uff5e" else sign


def name_sign(sign: str) -> str:
    """Return the name of a sign for people: `BULLET (U+2022) •`; what has no shape is not shown."""
    is_shown = sign.isprintable() and unicodedata.category(sign) != "Zs"
    return f"{name_character(sign)} {sign}" if is_shown else name_character(sign)


def browser_rules() -> Mapping[str, Any]:
    """Return the patterns of the edges for a script."""
    return {"start": _TRIMMED.pattern, "end": _TRAILING.pattern, "quoted": f"^{_QUOTED.pattern}$"}
