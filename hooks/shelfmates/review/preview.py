"""Previews of a site before it is published. In: a site that passed the gate. Out: the same site, marked, in a folder.

Every page gets a banner that says it is a preview, and a `noindex` for search engines. Afterwards a parser checks the
positions of both. A page in which they are elsewhere is not written.
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from shelfmates.localization import Localization
from shelfmates.write.file_writer import write_files

from .built_site import BuiltError, BuiltSite
from .site_rules import PREVIEW_ROBOTS

_POLICY = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^<>]*>")
_BODY = re.compile(r"<body(?:\s[^<>]*)?>", re.IGNORECASE)
_ROBOTS = '<meta name="robots" content="noindex">'
_ROBOTS_TAG = 'meta[name="robots"][content="noindex"]'


class MarkError(Exception):
    """A page cannot be marked as a preview."""


def write_preview(folder: Path, site: BuiltSite, label: str) -> None:
    """Write a site's files into a new folder, each page with a banner.

    If a page cannot be marked, remove the folder.
    """
    try:
        write_files(folder, _list_files(site, label))
    except (MarkError, BuiltError, UnicodeError):
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _list_files(site: BuiltSite, label: str) -> Iterator[tuple[str, bytes]]:
    for item in site.items:
        content = site.read(item.path)
        yield item.path, mark(content.decode(), label).encode() if item.path.endswith(".html") else content
    yield "robots.txt", PREVIEW_ROBOTS


def mark(html: str, label: str) -> str:
    """Return a page with the banner first in its body and `noindex` right after its policy.

    Redirects stay unchanged.
    """
    tree = LexborHTMLParser(html)
    if tree.css_first('meta[http-equiv="refresh" i]') is not None and tree.css_first(_ROBOTS_TAG) is not None:
        return html
    root = tree.css_first("html")
    banner = make_banner(label, (root and root.attributes.get("lang")) or "en")
    made = _POLICY.sub(lambda found: found[0] + _ROBOTS, html, count=1)
    made = _BODY.sub(lambda found: found[0] + banner, made, count=1)
    _look(LexborHTMLParser(made))
    return made


@cache
def make_banner(label: str, language: str) -> str:
    """Return the banner in a language."""
    _ = Localization(language).gettext
    what, name, told = map(escape, (_("Preview"), label, _("Nothing here is published yet.")))
    return f'<aside class="sm-preview" aria-label="{what}"><p><strong>{name}</strong> {told}</p></aside>'


def _look(tree: LexborHTMLParser) -> None:
    is_first = tree.css_first("body > aside.sm-preview:first-child") is not None
    is_hidden = tree.css_first(f"head > meta[http-equiv] + {_ROBOTS_TAG}") is not None
    if len(tree.css(".sm-preview")) != 1 or not is_first or not is_hidden:
        raise MarkError("a page cannot be marked as a preview")
