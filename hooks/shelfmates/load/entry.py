"""An entry: the plain values of one record, and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Mark(NamedTuple):
    """A place in a file, line and column from 1."""

    line: int
    column: int


Marks = Mapping[tuple[str | int, ...], Mark]
"""Where each value stands: the keys and indices that lead to it → the place of its value.

A key's own place stands under the path of its value with `KEY` appended.
"""

KEY = "\0key"


class BadCharacter(NamedTuple):
    """A character that no file may hold, taken out of the text so that it hides nothing else."""

    line: int
    """Of the file, as the column: where it stands as written."""
    column: int
    width: int
    """Characters by which the line is shorter without it."""
    name: str
    """What it is, for people; empty where nothing is wrong with it."""
    is_escape: bool = False
    r"""It is written as `\u202e` or the like."""
    is_byte: bool = False
    """It is a byte that is not UTF-8."""


Flaws = tuple[BadCharacter, ...]
"""In the order of the text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it was written: values are text, numbers, booleans, None, lists and mappings."""

    values: Any
    path: str
    line: int
    text: str
    """The YAML it was read from, for exact places when a problem is found."""
    body: str = ""
    """Markdown below the front matter, of a page."""
    flaws: Flaws = ()
    """What was taken out of its values, its text and its body."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything in a network's folder, read and not yet understood."""

    settings: Entry | None = None
    members: tuple[Entry, ...] = ()
    has_all_members: bool = True
    """Whether every member's record could be read; else nobody knows which ids are missing."""
    incomplete: frozenset[str] = frozenset()
    """Kinds of which some record could not be read, as `events`."""
    events: tuple[Entry, ...] = ()
    resources: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()
    files: frozenset[str] = frozenset()
    """Names below `docs/` of pictures and documents."""
    photos: frozenset[str] = frozenset()
    outlines: Mapping[str, Any] = field(default_factory=dict)
    """`data/areas.geojson` as parsed: area id → geometry."""
    posts: tuple[Entry, ...] = ()
    """`docs/news/posts/*.md`."""
    link_health: Entry | None = None
    """`data/link-health.json`, which a program writes."""
