"""Keys to sort and compare names of any script. In: a name. Out: a key."""

import re
from functools import lru_cache

from text_unidecode import unidecode

_SIGNS = re.compile(r"[^a-z0-9 ]")


@lru_cache(maxsize=200_000)
def normalize_name(name: str) -> str:
    """Return a name in Latin letters, without diacritics and case: `Ødegård` is `odegard`, `李明` is `li ming`."""
    return _SIGNS.sub("", unidecode(name).casefold()).strip()


OTHER = "other"
"""The group of names that do not begin with a letter a to z in Latin script."""


def find_letter(sort_key: str) -> str:
    """Return the group of a sort key: `a` to `z`, or `other`."""
    return sort_key[0] if sort_key[0].isalpha() else OTHER
