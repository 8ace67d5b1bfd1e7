"""Initials for a face without a photo. In: a name and its parts, or an id. Out: one or two letters, and a tint.

Letters stay as people write them: `bell hooks` has the initials `bh`. They stand in the order of the name. A name in
Chinese, Japanese or Korean characters has the first of its family name, because one of them is a word. Thai and Lao
initials are consonants. Letters that would join, as in Arabic, are set apart.
"""

import re
import unicodedata

from .filing import EAST_ASIAN, FiledName, file_name

TINTS = 8
"""The number of tints. The style sheet has a class for each, from `sm-face-0`."""
_PRIME = 251
"""The browser computes the same tint (javascripts/directory/face.js), so this must be simple arithmetic."""
_MOST = 6
"""Maximum number of code points in a letter with its marks."""
_ONLY_CONSONANTS = re.compile("[\u0e00-\u0eff]")
_BEFORE_CONSONANT = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
"""Vowels of Thai and Lao that are written before the consonant with which the word begins."""
_JOINING = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"
"""Signs that join the next consonant to a letter."""
_CURSIVE = re.compile("[\u0600-\u08ff\u1800-\u18aa\ufb50-\ufdff\ufe70-\ufeff\U0001e900-\U0001e943]")
_VIETNAMESE = re.compile("[\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_ZWJ = "\u200d"


def choose_tint(id_: str) -> int:
    """Return the number of a tint, which depends on nothing but the id."""
    return int.from_bytes(id_.encode()) % _PRIME % TINTS


def find_initials(name: str, filed: FiledName, *, family_first: bool = False) -> str:
    """Return the initials of a name; empty if it has neither a letter nor a digit."""
    if name.isascii() and name == f"{filed.given} {filed.family}" and (letters := _begin_plain(filed)):
        return letters
    name = unicodedata.normalize("NFC", name)
    filed = _find_in_name(name, filed, family_first=family_first)
    if EAST_ASIAN.search(filed.family):
        return _begin(filed.family)
    first, second = map(_begin, _order(name, filed))
    between = " " if _CURSIVE.match(first) and _CURSIVE.match(second) else ""
    return unicodedata.normalize("NFC", f"{first}{between}{second}")


def _begin_plain(filed: FiledName) -> str:
    """Return the letters with which a name in ASCII begins, if it begins with letters."""
    letters = filed.given[0] + (filed.counted or filed.family)[0]
    return letters if letters.isalpha() else ""


def _find_in_name(name: str, filed: FiledName, *, family_first: bool) -> FiledName:
    """Return the parts of the name itself: people may be filed under a name in another script."""
    if filed.family in name:
        return filed
    return file_name(name, family_first=family_first) if filed.given else FiledName(name, "")


def _order(name: str, filed: FiledName) -> tuple[str, str]:
    """Return the two parts that begin with the initials, in the order of the name."""
    family = filed.counted or filed.family
    if not filed.given:
        words = [*filter(_begin, family.split()), "", ""]
        return words[0], words[1]
    if not name.startswith(filed.family):
        return filed.given, family
    # The last word is how somebody with a Vietnamese name is called; those between say little.
    return family, filed.given.split()[-1] if _VIETNAMESE.search(name) else filed.given


def _begin(text: str) -> str:
    """Return the first letter or digit of a text, with its marks."""
    start = next((at for at, sign in enumerate(text) if _is_letter(sign) and sign not in _BEFORE_CONSONANT), None)
    if start is None:
        return ""
    end = start + 1
    while end < min(len(text), start + _MOST) and _goes_on(text, end):
        end += 1
    return text[start:end].rstrip(_JOINING + _ZWJ)


def _goes_on(text: str, at: int) -> bool:
    """Return whether the sign at an index belongs to the letter before it."""
    sign, before = text[at], text[at - 1]
    if _ONLY_CONSONANTS.match(before):
        return False
    if before in _JOINING or before == _ZWJ:
        return sign == _ZWJ or _is_letter(sign)
    return unicodedata.category(sign).startswith("M")


def _is_letter(sign: str) -> bool:
    """Return whether a sign is a letter or a digit, and not one that only changes how the next is said."""
    category = unicodedata.category(sign)
    return category[0] in "LN" and category != "Lm"
