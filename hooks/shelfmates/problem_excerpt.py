"""Excerpts: the line of a problem, with a caret below it. In: a Problem and its line. Out: two lines.

Carets align because each character has its width in a terminal: wide East Asian characters fill two cells, combining
marks none, and a non-printing character is shown by its code point.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from shelfmates.printable import show_sign
from shelfmates.problem import Problem

Sources = Mapping[str, Sequence[str]]
"""Path → lines of the file."""

WIDEST = 96
"""The maximum number of characters of a line; the rest is cut off around the problem."""
_BEFORE = 40
"""The number of characters kept before the problem in a long line."""
_INDENT = "    "


def excerpt(problem: Problem, sources: Sources) -> Iterator[str]:
    """Yield the source line and a line of carets; nothing if the problem concerns the whole file."""
    lines = sources.get(problem.path, ())
    if not 1 <= problem.line <= len(lines):
        return
    line, begin = lines[problem.line - 1], problem.column - 1
    length = _length(line[begin:], problem)
    if not (length or problem.field) and (problem.line, problem.column) == (1, 1):
        return
    end = begin + max(1, length)
    start, stop = _window(line, begin)
    head = "…" if start else ""
    shown = "".join(map(_cell, line[start:stop]))
    yield f"{_INDENT}{head}{shown}{'…' if stop < len(line) else ''}"
    blank = " " * (len(head) + _measure(line[start:begin]))
    yield f"{_INDENT}{blank}{'^' * max(1, _measure(line[begin : min(end, stop)]))}"


def _length(rest: str, problem: Problem) -> int:
    """Return the length of the wrong text: the found value with its quotes, or the last key of the field; else 0."""
    key, found = problem.field.rpartition(".")[2], problem.found.removesuffix("…")
    for word in (found, f'"{found}"', f"'{found}'", key):
        if word.strip("\"'") and rest.startswith(word):
            return len(word)
    return 0


def _window(line: str, begin: int) -> tuple[int, int]:
    """Return the start and end of the part of a line that is shown."""
    if len(line) <= WIDEST:
        return 0, len(line)
    start = max(0, min(begin - _BEFORE, len(line) - WIDEST))
    return start, start + WIDEST


def _cell(sign: str) -> str:
    # The width of a tab depends on the terminal.
    return "  " if sign == "\t" else show_sign(sign)


def _measure(text: str) -> int:
    return sum(_width(sign) for part in text for sign in _cell(part))


def _width(sign: str) -> int:
    """Return the number of terminal cells of a character (UAX 11); combining marks and joiners have none."""
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
