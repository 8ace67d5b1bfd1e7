"""Untrusted Markdown: text in, safe HTML out.

comrak (CommonMark in Rust, linear in the length of its input) renders, with raw HTML escaped. nh3 keeps a small set of
elements and https, http and mailto links. So a defect in only one of the two libraries is not exploitable. Headings and
images become plain words, and the check warns of them (`markdown_losses.py`).

The model strips a text first. Then it checks the links and characters of the rendered text, and keeps exactly the text
that it checked. A reference such as `&#x202e;` is refused everywhere, also in code and in editors' pages.
"""

import html
import re
import sys
from collections import Counter
from functools import cache, lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

import nh3
from comrak import RenderOptions, markdown_to_html

from shelfmates.characters import RefusedCharacter, find_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Heirs = Callable[[str], str | None]
    """Address → its replacement in the visible text; None if the link stays."""

_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "code", "pre", "blockquote", "hr"}
_PLAIN_LINK = re.compile(r"\[[^\[\]\n]*\]\((https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/?=-]*)?)\)")
"""A plain link in a sentence, which every Markdown parser reads the same way; most links need no parser."""
_NOT_PLAIN = ("`", "~~~", "\\", "<", "]:", "![", "    ", "\t")
"""Text that can change the meaning of such a link: code, escapes, HTML, references, pictures."""
_ALONE = re.compile(r'<p><img src="([^"]*)" alt="([^"]*)"[^>]*></p>')
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')
"""An image as the renderer writes it; its alternative text is already escaped."""
_WHOLE = re.compile(
    r"!?(?<!(?<!\\)\\)\[((?:[^\[\]\\]|\\.|\[[^\[\]\n]*\])*+)\]\(<?((?i:https?)://[^\s()<>]++)>?[^()\n]*+\)"
)
"""A link with a full address."""
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]\n]++)\]:[ \t]*+(?:\n[ \t]*+)?<?((?i:https?)://[^\s<>]++)[^\n]*+(?:\n|\Z)", re.MULTILINE
)
"""A link reference definition with a full address, on one or two lines."""
_USE = re.compile(
    r"!?(?<!(?<!\\)\\)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\](?:\([^()]*\))?+)*+)\](?:\s?\[([^\[\]]*)\])?(?![(:])"
)
"""A reference link, which gets its target from a definition."""
_TOKEN = re.compile(r"[^\s\"'<>(){}\[\],`*|]++")
"""A possible address, with punctuation of the sentence around it."""
_SCHEME = re.compile(r"(?i)https?://")
AROUND = "_~.,;:!?"
"""Characters before or after an address that are not part of it."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_HREF = re.compile(r'<a href="([^"]*)"')
_REFERENCE = re.compile(r"&(?:#(?P<decimal>[0-9]+)|#[xX](?P<hex>[0-9a-fA-F]+)|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));")
"""A character reference by number or name, with as many digits as a browser accepts."""
_BARE_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>[0-9]+)|#[xX](?P<hex>[0-9a-fA-F]+)|(?P<name>shy(?![0-9A-Za-z=])|[A-Za-z][A-Za-z0-9]{1,31}(?=;)));?"
)
"""The same for text that may hold HTML: browsers read numbers and `&shy` without the `;`, too."""
_LOST = "\ufffd"
"""The replacement for a number that is not a code point."""
_MOST_DIGITS = 8
"""Digits that are enough for any code point; Python refuses to convert numbers with thousands of digits."""


@cache
def _options() -> RenderOptions:
    # `unsafe_` keeps addresses as written: `find_links` must see them, and nh3 removes those that are not allowed.
    return RenderOptions(escape=True, unsafe_=True)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow ugc",
    )


@cache
def _tag_remover() -> nh3.Cleaner:
    return nh3.Cleaner(tags=set())


@lru_cache(maxsize=50_000)
def _render(text: str) -> str:
    rendered = markdown_to_html(text, render_options=_options())
    return _IMAGE.sub(r"\1", rendered) if "<img" in rendered else rendered


def find_hidden(text: str) -> "Sequence[RefusedCharacter]":
    """Return every refused character that is written as a character reference, such as `&#x202e;`.

    References in code count, too, because a part of the text may be shown without the rest.
    """
    if "&" not in text:
        return ()
    hidden = [*list_hidden(text)]
    # If the renderer produces a refused character in another way, report it at the end of the text.
    beyond = None if hidden else find_refused(_render(text))
    return [RefusedCharacter(len(text), beyond.name)] if beyond else hidden


def list_hidden(text: str, *, is_html: bool = False) -> "Iterator[RefusedCharacter]":
    """Yield each reference to a refused character; set `is_html` if the text may hold HTML."""
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
    """Yield every address to which the rendered text links, and no others."""
    if not any(sign in text for sign in _NOT_PLAIN):
        plain = _PLAIN_LINK.findall(text)
        if len(plain) == text.count("]("):
            yield from plain
            return
    for match in _HREF.finditer(_render(text)):
        yield html.unescape(match[1])


def find_pictures(text: str) -> "Iterator[tuple[str, str]]":
    """Yield the address and the description of each picture that has a paragraph of its own."""
    rendered = markdown_to_html(text, render_options=_options()) if "![" in text else ""
    return ((html.unescape(row[1]), html.unescape(row[2])) for row in _ALONE.finditer(rendered))


def drop_links(text: str, find_heir: "Heirs") -> str:
    """Return Markdown in which links to some addresses are replaced by their words.

    An address in the visible text is replaced by the result of `find_heir`, so that the sentence stays complete. All
    other words stay the same, and no new link appears. If that is impossible, the result is the plain words of the
    text, or empty.
    """
    led = lead_words(text, find_heir)
    links = [*find_links(text)]
    kept = Counter(link for link in links if find_heir(link) is None)
    if led == text and kept.total() == len(links):
        return text
    # comrak expands reference links up to a limit that grows with the text, and `led` is shorter.
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
    """Return a text without inline links to some addresses; this covers the usual notation."""
    return _WHOLE.sub(lambda found: found[0] if find_heir(_read_target(found[2])) is None else found[1], text)


def lead_words(text: str, find_heir: "Heirs") -> str:
    """Return a text in which every address with a replacement is replaced, in links and elsewhere."""
    # Nearly all words have no slash, and a pattern takes longer to find that out.
    words = text.split(" ")
    return " ".join([_lead_word(word, find_heir) if "/" in word else word for word in words])


def _lead_word(word: str, find_heir: "Heirs") -> str:
    return _TOKEN.sub(lambda found: _lead(found[0], find_heir), word)


def _lead(token: str, find_heir: "Heirs") -> str:
    start, heir = _judge(token, find_heir)
    return token if heir is None else token[:start] + heir + token[len(token.rstrip(AROUND)) :]


def _judge(token: str, find_heir: "Heirs") -> tuple[int, str | None]:
    """Return where an address begins in a token, with or without its scheme, and its replacement."""
    if "/" not in token:
        return 0, None
    scheme = _SCHEME.search(token)
    start = scheme.start() if scheme else len(token) - len(token.lstrip(AROUND))
    address = _read_target(token[start:].rstrip(AROUND))
    return start, find_heir(address if scheme else f"https://{address}")


def find_addresses(text: str, find_heir: "Heirs") -> "Iterator[int]":
    """Yield the positions of addresses that have a replacement."""
    yield from (found.start() for found in _TOKEN.finditer(text) if _judge(found[0], find_heir)[1] is not None)


def _read_target(written: str) -> str:
    """Return an address without Markdown escapes and character references."""
    return html.unescape(_ESCAPE.sub("", written))


def _drop_definitions(text: str, find_heir: "Heirs") -> str:
    """Return a text without the definitions of some addresses; their links are replaced by their words."""
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
    # Otherwise blank lines would stay where a definition at either end was removed.
    return text.strip() + ("\n" if whole.endswith("\n") and text.strip() else "")


def find_uses(text: str, label: str) -> "Iterator[re.Match[str]]":
    """Yield the links that use a definition; the first group of each match is its words."""
    name = _normalize(label)
    yield from (use for use in _USE.finditer(text) if _normalize(use[2] or use[1]) == name)


def _normalize(label: str) -> str:
    return " ".join(label.lower().split())


def to_text(text: str) -> str:
    """Return the words of a Markdown text without markup, on one line, not escaped."""
    return " ".join(html.unescape(_tag_remover().clean(_render(text))).split())
