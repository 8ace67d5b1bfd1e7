"""Links to records, told by their form alone. In: a link, its page. Out: the kind and the id that it names.

This needs no list of what there is, so it works where a record just left.
"""

import posixpath
from typing import NamedTuple

from .page_reader import PageLink
from .resolver import list_ways
from .targets import EditorPage

KINDS = frozenset({"members", "events", "resources", "topics", "levels", "areas"})
"""Folders of records' pages."""


class LinkedRecord(NamedTuple):
    """A record that a link names."""

    kind: str
    id: str

    @property
    def page(self) -> str:
        """Return its page's name below `docs/`."""
        return f"{self.kind}/{self.id}.md"


def find_record(link: PageLink, page: EditorPage, base: str = "") -> LinkedRecord | None:
    """Return the record that a link names, by its page or one of its files; None where it names none."""
    for way in list_ways(link, page, base):
        kind, id_ = posixpath.split(way.removesuffix("/index.html").removesuffix("/index.md"))
        if posixpath.basename(kind) in KINDS and id_:
            return LinkedRecord(posixpath.basename(kind), posixpath.splitext(id_)[0])
    return None
