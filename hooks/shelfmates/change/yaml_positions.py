"""Positions of values and comments in a record. In: text that the exact reader accepts. Out: positions.

The exact reader must have accepted the text, because it refuses anchors, tags and deep nesting.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from shelfmates.load.yaml_escapes import EXACT, mask_escapes

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(?=#)")
"""The header of a block scalar, up to a comment."""


class TextSpan(NamedTuple):
    """A range of a text: start index, and the index after its end."""

    start: int
    end: int


class YamlPart(NamedTuple):
    """A key with its value; for a list item, the key is its index."""

    key: str | int
    start: int
    """Start of the key, or of a list item."""
    value: Any
    """The parser's node."""

    @property
    def end(self) -> int:
        """Return the end of the value, without spaces and comments after it."""
        return end_of(self.value)


def parse(text: str) -> yaml.Node | None:
    """Return the parser's node of the document; None if it is empty."""
    # The pure Python parser counts positions differently from libyaml. Any: the type stubs lack this composer.
    compose: Any = yaml.compose
    node: yaml.Node | None = compose(mask_escapes(text), Loader=EXACT)
    return node


def list_parts(node: Any) -> list[YamlPart]:
    """Return the entries of a mapping or list, in the order of the text."""
    if isinstance(node, yaml.MappingNode):
        return [YamlPart(str(key.value), key.start_mark.index, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [YamlPart(index, value.start_mark.index, value) for index, value in enumerate(node.value)]
    return []


def end_of(node: Any) -> int:
    """Return the end of a value; the parser's end of a block includes the blank lines and comments after it."""
    parts = list_parts(node)
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not parts:
        return int(node.end_mark.index)
    return parts[-1].end


def find_comments(text: str, node: yaml.Node | None) -> list[TextSpan]:
    """Return the range of each comment, from its `#` to the end of its line."""
    found: list[TextSpan] = []
    index = 0
    for span in [*_list_scalars(text, node), TextSpan(len(text), len(text))]:
        found += _between(text, index, span.start)
        index = max(index, span.end)
    return found


def count_comments(text: str) -> Counter[str]:
    """Count each comment of a text, without surrounding whitespace."""
    return Counter(text[span.start : span.end].rstrip() for span in find_comments(text, parse(text)))


def _list_scalars(text: str, node: Any) -> Iterator[TextSpan]:
    """Yield the ranges of scalar values and keys in order, except for a comment after a `|`."""
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
    """Yield the comments of a range without values, which contains only punctuation and whitespace."""
    while (start := text.find("#", start, end)) >= 0:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield TextSpan(start, stop)
        start = stop


def line_start(text: str, index: int) -> int:
    """Return the start of the line at an index."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Return the start of the next line."""
    stop = text.find("\n", index)
    return len(text) if stop < 0 else stop + 1
