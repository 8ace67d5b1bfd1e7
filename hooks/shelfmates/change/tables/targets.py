"""What a column may contain: a field, a part of one, or two fields. In: names. Out: fields of a kind of record."""

import re
from functools import lru_cache

from text_unidecode import unidecode

from shelfmates.model import MODELS
from shelfmates.render.resources.data import PUBLISHED_NAMES
from shelfmates.schemas.columns import find_column

from .header_synonyms import PARTS

PAIR = "/"
"""Separates the two fields of one column."""
DERIVED = frozenset({"next_start", "next_end"})
"""Columns of our published tables that follow from others."""
NUMBERED = re.compile(r"(.*?[a-z]) ?[0-9]{1,2}")
"""A plain heading with the number that programs add to a second column."""
_SIGNS = re.compile(r"[^a-z0-9]+")
_LONGEST = 500


def find_target(name: str, kind: str) -> str:
    """Return the field, or the part of a field, with a name; empty if there is none."""
    if name in PARTS[kind]:
        return name
    names = {public: field for field, public in PUBLISHED_NAMES.items()} if kind == "resources" else {}
    column = find_column(names.get(name, name), MODELS[kind])
    return column.name if column else ""


def is_list(target: str, kind: str) -> bool:
    """Return whether a field has several values, so that several columns may be put together."""
    column = find_column(target, MODELS[kind])
    return column is not None and column.field.is_list and not column.is_group


@lru_cache(maxsize=5_000)
def plain_heading(heading: str) -> str:
    """Return a heading in small Latin letters, without signs."""
    return _SIGNS.sub(" ", unidecode(heading[:_LONGEST]).casefold()).strip()
