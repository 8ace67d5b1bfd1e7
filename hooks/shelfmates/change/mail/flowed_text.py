"""Text of `format=flowed` (RFC 3676). In: its lines as sent. Out: the lines as written."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_QUOTES = re.compile(r">*")
_SIGNATURE = "-- "


class _Line(NamedTuple):
    depth: int
    text: str


def unflow(text: str, *, deletes_space: bool = False) -> str:
    """Return a text with its soft line breaks undone, and without the spaces that protect the start of lines."""
    return "\n".join(_join([_read(line) for line in text.split("\n")], deletes_space=deletes_space))


def _read(line: str) -> _Line:
    found = _QUOTES.match(line)
    depth = found.end() if found else 0
    return _Line(depth, line[depth:].removeprefix(" "))


def _join(lines: list[_Line], *, deletes_space: bool) -> Iterator[str]:
    parts: list[str] = []
    for index, (depth, text) in enumerate(lines):
        follows = lines[index + 1] if index + 1 < len(lines) else _Line(-1, "")
        is_soft = text.endswith(" ") and text != _SIGNATURE and follows.depth == depth and follows.text != _SIGNATURE
        parts.append(text[:-1] if is_soft and deletes_space else text)
        if not is_soft:
            yield f"{'>' * depth}{' ' if depth else ''}{''.join(parts)}"
            parts = []
