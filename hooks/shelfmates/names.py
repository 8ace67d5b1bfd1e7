"""Names in any script: what they sort and compare by. In: a name. Out: a key."""

import re
from functools import lru_cache

from text_unidecode import unidecode

_SIGNS = re.compile(r"[^a-z0-9 ]")


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """Give a name in Latin letters, without marks and case: `Ødegård` is `odegard`, `李明` is `li ming`."""
    return _SIGNS.sub("", unidecode(name).casefold()).strip()
