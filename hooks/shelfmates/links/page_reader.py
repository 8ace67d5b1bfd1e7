"""Reads a page as the build will render it. In: the text of a page. Out: its links and their places, ids, words.

Python-Markdown itself says what is a link, with the extensions of `mkdocs.yml`, so that code, comments and broken
brackets need no rule here. It does not say where a link is written. So each place where the target of a link could
begin gets a mark, a character that no page may contain; the marks that arrive in a target tell its place.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from shelfmates import editor_html
from shelfmates.deadline import keep_deadline

_BLANKS = r"[ \t]*(?:\n[ \t]*(?=[A-Za-z./]|<[^<>\s]{1,300}\.md\b)|(?=\S))"
"""Blanks before a target; on the line below there is a mark only where it can change nothing."""
_FORMS = {
    "inline": re.compile(rf"\]\({_BLANKS}(?:<(?!(?:a|img)\s|[!?/]|[A-Za-z][A-Za-z0-9+.-]*:)|(?!<))"),
    "reference": re.compile(rf"\]:{_BLANKS}"),
    "address": re.compile(r"(?:\]\([ \t]*)?<[A-Za-z][A-Za-z0-9+.-]*://"),
    "html": re.compile(r"\b(?:href|src)[ \t]{0,9}=[ \t]{0,9}[\"']?", re.IGNORECASE),
}
"""How a link is written → what stands before its target."""
_FIRST, _LAST = 0xE000, 0xF8FF
"""The marks: characters for private use, which pages may not contain."""
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_ENDS = {"<": ">", '"': '"', "'": "'"}
_BLANK = re.compile(r"[\s>]")
_STOP = re.compile(r"\\.|[()]")
_ATTRIBUTES = {"a": "href", "img": "src"}


About = tuple[str, bool, bool]
"""A link's target, whether it is a picture, and whether it is written in HTML."""


class PageLink(NamedTuple):
    """A link of a page, or a picture."""

    target: str
    """The address as Python-Markdown gives it to MkDocs."""
    is_picture: bool
    is_html: bool
    """Whether it is written in HTML, which MkDocs leaves as it is."""
    form: str = ""
    """How it is written, see `_FORMS`; empty where nobody knows."""
    begin: int | None = None
    """Where the target begins in the text."""
    start: int = 0
    """Where what stands before the target begins: the bracket, or the attribute's name."""

    def show(self, text: str) -> str:
        """Return the target as it is written in the text; a shorter form where nobody knows its place."""
        return self.target if self.begin is None else text[self.begin : find_end(text, self)]

    @property
    def about(self) -> About:
        """Return what it is, wherever it is written."""
        return self.target, self.is_picture, self.is_html


class _Place(NamedTuple):
    form: str
    begin: int
    start: int
    mark: int
    """Where the mark goes."""


class PageReading:
    """What a page's text becomes."""

    def __init__(self, rendered: str, links: tuple[PageLink, ...], headings: frozenset[str]) -> None:
        """Keep the links, the HTML in which those of Markdown have no target, and the ids of Markdown's headings."""
        self._rendered, self.links, self._headings = rendered, links, headings

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the ids to which a link can lead."""
        return _find_ids(editor_html.sanitize(self._rendered))

    @cached_property
    def plain_ids(self) -> frozenset[str]:
        """Return those of a page that no template holds, where headings in HTML have none."""
        return _find_ids(editor_html.drop_ids(editor_html.sanitize(self._rendered), self._headings))

    @cached_property
    def words(self) -> str:
        """Return the page's words, with those that stand for its pictures in their places."""
        tree = _parse(self._rendered)
        for node in tree.css("img"):
            node.replace_with(node.attributes.get("alt") or "")
        return " ".join((tree.body.text(separator="") if tree.body else "").split())


@lru_cache(maxsize=1_000)
def read(text: str) -> PageReading:
    """Read a page's text; raise TooSlow or RecursionError where the build could not render it either."""
    places = sorted(_find_places(text), key=lambda row: row.mark)[: _LAST - _FIRST + 1]
    # Python-Markdown is slow to import, and not every command and network has pages to read.
    from .markdown_engine import convert  # noqa: PLC0415

    with keep_deadline():
        rendered, targets, headings = convert(_put_marks(text, places))
    found = [(target, tag == "img", False) for tag, target in targets]
    found += [(target, tag == "img", True) for tag, target in _find_in_html(rendered)]
    return PageReading(_MARK.sub("", rendered), tuple(_make_link(*row, places) for row in found), headings)


def _find_ids(rendered: str) -> frozenset[str]:
    return frozenset(node.attributes.get("id") or "" for node in _parse(rendered).css("[id]"))


def _find_places(text: str) -> Iterator[_Place]:
    for form, pattern in _FORMS.items():
        for found in pattern.finditer(text):
            yield _make_place(form, found, text)


def _make_place(form: str, found: re.Match[str], text: str) -> _Place:
    if form == "address":
        # A scheme must stay whole, or it is none.
        begin = found.start() + found[0].index("<") + 1
        return _Place("inline" if found[0].startswith("]") else form, begin, found.start(), found.end())
    # So must what follows a definition that is none: `[1]: <b>`.
    opens = form == "reference" and text.startswith("<", found.end())
    return _Place(form, found.end() + opens, found.start(), found.end())


def _put_marks(text: str, places: list[_Place]) -> str:
    cuts = [0, *(place.mark for place in places), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    marks = [*(chr(_FIRST + number) for number in range(len(places))), ""]
    return "".join(part + mark for part, mark in zip(parts, marks, strict=True))


def _make_link(target: str, is_picture: bool, is_html: bool, places: list[_Place]) -> PageLink:  # noqa: FBT001 - a row of a table
    mark = _MARK.search(target)
    place = places[ord(mark[0]) - _FIRST] if mark and ord(mark[0]) - _FIRST < len(places) else None
    plain = _MARK.sub("", target)
    if place and place.form == "reference":
        plain = plain.removeprefix("<")
    return PageLink(plain, is_picture, is_html, *(place[:3] if place else ()))


def find_end(text: str, link: PageLink) -> int:
    """Return where a target ends in its text."""
    begin = link.begin or 0
    before = text[begin - 1 : begin]
    if before in _ENDS:
        end = text.find(_ENDS[before], begin)
        return len(text) if end < 0 else end
    if link.form == "inline":
        return _find_bracket(text, begin)
    found = _BLANK.search(text, begin)
    return found.start() if found else len(text)


def _find_bracket(text: str, begin: int) -> int:
    """Return where a target without `<` and `>` ends: before its bracket, and before a title in quotes."""
    inner = text[begin : find_bracket(text, begin)].rstrip()
    quote = inner[-1:]
    title = inner.find(quote) if quote and quote in "\"'" else 0
    return begin + len(inner[:title].rstrip() if title and inner[title - 1].isspace() else inner)


def find_bracket(text: str, begin: int) -> int:
    """Return where the bracket around a target closes."""
    depth = 0
    for found in _STOP.finditer(text, begin):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth < 0:
            return found.start()
    return len(text)


def _parse(rendered: str) -> LexborHTMLParser:
    # What is no character at all, in a file that `check` refuses, must not stop a removal.
    return LexborHTMLParser(rendered.encode("utf-8", "replace").decode())


def _find_in_html(rendered: str) -> Iterator[tuple[str, str]]:
    small = rendered.lower()
    if "href" not in small and "src" not in small:
        # Those of Markdown have been taken out: nearly all pages are done here.
        return
    for node in _parse(rendered).css("a[href], img[src]"):
        tag = node.tag or ""
        yield tag, node.attributes.get(_ATTRIBUTES[tag]) or ""
