"""Characters that no file may contain. In: a text. Out: the text without them, their positions, and Problems.

Every bad character becomes a problem with its position. It is removed first, so that the rest of the text is still read
and checked.

A list is searched where its records are read. Only a list with a bad character is read a second time.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from shelfmates.characters import RefusedCharacter, list_refused
from shelfmates.pasted_text import is_at_edge_of_value
from shelfmates.problem import Problem, Severity

from .entry import BadCharacter, Entry, Flaws, Mark

MOST_SHOWN = 20
"""How many bad characters of one record are listed one by one; for bytes that are not UTF-8, of one file."""
MOST = 100_000
"""Maximum number of bad characters in one file."""
_DENSEST = 8
"""A file with more than one bad character in this many characters is not a text file."""
BREAKS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
"""Characters that some programs read as a line break; a space replaces each of them."""
_FIRST_BYTE, _LAST_BYTE = "\udc80", "\udcff"
"""How Python represents a byte that is not UTF-8 (PEP 383)."""
_HINT = "delete it and type the text again"
_ENCODING_HINT = "save the file as UTF-8"


class FlawedText(NamedTuple):
    """Bad characters outside any entry: above the first record of a list, or in a record that cannot be read."""

    path: str
    flaws: Flaws


Row = Entry | Problem | FlawedText


class CleanText(NamedTuple):
    """A text without its bad characters."""

    text: str
    flaws: Flaws = ()


class TextPositions:
    """Converts indices of a text into lines and columns. Queries must ascend, so that each line is counted once."""

    def __init__(self, text: str) -> None:
        """Start at the first character."""
        self._text = text
        self._line, self._start, self._end = 1, 0, 0

    def at(self, index: int) -> Mark:
        """Return the position of a character, which must come after those of all earlier calls."""
        if feeds := self._text.count("\n", self._end, index):
            self._line += feeds
            self._start = self._text.rindex("\n", self._end, index) + 1
        self._end = index
        return Mark(self._line, index - self._start + 1)


def remove_bad_characters(path: str, text: str) -> CleanText | Problem:
    """Remove all bad characters from a file's text; return a Problem if there are too many for a text file."""
    most = min(MOST, max(MOST_SHOWN, len(text) // _DENSEST))
    found = list(islice(list_refused(text), most + 1))
    if len(found) <= most:
        clean = remove_flaws(text, found)
        return clean._replace(flaws=_mark_harmless(path, text, found, clean.flaws)) if found else clean
    first = remove_flaws(text[: found[0].index + 1], found[:1]).flaws[0]
    problem = to_problem(path, first)
    return replace(problem, message=f"{problem.message}, and more than {most:,} like this", hint=_ENCODING_HINT)


def remove_flaws(text: str, found: Iterable[RefusedCharacter]) -> CleanText:
    """Remove the given characters from a text; `found` must be in text order."""
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


def _mark_harmless(path: str, text: str, found: Sequence[RefusedCharacter], flaws: Flaws) -> Flaws:
    """Return the flaws, knowing which are pasted marks at the edge of a value; a page is published as it is written."""
    if not path.endswith(".yaml"):
        return flaws
    pairs = zip(found, flaws, strict=True)
    return tuple(flaw._replace(is_harmless=is_at_edge_of_value(text, row.index)) for row, flaw in pairs)


def to_problem(path: str, flaw: BadCharacter) -> Problem:
    """Return the problem for a bad character."""
    if flaw.is_byte:
        return Problem(path, flaw.line, flaw.column, "not-utf-8", f"is not UTF-8: {flaw.name}", _ENCODING_HINT)
    if flaw.is_harmless:
        message = f"has {flaw.name} at the edge of a value, which is left out"
        return Problem(path, flaw.line, flaw.column, "pasted-sign", message, "delete it", severity=Severity.NOTICE)
    hint = f"{_HINT}; in double quotes a backslash has a special meaning" if flaw.is_escape else _HINT
    return Problem(path, flaw.line, flaw.column, "refused-character", f"contains {flaw.name}", hint)


def list_problems(path: str, records: Sequence[Flaws]) -> Iterator[Problem]:
    """Yield the problems of a file's records: the first ones of each record, then how many more there are."""
    for flaws in records:
        yield from _list_some(path, [flaw for flaw in flaws if flaw.name and not flaw.is_byte])
    yield from _list_some(path, sorted(flaw for flaws in records for flaw in flaws if flaw.is_byte))


def _list_some(path: str, flaws: Sequence[BadCharacter]) -> Iterator[Problem]:
    yield from (to_problem(path, flaw) for flaw in flaws[:MOST_SHOWN])
    if len(flaws) > MOST_SHOWN:
        last, left = to_problem(path, flaws[MOST_SHOWN]), len(flaws) - MOST_SHOWN - 1
        yield replace(last, message=f"{last.message}, and {left:,} more after this") if left else last


class PositionMapper:
    """Converts positions in the cleaned text into positions in the original file."""

    def __init__(self, flaws: Flaws) -> None:
        """Store how many columns each bad character shifts the text after it on its line."""
        self._places: list[tuple[int, int]] = []
        self._widths = [0]
        line, before = 0, 0
        for flaw in flaws:
            line, before = flaw.line, before if flaw.line == line else 0
            self._places.append((line, flaw.column - before))
            before += flaw.width
            self._widths.append(self._widths[-1] + flaw.width)

    def restore(self, mark: Mark) -> Mark:
        """Return the position in the original file for a position in the cleaned text."""
        if not self._places:
            return mark
        first, last = bisect_left(self._places, (mark.line, 0)), bisect_right(self._places, tuple(mark))
        return Mark(mark.line, mark.column + self._widths[last] - self._widths[first])


def merge(flaws: Flaws, more: Flaws) -> Flaws:
    """Merge two sets of bad characters; `more` was found in the text that was already cleaned of `flaws`."""
    there = PositionMapper(flaws)
    placed = (flaw._replace(column=there.restore(Mark(flaw.line, flaw.column)).column) for flaw in more)
    return tuple(sorted((*flaws, *placed)))


def attach_flaws(row: Entry | Problem, flaws: Flaws) -> Iterator[Row]:
    """Yield an entry or problem with the bad characters that were removed from its text."""
    if isinstance(row, Entry):
        yield replace(row, flaws=merge(flaws, row.flaws)) if flaws else row
        return
    line, column = PositionMapper(flaws).restore(Mark(row.line, row.column))
    yield replace(row, line=line, column=column)
    if flaws:
        yield FlawedText(row.path, flaws)
