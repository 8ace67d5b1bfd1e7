"""An entry: the plain values of one record, and their positions in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .own_texts import CatalogFile


class Mark(NamedTuple):
    """A position in a file: line and column, both from 1."""

    line: int
    column: int


Marks = Mapping[tuple[str | int, ...], Mark]
"""Positions of the values: path of keys and indices → position of the value.

The position of a key itself is stored under the path of its value with `KEY` appended.
"""

KEY = "\0key"


class BadCharacter(NamedTuple):
    """A bad character. It was removed from the text, so that the rest can still be checked."""

    line: int
    """Line in the file as written; so is the column."""
    column: int
    width: int
    """By how many characters the line is shorter without it."""
    name: str
    """Its name, for messages; empty if it is not an error, only a change of width."""
    is_escape: bool = False
    r"""Whether it is written as an escape such as `\u202e`."""
    is_byte: bool = False
    """Whether it is a byte that is not UTF-8."""
    is_harmless: bool = False
    """Whether it is only at the edge of a value, where it changes nothing."""


Flaws = tuple[BadCharacter, ...]
"""In text order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as written. Values are text, numbers, booleans, None, lists and mappings."""

    values: Any
    path: str
    line: int
    text: str
    """The YAML source of the record, to find exact positions for problems."""
    body: str = ""
    """For a page: the Markdown below the front matter."""
    flaws: Flaws = ()
    """Bad characters that were removed from the values, the text and the body."""
    absent: frozenset[tuple[str | int, ...]] = frozenset()
    """Items of lists that say that there is no value. They were removed from what is checked, not from the values."""
    translates: str = ""
    """For a translated page: the path of its original, whose place it takes."""

    @property
    def shown_as(self) -> str:
        """Return the path of the page in whose place it is shown."""
        return self.translates or self.path


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything that was read from a network's folder, not yet validated."""

    settings: Entry | None = None
    members: tuple[Entry, ...] = ()
    has_all_members: bool = True
    """Whether every member's record could be read. If not, the list of member ids is incomplete."""
    incomplete: frozenset[str] = frozenset()
    """Kinds with at least one record that could not be read, such as `events`."""
    events: tuple[Entry, ...] = ()
    resources: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()
    files: frozenset[str] = frozenset()
    """Pictures and documents in `docs/`, as paths relative to it."""
    photos: frozenset[str] = frozenset()
    look_pictures: frozenset[str] = frozenset()
    """Names of the files in `data/look/`."""
    outlines: Mapping[str, Any] = field(default_factory=dict)
    """`data/areas.geojson` as parsed: area id → geometry."""
    posts: tuple[Entry, ...] = ()
    """The posts in `docs/news/posts/*.md`."""
    link_health: Entry | None = None
    """`data/link-health.json`, which `shelfmates report links` writes."""
    words: Entry | None = None
    """`data/words.yaml`: texts of the site that the network replaces."""
    catalogs: tuple["CatalogFile", ...] = ()
    """Those of `data/locale/`: languages that the network adds."""
