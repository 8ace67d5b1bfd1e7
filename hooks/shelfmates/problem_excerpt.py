"""Excerpts: the line that a problem is about, and a caret under the place. In: a Problem and its line. Out: two lines.

A caret stands right where each sign is as wide as terminals show it: East Asian wide ones fill two cells,
marks that combine none, and what does not print is shown by its number.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from shelfmates.problem import Problem

Sources = Mapping[str, Sequence[str]]
"""Path → the file's lines."""

WIDEST = 96
"""Signs of a line that are shown; the rest is cut off around the place."""
_BEFORE = 40
"""Signs before the place that are kept of a long line."""
_HARMLESS = frozenset("\u200c\u200d\u00a0\u202f\u3000")
"""Joiners and blanks that names and sentences hold."""
_INDENT = "    "


def show_sign(sign: str) -> str:
    """Show by its number what does not print: a control, half a character, what turns the reading direction."""
    return sign if sign.isprintable() or sign in _HARMLESS else f"\\u{ord(sign):04x}"


def excerpt(problem: Problem, sources: Sources) -> Iterator[str]:
    """Give the source line and, below, carets under what is wrong; nothing where the whole file is meant."""
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
    """Tell how many signs are wrong: what was found, with its quotes, or the key that the field ends with; else 0."""
    key, found = problem.field.rpartition(".")[2], problem.found.removesuffix("…")
    for word in (found, f'"{found}"', f"'{found}'", key):
        if word.strip("\"'") and rest.startswith(word):
            return len(word)
    return 0


def _window(line: str, begin: int) -> tuple[int, int]:
    """Give the part of a line that is shown."""
    if len(line) <= WIDEST:
        return 0, len(line)
    start = max(0, min(begin - _BEFORE, len(line) - WIDEST))
    return start, start + WIDEST


def _cell(sign: str) -> str:
    # A tab would be as wide as the terminal likes.
    return "  " if sign == "\t" else show_sign(sign)


def _measure(text: str) -> int:
    return sum(_width(sign) for part in text for sign in _cell(part))


def _width(sign: str) -> int:
    """Tell how many cells of a terminal a sign fills (UAX 11; marks that combine and joiners: none)."""
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
