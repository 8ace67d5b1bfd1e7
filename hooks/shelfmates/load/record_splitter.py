"""Lists of records, read one record at a time, so that one mistake hides no other.

In: the text of a list file. Out: (line, text) of each record: a record begins where a line
begins with `- `.
"""

import re
from collections.abc import Iterator

_START = re.compile(r"-(?=[ \n]|\Z)")
_NEXT = re.compile(r"\n-(?=[ \n]|\Z)")
"""A record's beginning below another; each begins with two certain signs, which are searched for fast."""
_PROLOGUE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:---[ \t]*(?:#[^\n]*)?\n)?(?:[ \t]*(?:#[^\n]*)?(?:\n|\Z))*")


def split_records(text: str) -> Iterator[tuple[int, str]] | None:
    """Give each record's first line (from 1) and text; None where the file is no block list."""
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
