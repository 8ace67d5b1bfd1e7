"""What the site does not show of the editors' pages: HTML, braces, cells, pictures without words.

In: a page. Out: violations, each with its place. As in `page_reader.py`, marks show what the renderer makes of a place
in the text: the mark of a tag is an attribute only if browsers read the tag, so code and comments need no rules here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from shelfmates import editor_html
from shelfmates.deadline import keep_deadline
from shelfmates.markdown_losses import BRACES
from shelfmates.problem import Severity
from shelfmates.validate.violation import Violation, body_to_entry_position

from .list_layout import TABLE_RULE, list_code
from .page_reader import FIRST, LAST, MARK
from .targets import EditorPage, EventPage

_TAG = re.compile(r"<[A-Za-z][A-Za-z0-9-]*(?::[A-Za-z][\w-]*)?(?=[\s/>])")
_PICTURE = re.compile(r"!\[")
_WRAPPERS = frozenset("big center font footer header main nav strike tt".split())
"""Elements whose tags are left out, but whose content stays."""
_LINKED = frozenset({"href", "id", "src"})
"""Attributes that the rules for links check; a link to an id that is left out is a problem of the link."""
_HINTS: Mapping[str, str] = {
    **dict.fromkeys("audio embed iframe object video".split(), "write a link: [Watch it](https://example.org/video)"),
    **dict.fromkeys("button form input select textarea".split(), "write a link to a page that has the form"),
    **dict.fromkeys("canvas math svg".split(), "show a picture in its place: ![What it shows](picture.png)"),
}
"""Element → what to write instead."""
_CELLS = "has more cells than the first row of its table, which are left out"
_CELLS_HINT = "add cells to the first row and to the row of dashes"
_HINT = "remove the tag, and write **bold**, *italics* and lists in Markdown"


class LostPart(NamedTuple):
    """A part of a page that is not shown as written."""

    place: int
    message: str
    hint: str
    is_picture: bool = False
    """Whether it is a picture without words, which is shown, but not to everybody."""


class _Place(NamedTuple):
    """A place whose meaning only the renderer knows."""

    start: int
    cut: int
    """Where its mark is inserted."""
    blank: str = ""
    """Text before the mark."""


def find_lost(page: EditorPage) -> Iterator[Violation]:
    """Yield a violation for each part of a page that is not shown; a picture of an event must have words."""
    text, is_event = page.entry.body, isinstance(page, EventPage)
    for row in _list_lost(text):
        mark = body_to_entry_position(page.entry, text, row.place)
        if row.is_picture:
            severity = Severity.ERROR if is_event else Severity.WARNING
            yield Violation((), "picture-without-words", row.message, row.hint, severity=severity, at=mark)
        else:
            yield Violation((), "lost-markup", row.message, row.hint, severity=Severity.WARNING, at=mark)


@lru_cache(maxsize=1_000)
def _list_lost(text: str) -> tuple[LostPart, ...]:
    """Return the lost parts of a text, in order; raise TooSlow or RecursionError if it cannot be rendered."""
    cells = [LostPart(place, _CELLS, _CELLS_HINT) for place in find_lost_cells(text)]
    places = sorted(_list_places(text))[: LAST - FIRST]
    if not places:
        return tuple(cells)
    from .markdown_engine import convert  # noqa: PLC0415 - slow, see `page_reader.read`

    with keep_deadline():
        rendered = convert(_put_marks(text, places), lambda _element, _target: None).rendered
    starts = [place.start for place in places]
    tree = LexborHTMLParser(rendered)
    return tuple(sorted([*_list_in_html(rendered, tree, starts), *_list_braces(tree, starts), *cells]))


def _list_places(text: str) -> Iterator[_Place]:
    yield from (_Place(found.start(), found.end(), " ") for found in _TAG.finditer(text))
    yield from (_Place(found.start(), found.end()) for found in _PICTURE.finditer(text))
    yield from (_Place(found.start(), found.start() + 1) for found in BRACES.finditer(text))


def _put_marks(text: str, places: Sequence[_Place]) -> str:
    parts: list[str] = []
    end = 0
    for number, place in enumerate(places):
        parts += (text[end : place.cut], place.blank, chr(FIRST + number))
        end = place.cut
    return "".join((*parts, text[end:]))


def _read_place(text: str, starts: Sequence[int]) -> int | None:
    """Return the place that a mark stands for."""
    found = MARK.match(text)
    return starts[ord(found[0]) - FIRST] if found and ord(found[0]) - FIRST < len(starts) else None


def _list_braces(tree: LexborHTMLParser, starts: Sequence[int]) -> Iterator[LostPart]:
    for node in tree.css("code, pre"):
        node.decompose()
    for part in (tree.html or "").split("{")[1:]:
        if (place := _read_place(part, starts)) is not None:
            message = "has settings in braces, which are shown as they are written"
            yield LostPart(place, message, "remove the braces and what is in them")


def _list_in_html(rendered: str, tree: LexborHTMLParser, starts: Sequence[int]) -> Iterator[LostPart]:
    for node in tree.css("*"):
        places = (_read_place(name, starts) for name in node.attributes)
        own = next((place for place in places if place is not None), None)
        if own is not None and not _is_in_removed(node):
            yield from _judge_tag(node, own)
        if node.tag == "img":
            yield from _judge_picture(node, own, starts)
    whole = tree.html or ""
    for mark in {*MARK.findall(rendered)} - {*MARK.findall(whole)}:
        if (place := _read_place(mark, starts)) is not None:
            yield LostPart(place, "has a tag where it has no meaning, so it is left out", _HINT)


def _judge_tag(node: LexborNode, place: int) -> Iterator[LostPart]:
    name = node.tag or ""
    attributes = {key: value or "" for key, value in node.attributes.items() if not MARK.match(key)}
    if name not in editor_html.TAGS:
        yield LostPart(place, f"has `<{name}>`, which is left out", _HINTS.get(name, _HINT))
    elif gone := [key for key, value in attributes.items() if not _is_kept(name, key, value)]:
        message = f"has `{gone[0]}` in `<{name}>`, which is left out"
        yield LostPart(place, message, f"remove `{gone[0]}`")


def _is_kept(element: str, attribute: str, value: str) -> bool:
    return attribute in _LINKED or editor_html.keeps(element, attribute, value)


def _judge_picture(node: LexborNode, own: int | None, starts: Sequence[int]) -> Iterator[LostPart]:
    words = node.attributes.get("alt") or ""
    place = own if own is not None else _read_place(words, starts)
    if place is not None and not MARK.sub("", words).strip():
        hint = "say what it shows: ![Readers in the hall](hall.jpg)"
        message = "has a picture without a description for people who cannot see it"
        yield LostPart(place, message, hint, is_picture=True)


def _is_in_removed(node: LexborNode) -> bool:
    """Return whether a tag is inside another that is left out with its content, and so needs no message."""
    above = node.parent
    while above is not None and above.tag not in {None, "body", "head", "html"}:
        if above.tag not in editor_html.TAGS | _WRAPPERS:
            return True
        above = above.parent
    return False


_BORDER = re.compile(r"(?<!\\)\|")


def find_lost_cells(text: str) -> Iterator[int]:
    """Yield the index of the first cell in each row that is not shown."""
    if "|" not in text:
        return
    lines, code = text.split("\n"), set(list_code(text))
    width, place = 0, 0
    for number, line in enumerate(lines):
        if not line.strip() or number in code:
            width = 0
        elif number + 1 < len(lines) and "|" in line and TABLE_RULE.fullmatch(lines[number + 1]):
            width = len(_list_cells(line))
        # A border in code is text, which only the renderer can tell.
        elif width and "`" not in line and len(cells := _list_cells(line)) > width:
            yield place + cells[width]
        place += len(line) + 1


def _list_cells(line: str) -> list[int]:
    """Return where each cell of a row begins."""
    begins = [0, *(found.end() for found in _BORDER.finditer(line))]
    first = 1 if len(begins) > 1 and not line[: begins[1] - 1].strip() else 0
    last = len(begins) - 1 if len(begins) > 1 and not line[begins[-1] :].strip() else len(begins)
    return begins[first:last]
