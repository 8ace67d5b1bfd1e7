"""Python-Markdown, as the build uses it. In: the text of a page. Out: its HTML, where its links lead, its headings."""

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
"""Names in `mkdocs.yml`, which a test compares; MkDocs adds `fenced_code` by itself."""
_ATTRIBUTES = {"a": "href", "img": "src"}


class Converted(NamedTuple):
    """A page as HTML, in which its links have no target."""

    rendered: str
    targets: list[tuple[str, str]]
    """Elements, and where they lead."""
    headings: frozenset[str]
    """Ids."""


def convert(text: str) -> Converted:
    """Render a page, and take the targets of its links out."""
    engine, collector = _make_engine()
    collector.found = []
    engine.reset()
    rendered = engine.convert(text)
    return Converted(rendered, collector.found, _list_headings(engine))


def _list_headings(engine: Markdown) -> frozenset[str]:
    """Return the ids of the headings of the text that was rendered last."""
    left = [*vars(engine).get("toc_tokens", ())]
    ids = set()
    while left:
        heading = left.pop()
        ids.add(heading["id"])
        left += heading["children"]
    return frozenset(ids)


class _Collector(Treeprocessor):
    """Takes the targets out of the tree at the moment at which MkDocs looks at them."""

    found: list[tuple[str, str]]

    def run(self, root: Element) -> None:
        for element in root.iter():
            if (name := _ATTRIBUTES.get(element.tag)) and (target := element.attrib.pop(name, None)) is not None:
                self.found.append((element.tag, _read_target(target)))


def _read_target(target: str) -> str:
    """Return a target as it is read: Python-Markdown hides an e-mail address from robots."""
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
