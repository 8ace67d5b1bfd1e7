"""Flaws: characters that no file may hold. In: a text. Out: the text without them, where each stood, and Problems.

One of them hides nothing: the rest is read as if it were not there, and every one is a problem with its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from shelfmates.characters import Offender, list_refused
from shelfmates.problem import Problem

from .entry import Entry, Flaw, Flaws, Mark

MOST_TOLD = 20
"""Flaws of one record that are told one by one; of bytes that are not UTF-8, of one file."""
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


class Flawed(NamedTuple):
    """Flaws of what is no entry: of a list's first lines, or of a record that cannot be read."""

    path: str
    flaws: Flaws


Row = Entry | Problem | Flawed


class Clean(NamedTuple):
    """A text without its flaws."""

    text: str
    flaws: Flaws = ()


def clean(path: str, text: str) -> Clean | Problem:
    """Take every flaw out of a file's text; a Problem where there are so many that it is no text."""
    most = min(MOST, max(MOST_TOLD, len(text) // _DENSEST))
    found = list(islice(list_refused(text), most + 1))
    if len(found) <= most:
        return cut(text, found)
    first = cut(text[: found[0].index + 1], found[:1]).flaws[0]
    problem = tell(path, first)
    return replace(problem, message=f"{problem.message}, and more than {most:,} like it", hint=_ENCODING_HINT)


def cut(text: str, found: Iterable[Offender]) -> Clean:
    """Take characters out of a text; found are in its order."""
    parts: list[str] = []
    flaws: list[Flaw] = []
    line, start, end = 1, 0, 0
    for offender in found:
        sign, index = text[offender.index], offender.index
        if feeds := text.count("\n", end, index):
            line, start = line + feeds, text.rindex("\n", end, index) + 1
        blank = " " if sign in BREAKS else ""
        is_byte = _FIRST_BYTE <= sign <= _LAST_BYTE
        name = f"byte 0x{ord(sign) - 0xDC00:02X}" if is_byte else offender.name
        parts += [text[end:index], blank]
        flaws.append(Flaw(line, index - start + 1, 1 - len(blank), name, is_byte=is_byte))
        end = index + 1
    return Clean("".join([*parts, text[end:]]), tuple(flaws))


def tell(path: str, flaw: Flaw) -> Problem:
    """Return the problem that a flaw is."""
    if flaw.is_byte:
        return Problem(path, flaw.line, flaw.column, "not-utf-8", f"is not UTF-8: {flaw.name}", _ENCODING_HINT)
    hint = f"{_HINT}; in double quotes a backslash is a sign of its own" if flaw.is_escape else _HINT
    return Problem(path, flaw.line, flaw.column, "refused-character", f"contains {flaw.name}", hint)


def tell_all(path: str, records: Sequence[Flaws]) -> Iterator[Problem]:
    """Yield the problems of a file's records, the first ones of each, and how many more there are."""
    for flaws in records:
        yield from _tell_some(path, [flaw for flaw in flaws if flaw.name and not flaw.is_byte])
    yield from _tell_some(path, sorted(flaw for flaws in records for flaw in flaws if flaw.is_byte))


def _tell_some(path: str, flaws: Sequence[Flaw]) -> Iterator[Problem]:
    yield from (tell(path, flaw) for flaw in flaws[:MOST_TOLD])
    if len(flaws) > MOST_TOLD:
        last, left = tell(path, flaws[MOST_TOLD]), len(flaws) - MOST_TOLD - 1
        yield replace(last, message=f"{last.message}, and {left:,} more from here on") if left else last


def restore(mark: Mark, flaws: Flaws) -> Mark:
    """Return a place of a file's text as one of the file, which has the flaws."""
    column = mark.column
    for flaw in flaws:
        if flaw.line == mark.line and flaw.column <= column:
            column += flaw.width
    return Mark(mark.line, column)


def merge(flaws: Flaws, more: Flaws) -> Flaws:
    """Add flaws that were found in a text from which others had been taken."""
    placed = (flaw._replace(column=restore(Mark(flaw.line, flaw.column), flaws).column) for flaw in more)
    return tuple(sorted((*flaws, *placed)))


def carry(row: Entry | Problem, flaws: Flaws) -> Iterator[Row]:
    """Yield what was read of a text with the flaws that had been taken out of it."""
    if isinstance(row, Entry):
        yield replace(row, flaws=merge(flaws, row.flaws)) if flaws else row
        return
    line, column = restore(Mark(row.line, row.column), flaws)
    yield replace(row, line=line, column=column)
    if flaws:
        yield Flawed(row.path, flaws)
