"""Python-Markdown, as in the build. In: the text of a page. Out: its HTML, link targets and headings."""

import html
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


class Converted(NamedTuple):
    """A page as HTML, with the targets of its links removed."""

    rendered: str
    targets: list[tuple[str, str]]
    """Pairs of an element's name and a target."""
    headings: frozenset[str]
    """Ids of headings."""


def convert(text: str) -> Converted:
    """Render a page, and collect and remove the targets of its links."""
    engine, collector = _make_engine()
    collector.found = []
    engine.reset()
    rendered = engine.convert(text)
    return Converted(rendered, collector.found, _list_headings(engine))


def _list_headings(engine: Markdown) -> frozenset[str]:
    """Return the ids of the headings in the last rendered text."""
    left = [*vars(engine).get("toc_tokens", ())]
    ids = set()
    while left:
        heading = left.pop()
        ids.add(heading["id"])
        left += heading["children"]
    return frozenset(ids)


class _Collector(Treeprocessor):
    """A tree processor that removes link targets at the point where MkDocs reads them."""

    found: list[tuple[str, str]]

    def run(self, root: Element) -> None:
        for element in root.iter():
            if (name := _ATTRIBUTES.get(element.tag)) and (target := element.attrib.pop(name, None)) is not None:
                self.found.append((element.tag, _read_target(target)))


def _read_target(target: str) -> str:
    """Return a decoded target; Python-Markdown encodes e-mail addresses to hide them from robots."""
    return html.unescape(target.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in target else target


@cache
def _make_engine() -> tuple[Markdown, _Collector]:
    extensions: list[Any] = [
        TocExtension(permalink=False),
        TableExtension(use_align_attribute=True),
        FencedCodeExtension(),
        AbbrExtension(),
        AdmonitionExtension(),
        DefListExtension(),
        FootnoteExtension(),
    ]
    engine, collector = Markdown(extensions=extensions), _Collector()
    engine.treeprocessors.register(collector, "links", 0)
    return engine, collector
