"""Order: how names sort and which letter they stand under. In: names. Out: keys."""

import re

from text_unidecode import unidecode

OTHER = "other"
"""The drawer of names that begin with no letter a to z in Latin script."""


def fold(name: str) -> str:
    """Give a name's sorting key: Latin letters, no marks, no case; `李娜` is `li na`."""
    return re.sub(r"[^a-z0-9 ]", "", unidecode(name).casefold()).strip()


def find_letter(name: str, id_: str) -> str:
    """Give the drawer, `a` to `z` or `other`: by the name, or by the id where its script is not known."""
    first = (fold(name) or id_)[0]
    return first if first.isalpha() else OTHER
