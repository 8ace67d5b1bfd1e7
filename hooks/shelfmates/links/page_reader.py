"""A reader for pages, with the build's renderer. In: the text of a page. Out: its links, ids and words.

Python-Markdown itself finds the links, with the extensions of `mkdocs.yml`, so code, comments and broken brackets need
no rules here. It does not report where a link is in the text. So each place where a target could begin gets a mark, a
character that no page may contain. The mark in a link's target identifies its place.
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
"""Blanks before a target; on the next line, a mark is only set where it cannot change the rendering."""
_FORMS = {
    "inline": re.compile(rf"\]\({_BLANKS}(?:<(?!(?:a|img)\s|[!?/]|[A-Za-z][A-Za-z0-9+.-]*:)|(?!<))"),
    "reference": re.compile(rf"\]:{_BLANKS}"),
    "address": re.compile(r"(?:\]\([ \t]*)?<[A-Za-z][A-Za-z0-9+.-]*://"),
    "html": re.compile(r"\b(?:href|src)[ \t]{0,9}=[ \t]{0,9}[\"']?", re.IGNORECASE),
}
"""Form of a link → pattern of the text before its target."""
FIRST, LAST = 0xE000, 0xF8FF
"""The marks: private use characters, which pages may not contain."""
MARK = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")
_ENDS = {"<": ">", '"': '"', "'": "'"}
_BLANK = re.compile(r"[\s>]")
_STOP = re.compile(r"\\.|[()]")
_ATTRIBUTES = {"a": "href", "img": "src"}


About = tuple[str, bool, bool]
"""A link's target, whether it is a picture, and whether it is written in HTML."""


class PageLink(NamedTuple):
    """A link or picture of a page."""

    target: str
    """The address as Python-Markdown passes it to MkDocs."""
    is_picture: bool
    is_html: bool
    """Whether it is written in HTML, which MkDocs does not change."""
    form: str = ""
    """A key of `_FORMS`; empty if the place is unknown."""
    begin: int | None = None
    """Where the target begins in the text; None if unknown."""
    start: int = 0
    """Where the text before the target begins: the bracket, or the attribute's name."""

    def show(self, text: str) -> str:
        """Return the target as it is written in the text; the parsed target if its place is unknown."""
        return self.target if self.begin is None else text[self.begin : find_end(text, self)]

    @property
    def about(self) -> About:
        """Return the link without its place."""
        return self.target, self.is_picture, self.is_html


class _Place(NamedTuple):
    form: str
    begin: int
    start: int
    mark: int
    """Where the mark is inserted."""


class PageReading:
    """A parsed page."""

    def __init__(self, rendered: str, links: tuple[PageLink, ...], headings: frozenset[str]) -> None:
        """Store the rendered HTML (without targets of Markdown links), the links, and the ids of Markdown headings."""
        self._rendered, self.links, self._headings = rendered, links, headings

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the ids that a link can name."""
        return _find_ids(editor_html.sanitize(self._rendered))

    @cached_property
    def plain_ids(self) -> frozenset[str]:
        """Return the ids on a page without a template; there, headings in HTML have no id."""
        return _find_ids(editor_html.drop_ids(editor_html.sanitize(self._rendered), self._headings))

    @cached_property
    def words(self) -> str:
        """Return the page's words; the alternative text replaces each picture."""
        tree = _parse(self._rendered)
        for node in tree.css("img"):
            node.replace_with(node.attributes.get("alt") or "")
        return " ".join((tree.body.text(separator="") if tree.body else "").split())


@lru_cache(maxsize=1_000)
def read(text: str) -> PageReading:
    """Parse a page's text; raise TooSlow or RecursionError if the build could not render it either."""
    places = sorted(_find_places(text), key=lambda row: row.mark)[: LAST - FIRST + 1]
    # Python-Markdown is slow to import, and some commands and networks have no pages to read.
    from .markdown_engine import convert  # noqa: PLC0415

    targets: list[tuple[str, str]] = []
    with keep_deadline():
        rendered, headings = convert(_put_marks(text, places), lambda *found: targets.append(found))
    found = [(target, tag == "img", False) for tag, target in targets]
    found += [(target, tag == "img", True) for tag, target in _find_in_html(rendered)]
    return PageReading(MARK.sub("", rendered), tuple(_make_link(*row, places) for row in found), headings)


def _find_ids(rendered: str) -> frozenset[str]:
    return frozenset(node.attributes.get("id") or "" for node in _parse(rendered).css("[id]"))


def _find_places(text: str) -> Iterator[_Place]:
    for form, pattern in _FORMS.items():
        for found in pattern.finditer(text):
            yield _make_place(form, found, text)


def _make_place(form: str, found: re.Match[str], text: str) -> _Place:
    if form == "address":
        # A mark inside a scheme would break it.
        begin = found.start() + found[0].index("<") + 1
        return _Place("inline" if found[0].startswith("]") else form, begin, found.start(), found.end())
    # The mark goes before `<`, because `[1]: <b>` is a tag, not a definition.
    opens = form == "reference" and text.startswith("<", found.end())
    return _Place(form, found.end() + opens, found.start(), found.end())


def _put_marks(text: str, places: list[_Place]) -> str:
    cuts = [0, *(place.mark for place in places), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    marks = [*(chr(FIRST + number) for number in range(len(places))), ""]
    return "".join(part + mark for part, mark in zip(parts, marks, strict=True))


def _make_link(target: str, is_picture: bool, is_html: bool, places: list[_Place]) -> PageLink:  # noqa: FBT001 - unpacked from a tuple
    mark = MARK.search(target)
    place = places[ord(mark[0]) - FIRST] if mark and ord(mark[0]) - FIRST < len(places) else None
    plain = MARK.sub("", target)
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
    """Return where a target without `<` and `>` ends: before its bracket, and before a quoted title."""
    inner = text[begin : find_bracket(text, begin)].rstrip()
    quote = inner[-1:]
    title = inner.find(quote) if quote and quote in "\"'" else 0
    return begin + len(inner[:title].rstrip() if title and inner[title - 1].isspace() else inner)


def find_bracket(text: str, begin: int) -> int:
    """Return the index of the bracket that closes around a target."""
    depth = 0
    for found in _STOP.finditer(text, begin):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth < 0:
            return found.start()
    return len(text)


def _parse(rendered: str) -> LexborHTMLParser:
    # A surrogate, in a file that `check` refuses, must not stop the removal of a record.
    return LexborHTMLParser(rendered.encode("utf-8", "replace").decode())


def _find_in_html(rendered: str) -> Iterator[tuple[str, str]]:
    small = rendered.lower()
    if "href" not in small and "src" not in small:
        # Markdown links have no target at this point, so nearly all pages return here.
        return
    for node in _parse(rendered).css("a[href], img[src]"):
        tag = node.tag or ""
        yield tag, node.attributes.get(_ATTRIBUTES[tag]) or ""
