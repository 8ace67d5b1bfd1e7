"""Links of a page that is shown in another folder than it is written in. In: Markdown. Out: the same, its links led on.

Posts stand in `news/posts/` and are shown at `/news/`. Material's blog knows that; another engine is given them
where they are shown.
"""

import posixpath
import re

from .rewriter import read_links
from .targets import POSTS, name_shown

_WAY = re.compile(r"[^\s<>()#?\"']+")
"""A target without the part of the page that it names."""
_ELSEWHERE = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]|%5C)", re.IGNORECASE)
"""What does not go from the page's own folder."""


def lead_to_moved(body: str, folder: str) -> str:
    """Return the Markdown of a page of a folder below `docs/`, as it leads from and to where pages are shown."""
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
