"""Splitting of a list into records, so that one mistake does not hide others.

In: the text of a list file. Out: (line, text) of each record; a line that starts with `- ` begins a record.
"""

import re
from collections.abc import Iterator

_START = re.compile(r"-(?=[ \n]|\Z)")
_NEXT = re.compile(r"\n-(?=[ \n]|\Z)")
"""Beginning of a further record. Both patterns begin with literal characters, which are fast to find."""
_PROLOGUE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:---[ \t]*(?:#[^\n]*)?\n)?(?:[ \t]*(?:#[^\n]*)?(?:\n|\Z))*")


def split_records(text: str) -> Iterator[tuple[int, str]] | None:
    """Return an iterator of each record's first line (from 1) and text; None if the file is not a block list."""
    begin = _PROLOGUE.match(text)
    start = begin.end() if begin else 0
    if not _START.match(text, start):
        return None
    return _cut(text, [start, *(found.start() + 1 for found in _NEXT.finditer(text, start))])


def _cut(text: str, starts: list[int]) -> Iterator[tuple[int, str]]:
    line = text.count("\n", 0, starts[0]) + 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        record = text[start:end]
        yield line, record
        line += record.count("\n")
