"""Links of pages that are shown in another folder. In: Markdown. Out: Markdown with adjusted links.

Posts are stored in `news/posts/` and shown at `/news/`. Material's blog adjusts their links itself. Another engine gets
the posts in the folder in which they are shown.
"""

import posixpath
import re

from .rewriter import read_links
from .targets import POSTS, name_shown

_WAY = re.compile(r"[^\s<>()#?\"']+")
"""A target without its query and fragment."""
_ELSEWHERE = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]|%5C)", re.IGNORECASE)
"""Targets that are not relative to the page's own folder."""


def lead_to_moved(body: str, folder: str) -> str:
    """Return a page's Markdown with links adjusted to where pages are shown; `folder` is its folder below `docs/`."""
    there = posixpath.dirname(name_shown(f"{folder}/x")) if folder else ""
    if POSTS not in body and there == folder:
        return body
    places = {link.begin for link in read_links(body) if link.begin is not None and not link.is_html}
    for begin in sorted(places, reverse=True):
        way = _WAY.match(body, begin)
        if way and not _ELSEWHERE.match(way[0]):
            page = posixpath.normpath(posixpath.join(folder, way[0]))
            body = body[:begin] + posixpath.relpath(name_shown(page), there or ".") + body[way.end() :]
    return body
