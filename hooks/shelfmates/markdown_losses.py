"""What the small Markdown of biographies and descriptions does not show. In: a text. Out: each kind, and its place.

comrak finds it, with the extensions that people expect from other programs, and says in which line and column.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from comrak import ExtensionOptions, RenderOptions, markdown_to_html

BRACES = re.compile(r"\{:?[ \t]?(?:[.#][A-Za-z]|[a-z]{1,20}=)[^{}\n]{0,100}+\}")
"""Settings of an element, such as `{ .class }`; some Markdown programs read them, ours do not."""
_SUSPECT = re.compile(
    r"^[ \t>*+\-\d.)]{0,60}+#{1,6}(?:[ \t]|$)|^[ \t>]{0,60}+[=-]++[ \t]{0,60}+$|^[*+-][ \t]{0,9}[=-]++[ \t]{0,9}$"
    r"|!\[|\|[ \t]{0,9}:?-|-:?[ \t]{0,9}\||\[\^|^[ \t]{0,9}:|\{",
    re.MULTILINE,
)
"""Signs that something may be lost; most texts have none, and need no parser."""
_ELEMENT = re.compile(r"<(h[1-6]|img|table|section|dl)((?: [a-z-]+=\"[^\"]*\")*)")
_PLACE = re.compile(r'data-sourcepos="(\d+):(\d+)-')


class LostMarkup(NamedTuple):
    """A kind of markup that is lost in a text, at its first place."""

    place: int
    """Its index in the text."""
    what: str
    """A description, such as `a heading, which is shown as plain words`."""
    hint: str


_KINDS: Mapping[str, tuple[str, str]] = {
    "h": ("a heading, which is shown as plain words", "write it in bold, in a line of its own: **My work**"),
    "img": ("a picture, of which only the words are shown", "remove it, or link to a page that shows it"),
    "table": ("a table, which is shown as it is written", "write a list, with a line for each row"),
    "section": ("a footnote, which is shown as it is written", "write the note into the text, in brackets"),
    "dl": ("a list of definitions, which is shown as it is written", "write a list: - **Word**: what it means"),
    "{": ("settings in braces, which are shown as they are written", "remove the braces and what is in them"),
}
"""Element, or sign → what is lost, and what to write instead."""


def find_losses(text: str) -> Iterator[LostMarkup]:
    """Yield each kind of markup that is not shown as its author meant it, once."""
    if not _SUSPECT.search(text):
        return
    seen: set[str] = set()
    for name, index in _list_elements(text):
        if name not in seen:
            seen.add(name)
            yield LostMarkup(index, *_KINDS[name])


def _list_elements(text: str) -> Iterator[tuple[str, int]]:
    lines = text.split("\n")
    rendered = _render(text)
    for element, attributes in _ELEMENT.findall(rendered):
        place = _PLACE.search(attributes)
        yield (
            "h" if element[0] == "h" else element,
            _find_index(lines, int(place[1]), int(place[2])) if place else _find_note(text),
        )
    if (found := BRACES.search(text)) and BRACES.search(_CODE.sub("", rendered)):
        yield "{", found.start()


_CODE = re.compile(r"<code[^<>]*>[^<]*</code>")


def _find_note(text: str) -> int:
    """Return the index of the first footnote; its section at the end has no place in the text."""
    return max(0, text.find("[^"))


def _find_index(lines: list[str], line: int, column: int) -> int:
    """Return the index of a place, whose column counts bytes of UTF-8."""
    row = lines[line - 1].encode()[: column - 1].decode(errors="ignore") if line <= len(lines) else ""
    return sum(len(other) + 1 for other in lines[: line - 1]) + len(row)


@cache
def _options() -> tuple[RenderOptions, ExtensionOptions]:
    return (
        RenderOptions(escape=True, unsafe_=True, sourcepos=True),
        ExtensionOptions(table=True, footnotes=True, description_lists=True),
    )


@lru_cache(maxsize=1_000)
def _render(text: str) -> str:
    render, extensions = _options()
    return markdown_to_html(text, render_options=render, extension_options=extensions)
