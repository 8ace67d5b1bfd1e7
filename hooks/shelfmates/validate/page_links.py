"""Links from editors' pages to records. In: pages, and every id there is. Out: findings, or the links themselves.

Python-Markdown reads these pages, so links are found by their form and not by another Markdown's reading:
what a page shows as code between fences is left out, what stands in a note is not.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from shelfmates.load import Entry
from shelfmates.problem import did_you_mean

from .finding import Finding, mark_body
from .page_text import FENCED

NAMES: Mapping[str, str] = {
    "members": "a member",
    "events": "an event",
    "resources": "a resource",
    "topics": "a topic",
    "levels": "a level",
    "areas": "an area",
}
"""Folder of records' pages → what stands there."""
_SIGN = r"""[^\s()<>\[\]"'#?"""
_LINK = re.compile(rf"\](?:\(|:)[ \t]*<?((?:{_SIGN}]*/)?({'|'.join(NAMES)})/({_SIGN}/]+)\.md)\b")
"""A link to a page that is named like a record's, in a sentence or below it."""


class RecordLink(NamedTuple):
    """A link to a record's page."""

    target: str
    """As written."""
    kind: str
    id: str
    begin: int
    """Where the target begins in the page's text."""

    @property
    def page(self) -> str:
        """Give the page's name below `docs/`."""
        return f"{self.kind}/{self.id}.md"


def find_record_links(body: str) -> Iterator[RecordLink]:
    """Give each link of a page's Markdown to what is named like a record's page, in order."""
    if not any(f"{kind}/" in body for kind in NAMES):
        return
    code = [found.span() for found in FENCED.finditer(body)]
    for found in _LINK.finditer(body):
        if not any(begin < found.start() < end for begin, end in code):
            yield RecordLink(found[1], found[2], unquote(found[3]), found.start(1))


def find_folder(path: str) -> str:
    """Give the folder of a page below `docs/`, from which its links go."""
    return posixpath.dirname(path.removeprefix("docs/"))


def lead_from(folder: str, page: str) -> str:
    """Give the link from a folder below `docs/` to a page there."""
    return posixpath.relpath(page, folder or ".")


def links_lead_to_records(
    entry: Entry, ids: Mapping[str, Collection[str]], pages: Collection[str]
) -> Iterator[Finding]:
    """A link to a record's page names a record that there is, and the way to it from the page's own folder."""
    folder = find_folder(entry.path)
    for link in find_record_links(entry.body):
        there = posixpath.normpath(posixpath.join(folder, unquote(link.target)))
        if there in pages or link.kind not in ids:
            continue
        at = mark_body(entry, entry.body, link.begin)
        if link.id not in ids[link.kind]:
            message = f"has a link to {NAMES[link.kind]} that this network does not have"
            hint = did_you_mean(link.id, ids[link.kind]) or "leave out the link"
            yield Finding((), "unknown-link", message, hint, link.target, at=at)
        elif there != link.page:
            hint = f"write `{lead_from(folder, link.page)}`"
            yield Finding((), "unknown-link", "has a link that does not lead to the page", hint, link.target, at=at)
