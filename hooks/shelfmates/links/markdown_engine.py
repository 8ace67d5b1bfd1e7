"""Python-Markdown, as in the build. In: the text of a page. Out: its HTML with other link targets."""

import html
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

EXTENSIONS = ("abbr", "admonition", "def_list", "footnotes", "tables", "toc")
"""Extensions in `mkdocs.yml`; a test compares them. MkDocs itself adds `fenced_code`."""
_ATTRIBUTES = {"a": "href", "img": "src"}


Change = Callable[[str, str], str | None]
"""Element and target → the new target; None removes it."""


class Converted(NamedTuple):
    """A page as HTML, with other targets of its links."""

    rendered: str
    headings: frozenset[str]
    """Ids of headings."""


def convert(text: str, change: Change) -> Converted:
    """Render a page, and change or remove the target of each link and picture that is not written in HTML."""
    engine, changer = _make_engine()
    changer.change = change
    engine.reset()
    rendered = engine.convert(text)
    return Converted(rendered, _list_headings(engine))


def _list_headings(engine: Markdown) -> frozenset[str]:
    """Return the ids of the headings in the last rendered text."""
    left = [*vars(engine).get("toc_tokens", ())]
    ids = set()
    while left:
        heading = left.pop()
        ids.add(heading["id"])
        left += heading["children"]
    return frozenset(ids)


class _Changer(Treeprocessor):
    """A tree processor that changes link targets at the point where MkDocs reads them."""

    change: Change

    def run(self, root: Element) -> None:
        for element in root.iter():
            if (name := _ATTRIBUTES.get(element.tag)) and (target := element.attrib.pop(name, None)) is not None:
                changed = self.change(element.tag, _read_target(target))
                element.attrib |= {} if changed is None else {name: changed}


def _read_target(target: str) -> str:
    """Return a decoded target; Python-Markdown encodes e-mail addresses to hide them from robots."""
    return html.unescape(target.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in target else target


@cache
def _make_engine() -> tuple[Markdown, _Changer]:
    extensions: list[Any] = [
        TocExtension(permalink=False),
        TableExtension(use_align_attribute=True),
        FencedCodeExtension(),
        AbbrExtension(),
        AdmonitionExtension(),
        DefListExtension(),
        FootnoteExtension(),
    ]
    engine, changer = Markdown(extensions=extensions), _Changer()
    engine.treeprocessors.register(changer, "links", 0)
    return engine, changer
