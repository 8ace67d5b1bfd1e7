"""Links to records, recognized by their form. In: a link and its page. Out: the kind and id of the record.

This needs no list of records, so it also works right after a record was removed.
"""

import posixpath
from typing import NamedTuple

from .page_reader import PageLink
from .resolver import list_ways
from .targets import EditorPage

KINDS = frozenset({"members", "events", "resources", "topics", "levels", "areas", "districts"})
"""Folders of the records' pages."""


class LinkedRecord(NamedTuple):
    """A record that a link refers to."""

    kind: str
    id: str

    @property
    def page(self) -> str:
        """Return the name of its page below `docs/`."""
        return f"{self.kind}/{self.id}.md"


def find_record(link: PageLink, page: EditorPage, base: str = "") -> LinkedRecord | None:
    """Return the record that a link refers to, by its page or one of its files; None for other links."""
    for way in list_ways(link, page, base):
        kind, id_ = posixpath.split(way.removesuffix("/index.html").removesuffix("/index.md"))
        if posixpath.basename(kind) in KINDS and id_:
            return LinkedRecord(posixpath.basename(kind), posixpath.splitext(id_)[0])
    return None
