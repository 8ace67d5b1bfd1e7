"""A built page, read in one strict form that leaves nothing to interpret. In: HTML. Out: its parts, or an error.

Browsers differ from parsers where markup is odd: `noscript`, comments, other encodings, tags that are never closed. So
the source itself must be plain. Then the HTML parser must find the same elements in the same order.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from shelfmates.characters import find_refused

from .tags import REFERENCE

_START = re.compile(
    r"\s*<!doctype html>\s*(<html lang=\"[A-Za-z-]+\" class=\"no-js\">)\s*<head>\s*(?=<meta charset=\"utf-8\">)"
)
_SCRIPT = re.compile(r"<script([^<>]*)>(.*?)</script>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[ \n/>])")
_NAMES = re.compile(r"[ \n](id|href|src)=\"([^\"]*)\"")
_HEADING = re.compile(r"<h[1-6] id=\"([^\"]*)\">")
_TITLE = re.compile(r"<title>[^<>]*</title>")
_ARTICLE = '<article class="md-content__inner md-typeset">'
"""Begins a page's text. The theme's markup around it is its frame."""
_VOID = frozenset("br col hr img input link meta".split())
_NOT_NESTED = frozenset("a button form select".split())
"""Elements that a browser ends where the next one of the same name begins."""
MAX_DEPTH = 200
"""Maximum depth of nested elements. Our pages reach some 25."""
MAX_REMEMBERED = 50_000
"""Maximum number of cached tags."""
MAX_SCRIPTS = 50
"""Maximum number of scripts in a page. Our pages have some 10."""
_DRAWN = frozenset("circle desc g line path polyline rect text title".split())
_EVERYWHERE = frozenset({"a", "svg"})
"""Elements that may occur both inside and outside of an SVG drawing. All others occur in only one of them."""
_DRAWING = _DRAWN | _EVERYWHERE
_PLAIN = bytes([*range(0x20, 0x7F), 0x0A])
"""Printable ASCII, and the line feed."""
_seen: set[str] = set()
"""Cache of characters that are allowed everywhere."""


class Script(NamedTuple):
    """A script of a page."""

    tag: str
    text: str


class PagePart(NamedTuple):
    """A part of a page: its tags in order, its ids and its links."""

    tags: Sequence[str]
    ids: Sequence[str]
    links: frozenset[str]
    """Addresses, exactly as in the source."""


class Document(NamedTuple):
    """A page's parts, without the content of its scripts."""

    head: str
    frame: PagePart
    text: PagePart
    scripts: tuple[Script, ...]
    around: str
    """The tags of the elements around the text, from the body on."""
    html: str
    """The source of the text and of everything after it."""
    is_ours: bool
    """Whether our templates rendered the text."""
    has_editors: bool
    """Whether the text is, or contains, text of the editors."""


class UnreadableError(Exception):
    """A page is not in the strict form. The message describes the place."""


class _Tag(NamedTuple):
    name: str
    is_end: bool
    is_open: bool
    """Whether an end tag must follow."""
    id: str
    links: tuple[str, ...]
    is_plain: bool
    """Whether it may be nested in its own kind and is not part of a drawing."""


class _Tags(dict[str, _Tag]):
    """Cache of parsed tags. Most tags occur on many pages."""

    def __missing__(self, tag: str) -> _Tag:
        row = _read_tag(tag)
        if len(self) < MAX_REMEMBERED:
            self[tag] = row
        return row


_tags = _Tags()


def _read_tag(tag: str) -> _Tag:
    match = _NAME.match(tag)
    if match is None:
        raise UnreadableError(f"has a tag that is not in the one form: {tag[:80]}")
    values = _NAMES.findall(tag)
    ids = [value for name, value in values if name == "id"]
    links = tuple(value for name, value in values if name != "id")
    is_open = match[2] not in _VOID and not tag.endswith("/>")
    is_plain = match[2] not in _DRAWING | _NOT_NESTED
    return _Tag(match[2], bool(match[1]), is_open, "".join(ids), links, is_plain)


def read_document(html: str) -> Document:
    """Read a page. Raise UnreadableError if two parsers could read it differently."""
    if html.count("<script") > MAX_SCRIPTS:
        raise UnreadableError("has more scripts than any page")
    start = _START.match(html)
    if start is None:
        raise UnreadableError("does not begin as the theme's pages do, with its character set before all else")
    plain = _SCRIPT.sub(r"<script\1></script>", html)
    if wrong := find_wrong_signs(html) or find_wrong_reference(plain):
        raise UnreadableError(wrong)
    head, _end, body = plain[start.end() :].partition("</head>")
    if TAG.sub("", _TITLE.sub("", head)).strip():
        raise UnreadableError("has words in its head")
    frame, text, around = _read_body(html, head, body, start[1])
    is_ours = 'class="sm-page' in body
    has_editors = not is_ours or 'class="sm-prose sm-editors"' in body
    written = body.partition(_ARTICLE)[2]
    return Document(head, frame, text, find_scripts(html), around, written, is_ours, has_editors)


def _read_body(html: str, head: str, body: str, root: str) -> tuple[PagePart, PagePart, str]:
    """Return the theme's frame including the root element, the text, and the tags of the elements around the text."""
    tags = TAG.findall(body)
    rows = [*map(_tags.__getitem__, tags)]
    if len(tags) != body.count("<"):
        raise UnreadableError("has a `<` that begins no tag")
    _check_order(rows)
    in_head = _read_head(head)
    _check_elements(html, ["html", "head", *in_head, *(row.name for row in rows if not row.is_end)])
    if tags.count(_ARTICLE) != 1:
        raise UnreadableError("has not one text, as the theme's pages have")
    begin, end = tags.index(_ARTICLE) + 1, len(tags) - 1 - tags[::-1].index("</article>")
    frame = _make_part([root, *tags[:begin], *tags[end:]], [*rows[:begin], *rows[end:]])
    return frame, _make_part(tags[begin:end], rows[begin:end]), _read_around(tags[: begin - 1], rows[: begin - 1])


def _read_around(tags: Sequence[str], rows: Sequence[_Tag]) -> str:
    """Return the tags that are still open at the end."""
    around: list[str] = []
    closed = 0
    for tag, row in zip(reversed(tags), reversed(rows), strict=True):
        if row.is_end:
            closed += 1
        elif row.is_open and closed:
            closed -= 1
        elif row.is_open:
            around.append(tag)
    return "".join(reversed(around))


def _read_head(head: str) -> list[str]:
    """Return the names of a head's elements, which may not be nested."""
    rows = [*map(_tags.__getitem__, TAG.findall(head))]
    for row, after in pairwise([*rows, _tags["<p>"]]):
        is_open = row.is_open and not row.is_end
        if is_open != after.is_end or (is_open and after.name != row.name):
            raise UnreadableError(f"has an element in its head that does not end where it should: {row.name}")
    return [row.name for row in rows if not row.is_end]


def _make_part(tags: Sequence[str], rows: Sequence[_Tag]) -> PagePart:
    ids = [row.id for row in rows if row.id]
    return PagePart(tags, ids, frozenset(chain.from_iterable([row.links for row in rows if row.links])))


def find_scripts(html: str) -> tuple[Script, ...]:
    """Return a page's scripts, in order."""
    return tuple(Script(f"<script{tag}>", text) for tag, text in _SCRIPT.findall(html))


def find_wrong_signs(text: str, marks: str = "") -> str:
    """Return a message about a forbidden character, or "". `marks` are our own placeholders, which are ignored."""
    # Nearly all of a page is ASCII, which is removed first. Of the rest, only new characters are checked.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    signs = set(rest) - _seen - set(marks)
    fine = {sign for sign in signs if find_refused(sign) is None}
    _seen.update(fine)
    if signs == fine:
        return ""
    # Joiners depend on their neighbors, so the whole text is checked.
    for mark in marks:
        text = text.replace(mark, "")
    offender = find_refused(text)
    return f"has {offender.name} in it" if offender else ""


def find_wrong_reference(text: str) -> str:
    """Return a message about a character reference that the build does not write, or ""."""
    found = REFERENCE.search(text)
    return f"has a reference that the build does not write: {text[found.start() :][:20]!r}" if found else ""


def _check_order(rows: Sequence[_Tag]) -> None:
    """Check that elements are properly nested, and stay where a browser's parser would leave them."""
    names = ["html"]
    last = rows[-1] if rows else None
    for row in rows:
        name = row.name
        if row.is_end:
            if names.pop() != name:
                raise UnreadableError(f"has an element that does not end where it should: {name}")
            if not names and row is not last:
                raise UnreadableError("goes on behind its last element")
        elif row.is_plain and names[-1] not in _DRAWING and len(names) < MAX_DEPTH:
            if row.is_open:
                names.append(name)
        elif _is_misplaced(row, names):
            raise UnreadableError(f"has an element where a browser would not leave it: {name}")
        elif row.is_open:
            names.append(name)
    if names:
        raise UnreadableError("does not end with its last element")


def _is_misplaced(row: _Tag, names: Sequence[str]) -> bool:
    """Return whether an element is nested in its own kind, too deep, or on the wrong side of a drawing's border."""
    if len(names) >= MAX_DEPTH or (row.name in _NOT_NESTED and row.name in names):
        return True
    return row.name not in _EVERYWHERE and (row.name in _DRAWN) != ("svg" in names)


def _check_elements(html: str, written: Sequence[str]) -> None:
    """Compare the elements in the source with those that the HTML parser finds."""
    root = LexborHTMLParser(html).root
    found = [node.tag for node in root.traverse()] if root else []
    if written != found:
        pairs = zip([*written, "nothing"], [*found, "nothing"], strict=False)
        first = next((pair for pair in pairs if pair[0] != pair[1]), ("nothing", "nothing"))
        raise UnreadableError(f"is read in two ways: where {first[0]} is written, a parser finds {first[1]}")


def find_wrong_ids(document: Document) -> Iterator[str]:
    """Yield each id by which a link or a script would find the wrong element.

    Ids must be unique. On pages written only by editors, ids must occur in the table of contents or belong to
    footnotes. The theme's table of contents leaves out everything after a second `h1`.
    """
    ids = [*document.frame.ids, *document.text.ids]
    if len(set(ids)) != len(ids):
        yield from sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if not document.is_ours:
        named = {*document.frame.links, *(f"#{id_}" for id_ in _list_behind_second_title(document.text.tags))}
        yield from sorted(id_ for id_ in document.text.ids if f"#{id_}" not in named and not id_.startswith("fn"))


def _list_behind_second_title(tags: Sequence[str]) -> Iterator[str]:
    """Yield the ids of headings from the second `h1` on."""
    titles = [index for index, tag in enumerate(tags) if tag.startswith("<h1")]
    later = tags[titles[1] :] if len(titles) > 1 else ()
    yield from (match[1] for match in map(_HEADING.fullmatch, later) if match)
