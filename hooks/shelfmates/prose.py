"""Markdown that strangers wrote: text in, safe HTML out.

comrak (CommonMark in Rust, linear in the length of its input) renders, with raw HTML escaped;
nh3 keeps a small set of elements and https, http and mailto links, so that a defect in either
library alone lets nothing through. Headings and images lose their element and keep their words.
"""

import html
import re
import sys
from functools import cache, lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

import nh3
from comrak import RenderOptions, render_markdown

from shelfmates.characters import Offender, find_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "code", "blockquote"}
_PLAIN_LINK = re.compile(r"\[[^\[\]\n]*\]\((https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/?=-]*)?)\)")
"""A link in a sentence that every Markdown reads alike; most are so, and need no parser."""
_NOT_PLAIN = ("`", "~~~", "\\", "<", "]:", "![", "    ", "\t")
"""What can make something else of such a link, or another link: code, escapes, HTML, references, pictures."""
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')
"""An image as the renderer writes it; its words are escaped already."""
_WHOLE = re.compile(
    r"!?(?<!(?<!\\)\\)\[((?:[^\[\]\n\\]|\\.|\[[^\[\]\n]*\])*+)"
    r"\]\(<?((?i:https?)://[^\s()<>]++)>?[^()\n]*+\)|<((?i:https?)://[^\s<>]+)>"
)
"""A link with a whole address, on one line."""
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]++\]:[ \t]*+<?((?i:https?)://[^\s<>]++)[^\n]*+(?:\n|\Z)", re.MULTILINE)
"""A line that gives a whole address to links elsewhere in the text, or to none."""
_HREF = re.compile(r'<a href="([^"]*)"')
_REFERENCE = re.compile(r"&(?:#(?P<decimal>[0-9]+)|#[xX](?P<hex>[0-9a-fA-F]+)|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));")
"""A character written by its number or name, in whatever length a browser reads."""
_BARE_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>[0-9]+)|#[xX](?P<hex>[0-9a-fA-F]+)|(?P<name>shy(?![0-9A-Za-z=])|[A-Za-z][A-Za-z0-9]{1,31}(?=;)));?"
)
"""The same, and without its `;`, where HTML may be written: a browser takes numbers and `&shy` so."""
_LOST = "\ufffd"
"""What is shown of a number that is no character's."""
_MOST_DIGITS = 8
"""Digits of a number that may name a character; Python makes no number of thousands."""


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


def find_hidden(text: str) -> "Sequence[Offender]":
    """Return every character that may not be published and is written as a reference, such as `&#x202e;`.

    A reference counts wherever it is written, in code too: a part of the text may be shown without the rest.
    """
    if "&" not in text:
        return ()
    hidden = [*list_hidden(text)]
    # What the renderer makes of a text beyond that has no place in it.
    beyond = None if hidden else find_refused(_render(text))
    return [Offender(len(text), beyond.name)] if beyond else hidden


def list_hidden(text: str, *, is_html: bool = False) -> "Iterator[Offender]":
    """Yield each reference to a character that may not be published; `is_html` where the text may hold HTML."""
    before, end = "", 0
    for found in (_BARE_REFERENCE if is_html else _REFERENCE).finditer(text):
        before = (before + text[end : found.start()])[-1:]
        shown = before + _decode(found)
        if offender := find_refused(shown, len(before)):
            yield Offender(found.start(), offender.name)
        before, end = shown[-1:], found.end()


def _decode(reference: re.Match[str]) -> str:
    if name := reference["name"]:
        return html5.get(f"{name};", reference[0])
    digits, base = (reference["decimal"], 10) if reference["decimal"] else (reference["hex"], 16)
    number = int(digits.lstrip("0")[:_MOST_DIGITS] or "0", base)
    return chr(number) if 0 < number <= sys.maxunicode else _LOST


def to_html(text: str) -> str:
    """Render Markdown to HTML that is safe to publish."""
    return _cleaner().clean(_render(text)).strip()


def find_links(text: str) -> "Iterator[str]":
    """Yield every address to which the rendered text links, and no other."""
    if not any(sign in text for sign in _NOT_PLAIN):
        plain = _PLAIN_LINK.findall(text)
        if len(plain) == text.count("]("):
            yield from plain
            return
    for match in _HREF.finditer(_render(text)):
        yield html.unescape(match[1])


def drop_links(text: str, is_gone: "Callable[[str], bool]") -> str:
    """Return Markdown in which only the words are left of links to some addresses.

    What was judged stays so: the words are the same, and no link appears that was none before. Where that cannot be
    had, all links of the text become words, or nothing is left of it.
    """
    # The words of an address in `<…>` are the address.
    gone = [found[3] for found in _WHOLE.finditer(text) if found[3] and is_gone(found[3])]
    words = _without(to_text(text), gone)
    kept = sorted(link for link in find_links(text) if not is_gone(link))
    # A definition that no link uses shows nothing, but a file would publish it.
    defined = _DEFINITION.sub(lambda found: "" if is_gone(found[1]) else found[0], text)
    changed, shorter = drop_plain_links(text, is_gone), drop_plain_links(defined, is_gone)
    rows: Sequence[tuple[str, Sequence[str]]] = ((shorter, kept), (changed, kept), (words, ()))
    return next((row for row, links in rows if _shows(row, words, links)), "")


def _without(words: str, gone: "Sequence[str]") -> str:
    for address in gone:
        words = words.replace(address, "", 1)
    return " ".join(words.split())


def _shows(text: str, words: str, links: "Sequence[str]") -> bool:
    return to_text(text) == words and sorted(find_links(text)) == [*links]


def drop_plain_links(text: str, is_gone: "Callable[[str], bool]") -> str:
    """Return a text without the links that are written on one line with a whole address."""

    def leave_words(found: re.Match[str]) -> str:
        return found[1] or "" if is_gone(found[2] or found[3]) else found[0]

    return _WHOLE.sub(leave_words, text)


def to_text(text: str) -> str:
    """Give the words of Markdown without its marks, on one line, not escaped."""
    return " ".join(html.unescape(nh3.clean(_render(text), tags=set())).split())
