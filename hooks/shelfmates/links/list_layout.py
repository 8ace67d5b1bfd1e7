"""Lists and tables as other Markdown programs read them. In: the text of an event's page. Out: one for Python-Markdown.

People paste lists that are indented by two spaces, and that follow a line of text at once, as CommonMark allows.
Python-Markdown needs four spaces for each level, and an empty line above. Only the layout changes, not a word.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shelfmates.code_fences import find_fenced

_ITEM = re.compile(r"( *)([-*+]|[0-9]{1,9}[.)])( +)(?=\S)")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
_HEADING = re.compile(r" {0,3}#{1,6} ")
_FIRST = re.compile(r"[-*+]|1[.)]")
"""The marks of items that may follow a line of text at once (CommonMark 0.31, 5.3)."""
TABLE_RULE = re.compile(r" {0,3}(?:\| *+)?:?-++:? *+(?:\| *+:?-++:? *+)++(?:\| *+)?")
"""The second row of a table, which shows where a table begins."""
_BLOCK = re.compile(r" {0,3}(?:#|>|\||<|!!!|```|~~~|:|\[)|[ \t]*$")
"""A line after which an empty line would not be needed, or would change something."""
_LEVEL = 4
_DEEPER = 2
"""The least spaces by which an item is inside the one above."""


class _Item(NamedTuple):
    indent: int
    content: int
    """Where its text begins."""


def lay_out(text: str) -> str:
    """Return the text with lists indented by four spaces, and with an empty line above lists and tables."""
    lines = text.split("\n")
    skipped = set(list_code(text))
    return "\n".join(_lay_out(lines, skipped))


def list_code(text: str) -> Iterator[int]:
    """Yield the numbers of lines in fenced code blocks."""
    for begin, end in find_fenced(text):
        first = text.count("\n", 0, begin)
        yield from range(first, first + text.count("\n", begin, end) + 1)


def _lay_out(lines: list[str], skipped: set[int]) -> Iterator[str]:
    items: list[_Item] = []
    is_apart = False
    """Whether the text above is a further paragraph of an item."""
    for number, raw in enumerate(lines):
        line, above = raw.expandtabs(_LEVEL), lines[number - 1] if number else ""
        item = None if number in skipped or _RULE.fullmatch(line) else _ITEM.match(line)
        if item and (items or len(item[1]) < _LEVEL):
            begins = not items and _FIRST.fullmatch(item[2]) and number - 1 not in skipped
            if _is_text(above) and (begins or is_apart):
                yield ""
            is_apart = False
            yield _indent_item(line, item, items)
        elif number not in skipped and items and line.strip() and _find_indent(line) >= items[-1].indent + _DEEPER:
            is_apart = is_apart or not above.strip()
            yield _indent_more(line, items)
        else:
            if line.strip() and (not above.strip() or _RULE.fullmatch(line) or _HEADING.match(line)):
                items.clear()
            if _starts_table(lines, number) and _is_text(above):
                yield ""
            yield raw


def _is_text(line: str) -> bool:
    return not _BLOCK.match(line) and not _RULE.fullmatch(line) and not _ITEM.match(line.expandtabs(_LEVEL))


def _starts_table(lines: list[str], number: int) -> bool:
    return number + 1 < len(lines) and "|" in lines[number] and TABLE_RULE.fullmatch(lines[number + 1]) is not None


def _indent_item(line: str, item: re.Match[str], items: list[_Item]) -> str:
    """Return an item's line, and note the item; `items` are those around it."""
    indent = len(item[1])
    while items and indent < items[-1].indent + _DEEPER:
        items.pop()
    level = len(items)
    items.append(_Item(indent, item.end()))
    return f"{' ' * _LEVEL * level}{line[indent:]}"


def _indent_more(line: str, items: list[_Item]) -> str:
    """Return a further line of an item."""
    more = max(0, _find_indent(line) - items[-1].content)
    return f"{' ' * (_LEVEL * len(items) + more)}{line.lstrip(' ')}"


def _find_indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
