"""Keys to sort and compare names of any script. In: a name. Out: a key."""

import re
from functools import lru_cache

from text_unidecode import unidecode

BETWEEN = "\t"
"""What separates the parts of a name in its sort key. It sorts before a blank: all named Ruiz, then Ruiz Peña."""
_SIGNS = re.compile(f"[^a-z0-9 {BETWEEN}]| (?={BETWEEN})")
_NUMBER = re.compile("[0-9]+")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")


@lru_cache(maxsize=200_000)
def normalize_name(name: str) -> str:
    """Return a name in Latin letters, without diacritics and case: `Ødegård` is `odegard`, `李明` is `li ming`."""
    return _SIGNS.sub("", unidecode(name).casefold()).strip()


@lru_cache(maxsize=200_000)
def sort_key(name: str) -> str:
    """Return the key by which names are sorted: as people count, `Area 2` before `Area 10`, and 1.5 before 2.

    Each number begins with the count of its digits, so that longer numbers come later.
    """
    return _NUMBER.sub(_mark_length, normalize_name(_POINT.sub(" ", name)))


def _mark_length(found: re.Match[str]) -> str:
    digits = found[0].lstrip("0") or "0"
    return f"{len(digits):04}{digits}"


OTHER = "other"
"""The group of names that do not begin with a letter a to z in Latin script."""


def find_letter(key: str) -> str:
    """Return the group of a sort key: `a` to `z`, or `other`."""
    return key[0] if key[0].isalpha() else OTHER
