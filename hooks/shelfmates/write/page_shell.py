"""Shells: a page of the theme, rendered once with marks in it and filled for each record.

In: the HTML that the theme made for SHELL, and a Page. Out: the page's HTML, the same as the theme
would have made for it.
"""

import re
import secrets
from typing import NamedTuple

from markupsafe import escape

from shelfmates.render import OutputPage

_NAMES = ("title", "description", "body", "edit", "head")
_TOKEN = secrets.token_hex(8)
"""Nobody who writes a page can know it, so no text is taken for a mark; nothing of it is published."""
SLUG = f"shelfmates-shell-{_TOKEN}"
"""Begins the last part of a shell's address, which becomes the record's; its kind follows, for two may lie together."""
_MARK = re.compile(rf"shelfmates-{_TOKEN}-({'|'.join(_NAMES)})-mark|({SLUG})-[a-z-]+-end")


def mark(name: str) -> str:
    """Give the mark that stands for a part of the page."""
    return f"shelfmates-{_TOKEN}-{name}-mark"


def make_shell(page: OutputPage) -> OutputPage:
    """Give the page that the theme renders once for all pages of this kind."""
    above = page.address.rstrip("/").rpartition("/")[0]
    return make_frame(page)._replace(
        address=f"{above}/{SLUG}-{page.kind}-end/".removeprefix("/"),
        title=mark("title"),
        description=mark("description"),
        edit=f"https://{mark('edit')}/" if page.edit else "",
        head=mark("head"),
    )


def make_frame(page: OutputPage) -> OutputPage:
    """Give a page for the theme to render around a body that is made later."""
    return page._replace(render=lambda: f'<h1 id="sm-title">{mark("body")}</h1>')


class PageShell(NamedTuple):
    """A rendered page, cut at its marks: text and the names of the parts between, in turn."""

    texts: tuple[bytes, ...]
    names: tuple[str, ...]

    def fill(self, page: OutputPage) -> bytes:
        """Give the page's document."""
        parts = {
            "title": str(escape(page.title)).encode(),
            "description": str(escape(page.description)).encode(),
            "body": page.body.encode(),
            "edit": str(escape(page.edit)).encode(),
            "head": page.head.encode(),
            SLUG: page.address.rstrip("/").rpartition("/")[2].encode(),
        }
        pieces = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            pieces += (parts[name], text)
        return b"".join(pieces)


def has_mark(html: str) -> bool:
    """Tell whether a document is a shell."""
    return mark("body") in html


def cut_shell(html: str) -> PageShell:
    """Cut what the theme rendered for a shell."""
    # The theme wants a heading and a whole address; the record brings its own.
    html = html.replace(f'<h1 id="sm-title">{mark("body")}</h1>', mark("body"))
    html = html.replace(f"https://{mark('edit')}/", mark("edit"))
    texts, names, start = [], [], 0
    for found in _MARK.finditer(html):
        texts.append(html[start : found.start()].encode())
        names.append(found[1] or SLUG)
        start = found.end()
    return PageShell((*texts, html[start:].encode()), tuple(names))
