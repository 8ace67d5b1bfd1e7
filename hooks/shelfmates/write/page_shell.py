"""Page shells: a page of the theme is rendered once with placeholders, and filled for each record.

In: the HTML that the theme rendered for a shell, and an OutputPage. Out: the page's HTML, as the theme would have
rendered it.
"""

import re
import secrets
from typing import NamedTuple

from markupsafe import escape

from shelfmates.render import OutputPage

_NAMES = ("title", "description", "body", "edit", "head")
_TOKEN = secrets.token_hex(8)
"""A random token, which no author can guess, so no text is mistaken for a placeholder; it is never published."""
SLUG = f"shelfmates-shell-{_TOKEN}"
"""The start of a part of a shell's address. Its kind, because shells may share a folder, and its place follow."""
_MARK = re.compile(rf"shelfmates-{_TOKEN}-({'|'.join(_NAMES)})-mark|{SLUG}-[a-z-]+-([0-9]+)-end")


def mark(name: str) -> str:
    """Return the placeholder for a part of the page."""
    return f"shelfmates-{_TOKEN}-{name}-mark"


def make_shell(page: OutputPage, shared: int) -> OutputPage:
    """Return the page that the theme renders once for all pages of this kind and depth.

    `shared` is the number of folders with which all their addresses begin.
    """
    parts = page.address.rstrip("/").split("/")
    marks = [f"{SLUG}-{page.kind}-{place}-end" for place in range(shared, len(parts))]
    return make_frame(page)._replace(
        address="/".join([*parts[:shared], *marks, ""]),
        title=mark("title"),
        description=mark("description"),
        edit=f"https://{mark('edit')}/" if page.edit else "",
        head=mark("head"),
        render_data=str,
    )


def make_frame(page: OutputPage) -> OutputPage:
    """Return a page that the theme renders around a placeholder for its body."""
    return page._replace(render=lambda: f'<h1 id="sm-title">{mark("body")}</h1>')


class PageShell(NamedTuple):
    """A rendered page, split at its placeholders: texts, and the names of the placeholders between them."""

    texts: tuple[bytes, ...]
    names: tuple[str, ...]

    def fill(self, page: OutputPage) -> bytes:
        """Return the page's HTML document."""
        parts = {
            "title": str(escape(page.title)).encode(),
            "description": str(escape(page.description)).encode(),
            "body": page.body.encode(),
            "edit": str(escape(page.edit)).encode(),
            "head": page.whole_head.encode(),
            **{str(place): part.encode() for place, part in enumerate(page.address.split("/"))},
        }
        pieces = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            pieces += (parts[name], text)
        return b"".join(pieces)


def has_mark(html: str) -> bool:
    """Return whether a document is a shell."""
    return mark("body") in html


def cut_shell(html: str) -> PageShell:
    """Split the theme's HTML for a shell at its placeholders."""
    # The theme needs a heading and a complete URL; the page's body and edit link contain their own.
    html = html.replace(f'<h1 id="sm-title">{mark("body")}</h1>', mark("body"))
    html = html.replace(f"https://{mark('edit')}/", mark("edit"))
    texts, names, start = [], [], 0
    for found in _MARK.finditer(html):
        texts.append(html[start : found.start()].encode())
        names.append(found[1] or found[2])
        start = found.end()
    return PageShell((*texts, html[start:].encode()), tuple(names))
