"""Markdown that strangers wrote: text in, safe HTML out.

comrak (CommonMark in Rust, linear in the length of its input) renders, with raw HTML escaped;
nh3 keeps a small set of elements and https, http and mailto links, so that a defect in either
library alone lets nothing through. Headings and images lose their element and keep their words.
"""

import html
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3
from comrak import RenderOptions, render_markdown

from shelfmates.characters import find_refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "code", "blockquote"}
_PLAIN_LINK = re.compile(r"\]\((https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/?=-]*)?)\)")
"""A link so plain that nobody can read it in two ways; most are, and need no parser."""
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')
"""An image as the renderer writes it; its words are escaped already."""
_HREF = re.compile(r'<a href="([^"]*)"')


@cache
def _options() -> RenderOptions:
    options = RenderOptions()
    options.escape = True
    # Addresses pass as written: find_links must see them, and nh3 drops what is not allowed.
    options.unsafe_ = True
    return options


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow ugc",
    )


@lru_cache(maxsize=50_000)
def _render(text: str) -> str:
    rendered = render_markdown(text, render_options=_options())
    return _IMAGE.sub(r"\1", rendered) if "<img" in rendered else rendered


def find_hidden(text: str) -> str:
    """Name the character that may not be published and hides behind a reference such as `&#x202e;`."""
    offender = find_refused(_render(text)) if "&" in text else None
    return offender.name if offender else ""


def to_html(text: str) -> str:
    """Render Markdown to HTML that is safe to publish."""
    return _cleaner().clean(_render(text)).strip()


def find_links(text: str) -> "Iterator[str]":
    """Give every address that the Markdown links to, as written."""
    if "]:" not in text and "<" not in text:
        plain = _PLAIN_LINK.findall(text)
        if len(plain) == text.count("]("):
            yield from plain
            return
    for match in _HREF.finditer(_render(text)):
        yield html.unescape(match[1])


def to_text(text: str) -> str:
    """Give the words of Markdown without its marks, on one line, not escaped."""
    return " ".join(html.unescape(nh3.clean(_render(text), tags=set())).split())
