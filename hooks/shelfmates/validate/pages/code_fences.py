"""Code between fences in Markdown, as Python-Markdown finds it. In: a text. Out: where each block begins and ends."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_FENCE = re.compile(r"^(`{3,}|~{3,})(.*)$", re.MULTILINE)
_LANGUAGE = re.compile(r"[\w#.+-]*")


class _Fence(NamedTuple):
    begin: int
    end: int
    sign: str
    may_close: bool


def find_fenced(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each block of code begins and ends; a fence that nothing closes is a line of text."""
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


def lies_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a place of the text is inside one of the blocks, which are in order."""
    index = bisect_left(spans, (place, 0)) - 1
    return index >= 0 and place < spans[index][1]


def without_code(text: str) -> str:
    """Return the text with blank lines in the place of what stands between fences."""
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
    """Return which fence closes each one; from the last to the first, so that none is looked for twice."""
    nearest: dict[str, int] = {}
    closing: list[int | None] = [None] * len(fences)
    for index in range(len(fences) - 1, -1, -1):
        fence = fences[index]
        closing[index] = nearest.get(fence.sign)
        if fence.may_close:
            nearest[fence.sign] = index
    return closing
