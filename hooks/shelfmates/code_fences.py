"""Fenced code blocks, as Python-Markdown finds them. In: a text. Out: start and end of each block."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r"^(`{3,}|~{3,})(.*)$", re.MULTILINE)
_LANGUAGE = re.compile(r"[\w#.+-]*")


class _Fence(NamedTuple):
    begin: int
    end: int
    sign: str
    may_close: bool


def find_fenced(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each code block; a fence that is never closed is text."""
    fences = [*_list_fences(text)] if "```" in text or "~~~" in text else []
    closing = _find_closing(fences)
    index = 0
    while index < len(fences):
        last = closing[index]
        if last is None:
            index += 1
        else:
            yield fences[index].begin, fences[last].end
            index = last + 1


def without_code(text: str) -> str:
    """Return the text with empty lines in place of its fenced code blocks."""
    parts: list[str] = []
    rest = 0
    for begin, end in find_fenced(text):
        parts += (text[rest:begin], "\n" * text.count("\n", begin, end))
        rest = end
    return "".join((*parts, text[rest:]))


def _list_fences(text: str) -> Iterator[_Fence]:
    for found in _FENCE.finditer(text):
        language = found[2].strip(" ")
        if _LANGUAGE.fullmatch(language):
            yield _Fence(found.start(), found.end(), found[1], not language)


def _find_closing(fences: list[_Fence]) -> list[int | None]:
    """Return the closing fence of each fence; in reverse order, so that each is found in constant time."""
    nearest: dict[str, int] = {}
    closing: list[int | None] = [None] * len(fences)
    for index in range(len(fences) - 1, -1, -1):
        fence = fences[index]
        closing[index] = nearest.get(fence.sign)
        if fence.may_close:
            nearest[fence.sign] = index
    return closing
