"""Order: how names sort and which letter they stand under. In: names. Out: keys."""

import re

from text_unidecode import unidecode

OTHER = "other"
"""The drawer of names that begin with no letter a to z in Latin script."""


def fold(name: str) -> str:
    """Give a name's sorting key: Latin letters, no marks, no case; `李娜` is `li na`."""
    return re.sub(r"[^a-z0-9 ]", "", unidecode(name).casefold()).strip()


def find_letter(sort_key: str) -> str:
    """Give the drawer of a sorting key: `a` to `z`, or `other`."""
    return sort_key[0] if sort_key[0].isalpha() else OTHER
