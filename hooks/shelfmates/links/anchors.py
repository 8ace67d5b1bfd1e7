"""Ids that a link can name within a page. In: a page's name. Out: its ids, or None for a file."""

from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from .targets import LinkTargets

_ALWAYS = frozenset({"top"})
"""Browsers find `#top` in every page (HTML standard, 7.4.6.4)."""


def find_ids(name: str, targets: LinkTargets) -> frozenset[str] | None:
    """Return the ids of a page that a link can name; None for a file."""
    written, page = targets.written.get(name), targets.pages.get(name) or targets.posts.get(name)
    if written is None and page is None:
        return None
    if written is not None and (page is None or page.is_replaceable):
        return written.reading.plain_ids | _ALWAYS
    event = targets.event_pages.get(name)
    own = written.reading.ids if written else event.reading.plain_ids if event else frozenset()
    return own | _find_in_body(page.body if page else "") | _ALWAYS


def _find_in_body(body: str) -> frozenset[str]:
    return frozenset(node.attributes.get("id") or "" for node in LexborHTMLParser(body).css("[id]"))


def is_there(anchor: str, ids: frozenset[str]) -> bool:
    """Return whether a browser finds the fragment; `:~:` begins a text directive (Text Fragments, 3.3)."""
    name = anchor.partition(":~:")[0]
    return not name or name in ids or unquote(name) in ids
