"""Text of calendars. In: values of properties. Out: plain text, lists, and Markdown that shows the same words."""

import html
import re
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from shelfmates import external_urls

from .meeting_links import unwrap

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ITEM = re.compile(r"(?:[^\\,]|\\.)+", re.DOTALL)
LONGEST = 20_000
"""Characters of a text that is converted; longer texts are refused later."""
_TAG = re.compile(
    r"<!DOCTYPE\b[^<>]{0,200}>|</?(?:a|b|i|u|p|br|hr|ul|ol|li|span|div|strong|em|small|font|table|tbody|tr|td|th|h[1-6]|html|head|body|meta|style"
    r"|html-blob|wbr)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"<!--[^<>]{0,2000}-->|<style\b[^<>]{0,200}>[^<>]{0,9000}</style>|<title\b[^<>]{0,200}>[^<>]{0,500}</title>",
    re.IGNORECASE,
)
"""Parts of HTML that browsers do not show in a page; Outlook writes them."""
_ANCHOR = re.compile(r"<a\b([^<>]{0,2000})>([^<>]{0,1000})</a>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref=["']?(https?://[^"'\s]+)""", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|br|hr|div|ul|ol|tr|table|h[1-6])\b", re.IGNORECASE)
ADDRESS = re.compile(r"https?://(?:[^\s<>\\\"'`()\[\]{}|^]|'(?=\w)|\([^\s<>\\\"'`()\[\]{}|^]{1,200}\)){1,2000}")
"""A URL within text; it may contain apostrophes between letters, and parentheses."""
TRAILING = ".,;:!?*_"
_SIGNS = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)")
_OPENS = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_RULED = re.compile(r"^(#{1,6}(?:\s|$)|>|~{2,}|[=-]{2,}\s*$|\+\s*$)")
"""Characters with a meaning in Markdown at the beginning of a line."""
_RULED_ITEM = re.compile(
    r"^((?:[-+•]|\\\*|[0-9]{1,9}[.)])\s+[0-9]*)(#{1,6}(?:\s|$)|>|~{2,}|[=-]{2,}\s*$|[-+.)](?=\s|$))"
)
"""Characters with a meaning in Markdown at the beginning of a list item, which include another list marker."""
_LISTED = re.compile(r"(?:[-*•]|[0-9]{1,3}[.)])\s")


def unescape(value: str) -> str:
    """Return the unescaped text of a value (RFC 5545 section 3.3.11)."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def split_list(value: str) -> list[str]:
    """Return the unescaped texts of a comma-separated list."""
    return [text for item in _ITEM.findall(value) if (text := unescape(item))]


def on_one_line(value: str) -> str:
    """Return the unescaped text of a value on one line."""
    return " ".join(unescape(value).split())


class PlainText(NamedTuple):
    """A text without HTML."""

    text: str
    was_html: bool = False


def unwrap_links(text: str) -> str:
    """Return a text whose links lead to their targets directly."""
    return ADDRESS.sub(lambda found: unwrap(found[0]), text) if "safelinks." in text or "/url?" in text else text


def read_plain(text: str) -> PlainText:
    """Return a text whose HTML is reduced to its words and URLs."""
    if len(text) > LONGEST:
        return PlainText(text)
    is_html = bool(_TAG.search(text))
    return PlainText(unwrap_links(_take_out_html(text) if is_html else text), is_html)


def describe(text: str) -> str:
    """Return a plain text as Markdown that shows the same words."""
    if len(text) > LONGEST:
        return text
    return _join([_escape(line) for row in text.split("\n") if (line := row.strip())])


def _take_out_html(text: str) -> str:
    """Return the words of HTML, with each link's URL after its text."""
    linked = _ANCHOR.sub(_show_anchor, _HIDDEN.sub("", text))
    items = re.sub(r"<li\b[^<>]{0,1000}>", "\n- ", linked, flags=re.IGNORECASE)
    return html.unescape(_TAG.sub(lambda found: "\n" if _BREAK.match(found[0]) else "", items))


def _show_anchor(found: re.Match[str]) -> str:
    words, href = found[2].strip(), _HREF.search(found[1])
    if href is None or words == href[1]:
        return words
    return f"{words} ({href[1]})" if words else href[1]


def _join(lines: list[str]) -> str:
    """Join lines as paragraphs, and list items without blank lines between them."""
    joined = ""
    for before, line in zip(["", *lines], lines, strict=False):
        is_within = _LISTED.match(line) and _LISTED.match(before)
        joined += f"{'' if not joined else chr(10) if is_within else chr(10) * 2}{line}"
    return joined


def _escape(line: str) -> str:
    """Return a line as Markdown with escaped syntax and with web addresses as links."""
    shown, place = "", 0
    for found in ADDRESS.finditer(line):
        link = found[0].rstrip(TRAILING)
        if is_link(link):
            shown += f"{_escape_signs(line[place : found.start()])}<{link}>"
            place = found.start() + len(link)
    # List items stay list items; other Markdown syntax at the beginning of a line is escaped.
    rest = shown + _escape_signs(line[place:])
    rest = _RULED_ITEM.sub(r"\1\\\2", _RULED.sub(r"\\\1", rest))
    return re.sub(r"^(?:\\\*|•)(?=\s)", "-", rest)


def _escape_signs(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", _OPENS.sub("&lt;", _ENTITY.sub("&amp;", text)))


def is_link(text: str) -> bool:
    """Return whether a text is a web address that may be published."""
    try:
        external_urls.parse_link(text)
    except PydanticCustomError:
        return False
    return True
