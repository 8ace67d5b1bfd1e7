"""Flaws: characters that no file may hold. In: a text. Out: the text without them, where each stood, and Problems.

One of them hides nothing: the rest is read as if it were not there, and every one is a problem with its place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from shelfmates.characters import RefusedCharacter, list_refused
from shelfmates.problem import Problem

from .entry import BadCharacter, Entry, Flaws, Mark

MOST_SHOWN = 20
"""Flaws of one record that are shown one by one; of bytes that are not UTF-8, of one file."""
MOST = 100_000
"""Flaws of one file."""
_DENSEST = 8
"""Characters of a file to one flaw: where more are refused, it is no text at all."""
BREAKS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
"""What parts two words or lines for some reader; a blank takes its place."""
_FIRST_BYTE, _LAST_BYTE = "\udc80", "\udcff"
"""How Python shows a byte that is not UTF-8 (PEP 383)."""
_HINT = "delete it and type the text again"
_ENCODING_HINT = "save the file as UTF-8"


class FlawedText(NamedTuple):
    """Flaws of what is no entry: of a list's first lines, or of a record that cannot be read."""

    path: str
    flaws: Flaws


Row = Entry | Problem | FlawedText


class CleanText(NamedTuple):
    """A text without its flaws."""

    text: str
    flaws: Flaws = ()


class TextPositions:
    """Places of a text, asked for from its beginning to its end, so that each line is counted once."""

    def __init__(self, text: str) -> None:
        """Begin at the first character."""
        self._text = text
        self._line, self._start, self._end = 1, 0, 0

    def at(self, index: int) -> Mark:
        """Return the place of a character that stands behind all that were asked for before."""
        if feeds := self._text.count("\n", self._end, index):
            self._line += feeds
            self._start = self._text.rindex("\n", self._end, index) + 1
        self._end = index
        return Mark(self._line, index - self._start + 1)


def remove_bad_characters(path: str, text: str) -> CleanText | Problem:
    """Take every flaw out of a file's text; a Problem where there are so many that it is no text."""
    most = min(MOST, max(MOST_SHOWN, len(text) // _DENSEST))
    found = list(islice(list_refused(text), most + 1))
    if len(found) <= most:
        return remove_flaws(text, found)
    first = remove_flaws(text[: found[0].index + 1], found[:1]).flaws[0]
    problem = to_problem(path, first)
    return replace(problem, message=f"{problem.message}, and more than {most:,} like this", hint=_ENCODING_HINT)


def remove_flaws(text: str, found: Iterable[RefusedCharacter]) -> CleanText:
    """Take characters out of a text; found are in its order."""
    parts: list[str] = []
    flaws: list[BadCharacter] = []
    places, end = TextPositions(text), 0
    for offender in found:
        sign, index = text[offender.index], offender.index
        blank = " " if sign in BREAKS else ""
        is_byte = _FIRST_BYTE <= sign <= _LAST_BYTE
        name = f"byte 0x{ord(sign) - 0xDC00:02X}" if is_byte else offender.name
        parts += [text[end:index], blank]
        flaws.append(BadCharacter(*places.at(index), 1 - len(blank), name, is_byte=is_byte))
        end = index + 1
    return CleanText("".join([*parts, text[end:]]), tuple(flaws))


def to_problem(path: str, flaw: BadCharacter) -> Problem:
    """Return the problem that a flaw is."""
    if flaw.is_byte:
        return Problem(path, flaw.line, flaw.column, "not-utf-8", f"is not UTF-8: {flaw.name}", _ENCODING_HINT)
    hint = f"{_HINT}; in double quotes a backslash has a special meaning" if flaw.is_escape else _HINT
    return Problem(path, flaw.line, flaw.column, "refused-character", f"contains {flaw.name}", hint)


def list_problems(path: str, records: Sequence[Flaws]) -> Iterator[Problem]:
    """Yield the problems of a file's records, the first ones of each, and how many more there are."""
    for flaws in records:
        yield from _list_some(path, [flaw for flaw in flaws if flaw.name and not flaw.is_byte])
    yield from _list_some(path, sorted(flaw for flaws in records for flaw in flaws if flaw.is_byte))


def _list_some(path: str, flaws: Sequence[BadCharacter]) -> Iterator[Problem]:
    yield from (to_problem(path, flaw) for flaw in flaws[:MOST_SHOWN])
    if len(flaws) > MOST_SHOWN:
        last, left = to_problem(path, flaws[MOST_SHOWN]), len(flaws) - MOST_SHOWN - 1
        yield replace(last, message=f"{last.message}, and {left:,} more after this") if left else last


class PositionMapper:
    """Turns places of a text without its flaws into places of the file, which has them."""

    def __init__(self, flaws: Flaws) -> None:
        """Count how far each flaw moves what stands behind it in its line."""
        self._places: list[tuple[int, int]] = []
        self._widths = [0]
        line, before = 0, 0
        for flaw in flaws:
            line, before = flaw.line, before if flaw.line == line else 0
            self._places.append((line, flaw.column - before))
            before += flaw.width
            self._widths.append(self._widths[-1] + flaw.width)

    def restore(self, mark: Mark) -> Mark:
        """Return a place as one of the file."""
        if not self._places:
            return mark
        first, last = bisect_left(self._places, (mark.line, 0)), bisect_right(self._places, tuple(mark))
        return Mark(mark.line, mark.column + self._widths[last] - self._widths[first])


def merge(flaws: Flaws, more: Flaws) -> Flaws:
    """Add flaws that were found in a text from which others had been taken."""
    there = PositionMapper(flaws)
    placed = (flaw._replace(column=there.restore(Mark(flaw.line, flaw.column)).column) for flaw in more)
    return tuple(sorted((*flaws, *placed)))


def attach_flaws(row: Entry | Problem, flaws: Flaws) -> Iterator[Row]:
    """Yield what was read of a text with the flaws that had been taken out of it."""
    if isinstance(row, Entry):
        yield replace(row, flaws=merge(flaws, row.flaws)) if flaws else row
        return
    line, column = PositionMapper(flaws).restore(Mark(row.line, row.column))
    yield replace(row, line=line, column=column)
    if flaws:
        yield FlawedText(row.path, flaws)
