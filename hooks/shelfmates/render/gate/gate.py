"""The output gate: refuse pages that run, frame or load anything unexpected.

In: built HTML. Out: what is wrong with it. Our templates render thousands of bodies in a strict form: each tag must
have that form, and its element, attributes and addresses must be listed in `allowed.py`. Pages that MkDocs rendered are
checked against the same lists, as a whole.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from shelfmates.render.gate.hidden import hides, is_hidden_by_us
from shelfmates.render.output_types import EDITORS_TEXT

from .allowed import EDITORS, FORM, FRAME, ME, ONCE, TEXT
from .document import (
    TAG,
    Document,
    Script,
    UnreadableError,
    find_scripts,
    find_wrong_ids,
    find_wrong_reference,
    find_wrong_signs,
    read_document,
)
from .tags import find_wrong, find_wrong_link, is_inside, list_attributes, read_tag

_USUAL = re.compile(
    r"<(?:a (?:class=\"[a-z -]+\" )?href=\""
    r"(?:(?:\x02/(?!/)|\.\./|\./|#)[\w./?=#-]*\"(?: download)?"
    r"|(?:mailto:[\w.+=~-]+@[\w.-]+(?:\?subject=(?:[\w.~-]|%[2-9A-F][0-9A-F])*)?"
    r"|https?://(?:[a-z0-9-]+\.)+(?!(?:arpa|internal|local|localdomain|localhost)[\"/])"
    r"[a-z]{2,}(?:/[\w./~-]*(?:#[\w-]*)?)?)\")"
    rf"(?: dir=\"ltr\")?(?: rel=\"(?:{ME}|(?:author|edit|next|nofollow|noopener|prev|ugc| )+)\")?"
    r"|li (?:class=\"[a-z -]+\" )?id=\"sm-[a-z0-9-]+\")>"
)
"""Common links and list items. There are too many to cache, and this pattern is faster than a full check."""
_PLAIN = re.compile(r"<a href=\"(?:\.\./)+[a-z0-9-]+/(?:[a-z0-9-]+/)?\">")
"""A link to a page of the site, which is allowed everywhere. There are more than fit into the cache."""
_REMEMBERED = 50_000
"""Maximum number of cached tags: those of the templates, and some with ids of records."""
_LINKS_REMEMBERED = 2_000
"""Cache size up to which common links are cached too: links to topics and areas are on many pages."""
_AROUND = re.compile(
    r"<body dir=(?:(?! class=)[^<>])*><div class=\"md-container\"[^<>]*><main class=\"md-main\"[^<>]*>"
    r"<div class=\"md-main__inner md-grid\"><div class=\"md-content\"[^<>]*>"
)
"""The elements around a page's text. No other element or class may hide it."""
_MARKS = "\x02\x03\x04"
"""Placeholder characters in a body."""
_MARK = re.compile("\x02/|\x04")
_SLIP = re.compile(r"<(?![^<>]*>).{0,80}")
_WAY = re.compile(r"new URL\(\"[./]*\",location\)")


class GateError(Exception):
    """A defect in our code: a page contains what no page may contain."""


class Gate:
    """Checks bodies as they are rendered. A tag that was right is not checked again."""

    def __init__(self, *, has_forms: bool = False, has_editors: bool = False, base: str = "") -> None:
        """Set up an empty cache, and allow the elements of a form, or of editors. `base` is the site's address."""
        self._tags: set[str] = set()
        self._rules = _PARTS["form" if has_forms else "editors" if has_editors else "text"]
        self._base = base

    def check(self, html: str) -> None:
        """Raise GateError if a body, or a part of one, contains anything that is not allowed."""
        html = html.replace(EDITORS_TEXT, "")
        if wrong := find_wrong_signs(html, _MARKS) or find_wrong_reference(html):
            raise GateError(wrong)
        tags = TAG.findall(html)
        if len(tags) != html.count("<"):
            raise GateError(f"a `<` that begins no tag in {_SLIP.findall(html)[0]!r}")
        for tag in set(tags) - self._tags:
            is_usual = _USUAL.fullmatch(tag)
            if not is_usual and (wrong := find_wrong(_MARK.sub("", tag), self._rules, self._find_wrong_link)):
                raise GateError(f"{wrong} in {tag[:80]}")
            if len(self._tags) < (_LINKS_REMEMBERED if is_usual else _REMEMBERED):
                self._tags.add(tag)

    def _find_wrong_link(self, link: str) -> str:
        return find_wrong_link(link, self._base)


class PageGate:
    """Checks whole pages. A tag that was right is not checked again in the same part of another page."""

    def __init__(self, *, base: str = "", links: frozenset[str] | None = None) -> None:
        """Set up empty caches. `links` are the external links of the theme's frame, or None if they are not known."""
        self._base, self._links = base, links
        self._seen: dict[str, set[str]] = {name: set() for name in _PARTS}
        self._frame = _FrameTags()
        self._hiding: set[str] = set()
        """Tags that are right but hide something, so that their content must be checked."""

    def find_unexpected(self, document: Document, *, has_forms: bool) -> Iterator[str]:
        """Yield a message for everything in a page's body that is not allowed."""
        yield from self._find_wrong_tags("frame", document.frame.tags, self._find_wrong_frame_link)
        # An editors' page can replace a built page with a form.
        kind = "form" if has_forms and document.is_ours else "editors" if document.has_editors else "text"
        yield from self._find_wrong_tags(kind, document.text.tags, self._find_wrong_link)
        rows = [*map(self._frame.__getitem__, document.frame.tags)]
        parts = [row.once for row in rows if row.once]
        if len(set(parts)) < len(parts):
            yield "has a part of the theme more than once"
        yield from (f"hides or covers the page: {row.tag[:80]}" for row in rows if row.is_in_the_way)
        if _AROUND.fullmatch(document.around) is None:
            yield f"holds its text in other elements than the theme does: {document.around[-80:]}"
        for tag in sorted(self._hiding.intersection(document.text.tags)):
            if not is_hidden_by_us(tag, document.html, has_forms=kind == "form"):
                yield f"hides what its readers should see: {tag[:80]}"
        for id_ in find_wrong_ids(document):
            yield f"has the id {id_} more than once, or where nothing leads to it"

    def _find_wrong_tags(self, part: str, tags: Iterable[str], find_link: Callable[[str], str]) -> Iterator[str]:
        fine = self._seen[part]
        for tag in sorted(tag for tag in set(tags) - fine if not _PLAIN.fullmatch(tag)):
            if wrong := find_wrong(tag, _PARTS[part], find_link):
                yield f"has {wrong}: {tag[:80]}"
                continue
            if part != "frame" and hides(tag):
                self._hiding.add(tag)
            if len(fine) < _REMEMBERED:
                fine.add(tag)

    def _find_wrong_link(self, link: str) -> str:
        return find_wrong_link(link, self._base)

    def _find_wrong_frame_link(self, link: str) -> str:
        is_theirs = self._links is None or is_inside(link) or link in self._links
        return self._find_wrong_link(link) if is_theirs else "a link that the theme does not have"


class _FrameTag(NamedTuple):
    """The properties of a tag of the theme's frame."""

    tag: str
    once: str
    """Element and class of a part that occurs once in the theme, else ""."""
    is_in_the_way: bool
    """Whether it hides more than a sidebar, or opens something that covers the page."""


class _FrameTags(dict[str, _FrameTag]):
    """Cache of parsed tags of frames. Most tags occur on many pages."""

    def __missing__(self, tag: str) -> _FrameTag:
        element, attributes = read_tag(tag)
        class_ = attributes.get("class", "")
        is_hidden = element == "div" and "hidden" in attributes and "md-sidebar " not in class_
        is_open = "checked" in attributes and not attributes.get("id", "").startswith("__nav_")
        row = _FrameTag(tag, f"{element} {class_}" if ONCE.match(class_) else "", is_hidden or is_open)
        if len(self) < _REMEMBERED:
            self[tag] = row
        return row


_PARTS = {"frame": FRAME, "text": TEXT, "editors": TEXT | EDITORS, "form": TEXT | FORM}
"""Parts of pages → their rules."""


def check_document(html: str, *, scripts: frozenset[str], base: str = "") -> Iterator[str]:
    """Yield what is wrong with a page of the editors.

    `scripts` are the theme's own (see list_scripts), `base` is the site's address.
    """
    try:
        document = read_document(html)
    except UnreadableError as wrong:
        yield str(wrong)
        return
    for script in sorted(set(map(_describe_script, document.scripts)) - scripts):
        yield f"has a script that the theme does not have: {script[:60]!r}"
    yield from PageGate(base=base).find_unexpected(document, has_forms=False)


def list_scripts(html: str) -> frozenset[str]:
    """Return a document's scripts: files by name, inline ones by text without the page's depth."""
    return frozenset(map(_describe_script, find_scripts(html)))


def _describe_script(script: Script) -> str:
    attributes = list_attributes(script.tag)
    if attributes.get("type", "").endswith("json"):
        return "data"
    if source := attributes.get("src"):
        return source.lstrip("./")
    return _WAY.sub('new URL("",location)', script.text)
