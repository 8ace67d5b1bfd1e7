"""Markdown that strangers wrote: text in, safe HTML out.

comrak (CommonMark in Rust, linear in the length of its input) renders, with raw HTML escaped;
nh3 keeps a small set of elements and https, http and mailto links, so that a defect in either
library alone lets nothing through. Headings and images lose their element and keep their words.
"""

import html
import re
import sys
from collections import Counter
from functools import cache, lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

import nh3
from comrak import RenderOptions, render_markdown

from shelfmates.characters import RefusedCharacter, find_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Heirs = Callable[[str], str | None]
    """Address → what takes its place where it stands as words; None where it stays."""

_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "code", "blockquote"}
_PLAIN_LINK = re.compile(r"\[[^\[\]\n]*\]\((https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/?=-]*)?)\)")
"""A link in a sentence that every Markdown reads alike; most are so, and need no parser."""
_NOT_PLAIN = ("`", "~~~", "\\", "<", "]:", "![", "    ", "\t")
"""What can make something else of such a link, or another link: code, escapes, HTML, references, pictures."""
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')
"""An image as the renderer writes it; its words are escaped already."""
_WHOLE = re.compile(
    r"!?(?<!(?<!\\)\\)\[((?:[^\[\]\\]|\\.|\[[^\[\]\n]*\])*+)\]\(<?((?i:https?)://[^\s()<>]++)>?[^()\n]*+\)"
)
"""A link with a whole address."""
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]\n]++)\]:[ \t]*+(?:\n[ \t]*+)?<?((?i:https?)://[^\s<>]++)[^\n]*+(?:\n|\Z)", re.MULTILINE
)
"""A line or two that give a whole address to links elsewhere in the text, or to none."""
_USE = re.compile(
    r"!?(?<!(?<!\\)\\)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\](?:\([^()]*\))?+)*+)\](?:\s?\[([^\[\]]*)\])?(?![(:])"
)
"""A link to which a definition gives its target."""
_TOKEN = re.compile(r"[^\s\"'<>(){}\[\],`*|]++")
"""What an address may be, with signs of the sentence around it."""
_SCHEME = re.compile(r"(?i)https?://")
_AROUND = "_~.,;:!?"
"""Signs that stand before or behind an address, and are no part of it."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
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


def find_hidden(text: str) -> "Sequence[RefusedCharacter]":
    """Return every character that may not be published and is written as a reference, such as `&#x202e;`.

    A reference counts wherever it is written, in code too: a part of the text may be shown without the rest.
    """
    if "&" not in text:
        return ()
    hidden = [*list_hidden(text)]
    # What the renderer makes of a text beyond that has no place in it.
    beyond = None if hidden else find_refused(_render(text))
    return [RefusedCharacter(len(text), beyond.name)] if beyond else hidden


def list_hidden(text: str, *, is_html: bool = False) -> "Iterator[RefusedCharacter]":
    """Yield each reference to a character that may not be published; `is_html` where the text may hold HTML."""
    before, end = "", 0
    for found in (_BARE_REFERENCE if is_html else _REFERENCE).finditer(text):
        before = (before + text[end : found.start()])[-1:]
        shown = before + _decode(found)
        if offender := find_refused(shown, len(before)):
            yield RefusedCharacter(found.start(), offender.name)
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


def drop_links(text: str, find_heir: "Heirs") -> str:
    """Return Markdown in which only the words are left of links to some addresses.

    An address that stands as words becomes its heir, so that the sentence around stays whole. What was judged stays
    so: the words are the same, and no link appears that was none before. Where that cannot be had, all links of the
    text become words, or nothing is left of it.
    """
    led = lead_words(text, find_heir)
    links = [*find_links(text)]
    kept = Counter(link for link in links if find_heir(link) is None)
    if led == text and kept.total() == len(links):
        return text
    # comrak renders a definition's links up to a number that grows with the text, and `led` is shorter.
    words, most = (lead_words(to_text(text), find_heir), to_text(led)), Counter(find_links(led))

    def fits(row: str) -> bool:
        found = Counter(find_links(row))
        is_left = any(find_heir(link) is not None for link in found)
        return not is_left and kept <= found <= most and to_text(row) in words

    without = _drop_definitions(text, find_heir)
    rows = (lead_words(drop_plain_links(row, find_heir), find_heir) for row in (without, text))
    plain = words[0] if to_text(words[0]) == words[0] and not [*find_links(words[0])] else ""
    return next(filter(fits, (*rows, led)), plain)


def drop_plain_links(text: str, find_heir: "Heirs") -> str:
    """Return a text without the links that are written with a whole address, and as most are."""
    return _WHOLE.sub(lambda found: found[0] if find_heir(_read_target(found[2])) is None else found[1], text)


def lead_words(text: str, find_heir: "Heirs") -> str:
    """Return a text with the heirs of addresses, wherever these are written."""
    return _TOKEN.sub(lambda found: _lead(found[0], find_heir), text)


def _lead(token: str, find_heir: "Heirs") -> str:
    start, heir = _judge(token, find_heir)
    return token if heir is None else token[:start] + heir + token[len(token.rstrip(_AROUND)) :]


def _judge(token: str, find_heir: "Heirs") -> tuple[int, str | None]:
    """Return where an address begins in a word, with or without its scheme, and its heir."""
    if "/" not in token:
        return 0, None
    scheme = _SCHEME.search(token)
    start = scheme.start() if scheme else len(token) - len(token.lstrip(_AROUND))
    address = _read_target(token[start:].rstrip(_AROUND))
    return start, find_heir(address if scheme else f"https://{address}")


def find_addresses(text: str, find_heir: "Heirs") -> "Iterator[int]":
    """Yield where addresses stand that have an heir."""
    yield from (found.start() for found in _TOKEN.finditer(text) if _judge(found[0], find_heir)[1] is not None)


def _read_target(written: str) -> str:
    """Return an address as Markdown reads it."""
    return html.unescape(_ESCAPE.sub("", written))


def _drop_definitions(text: str, find_heir: "Heirs") -> str:
    """Return a text without definitions of some addresses; of the links that use them the words stay."""
    gone = [row for row in _DEFINITION.finditer(text) if find_heir(_read_target(row[2])) is not None]
    if not gone:
        return text
    cuts = {(row.start(), row.end(), "") for row in gone}
    for label in {row[1] for row in gone}:
        uses = (
            use for use in find_uses(text, label) if not any(row.start() <= use.start() < row.end() for row in gone)
        )
        cuts |= {(use.start(), use.end(), use[1]) for use in uses}
    whole = text
    for start, end, instead in sorted(cuts, reverse=True):
        text = text[:start] + instead + text[end:]
    # Blank lines around what stood at an end would stay.
    return text.strip() + ("\n" if whole.endswith("\n") and text.strip() else "")


def find_uses(text: str, label: str) -> "Iterator[re.Match[str]]":
    """Yield the links that take their target from a definition; their words are the first group."""
    name = _normalize(label)
    yield from (use for use in _USE.finditer(text) if _normalize(use[2] or use[1]) == name)


def _normalize(label: str) -> str:
    return " ".join(label.lower().split())


def to_text(text: str) -> str:
    """Give the words of Markdown without its marks, on one line, not escaped."""
    return " ".join(html.unescape(nh3.clean(_render(text), tags=set())).split())
