"""Where values and comments stand in a record's text. In: text that the exact reader has read. Out: places.

Only text in which the reader found neither anchors, tags nor too much depth may come here.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from shelfmates.load.yaml_escapes import EXACT, mask_escapes

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(?=#)")
"""What stands before a comment in the first line of a block of text."""


class TextSpan(NamedTuple):
    """A stretch of a text, from an index up to another."""

    start: int
    end: int


class YamlPart(NamedTuple):
    """A key with its value; in a list, a value alone, whose key is its index."""

    key: str | int
    start: int
    """Where the key begins, or the value that has none."""
    value: Any
    """The node of the parser."""

    @property
    def end(self) -> int:
        """Give where the value ends, without blanks and comments behind it."""
        return end_of(self.value)


def parse(text: str) -> yaml.Node | None:
    """Return the parser's node of the one document; None where there is nothing."""
    # libyaml alone tells places as the exact reader does. Any: the stubs know no composer of its own.
    compose: Any = yaml.compose
    node: yaml.Node | None = compose(mask_escapes(text), Loader=EXACT)
    return node


def list_parts(node: Any) -> list[YamlPart]:
    """Give the entries of a mapping or of a list, in the order of the text."""
    if isinstance(node, yaml.MappingNode):
        return [YamlPart(str(key.value), key.start_mark.index, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [YamlPart(index, value.start_mark.index, value) for index, value in enumerate(node.value)]
    return []


def end_of(node: Any) -> int:
    """Give where a value ends; the parser counts what follows to a block, until something else begins."""
    parts = list_parts(node)
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not parts:
        return int(node.end_mark.index)
    return parts[-1].end


def find_comments(text: str, node: yaml.Node | None) -> list[TextSpan]:
    """Give each comment, from its `#` to the end of its line."""
    found: list[TextSpan] = []
    index = 0
    for span in [*_list_scalars(text, node), TextSpan(len(text), len(text))]:
        found += _between(text, index, span.start)
        index = max(index, span.end)
    return found


def _list_scalars(text: str, node: Any) -> Iterator[TextSpan]:
    """Give the stretches that are text of values and keys, in order; a comment behind a `|` is left out."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in {"|", ">"} and (header := _HEADER.match(text, start)):
            yield TextSpan(start, header.end())
            start = text.index("\n", start)
        yield TextSpan(start, end)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _list_scalars(text, value)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _list_scalars(text, key)
            yield from _list_scalars(text, value)


def _between(text: str, start: int, end: int) -> Iterator[TextSpan]:
    """Give the comments of a stretch without values: what else it holds are signs and blanks."""
    while (start := text.find("#", start, end)) >= 0:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield TextSpan(start, stop)
        start = stop


def line_start(text: str, index: int) -> int:
    """Give where the line of an index begins."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Give where the next line begins."""
    stop = text.find("\n", index)
    return len(text) if stop < 0 else stop + 1
