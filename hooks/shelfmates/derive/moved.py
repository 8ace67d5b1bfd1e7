"""Links of a page that is shown in another folder than it is written in. In: Markdown. Out: the same, its links led on.

Posts stand in `news/posts/` and are shown at `/news/`. Material's blog knows that; another engine is given them
where they are shown.
"""

import posixpath
import re

from shelfmates.validate.page_links import lead_from
from shelfmates.validate.page_text import FENCED

POSTS, NEWS = "news/posts", "news"
_LINK = re.compile(r"(\]\([ \t]*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)([^\s<>()#?]+)", re.MULTILINE)
"""Where a link to a page begins, in a sentence or below it, and where it leads."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]|%5C", re.IGNORECASE)
"""What does not go from the page's own folder."""


def name_shown(name: str) -> str:
    """Give the name under which a file of `docs/` is shown: `news/posts/a.md` is `news/a.md`."""
    return f"{NEWS}/{name.removeprefix(f'{POSTS}/')}" if name.startswith(f"{POSTS}/") else name


def lead_to_moved(body: str, folder: str) -> str:
    """Give the Markdown of a page of a folder below `docs/`, as it leads from and to where pages are shown."""
    there = name_shown(f"{folder}/x")[:-2] if folder else ""
    if POSTS not in body and there == folder:
        return body
    code = [found.span() for found in FENCED.finditer(body)]

    def lead(found: re.Match[str]) -> str:
        if _ELSEWHERE.match(found[2]) or any(begin < found.start() < end for begin, end in code):
            return found[0]
        page = posixpath.normpath(posixpath.join(folder, found[2]))
        return found[1] + lead_from(there, name_shown(page))

    return _LINK.sub(lead, body)
