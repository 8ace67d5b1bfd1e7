r"""YAML escapes such as `"\u202e"`. In: a record's text. Out: positions of escapes, or the text without them.

JSON writes some characters as two escapes, such as `\ud83d\ude00`. YAML does not allow this, so such a pair is replaced
by its character before the text is read.

In double quotes, the escapes for a carriage return, alone or before a line feed, are line breaks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import yaml

from shelfmates.characters import list_refused

from .bad_characters import BREAKS, CleanText, TextPositions, merge
from .entry import BadCharacter

EXACT = yaml.CSafeLoader
"""libyaml's parser, part of every PyYAML wheel; the pure Python parser reads some texts differently."""
_TOKEN = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n[ ]*|.)|[^\\]", re.DOTALL)
_SIGN = re.compile(r".", re.DOTALL)
_STANDS_FOR = {
    "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "n": "\n", "r": "\n", "t": "\t", "N": "\x85",
    "L": "\u2028", "P": "\u2029", "_": "\xa0", "\n": "",
}  # fmt: skip
"""Character after a backslash → what the escape represents (YAML 1.1, 5.7); any other represents itself."""
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class Escape(NamedTuple):
    """A part of a text that represents a character."""

    start: int
    end: int
    name: str
    is_break: bool


def find_escapes(text: str, event: Any) -> Sequence[Escape]:
    """Return the parts of a scalar that represent characters which may not be published."""
    # Any: the type stubs do not define a mark's index.
    start, end = event.start_mark.index, event.end_mark.index
    tokens = [*(_TOKEN if event.style == '"' else _SIGN).finditer(text, start, end)]
    shown = [_read(token[0]) for token in tokens]
    # A token represents one character or none; a space is the placeholder for none.
    found = list_refused("".join(sign or " " for sign in shown))
    return [Escape(*tokens[row.index].span(), row.name, is_break=shown[row.index] in BREAKS) for row in found]


def _read(token: str) -> str:
    kind = token[1:2]
    if not kind:
        return token
    if kind in "xuU" and len(token) > 2:  # noqa: PLR2004 - a backslash and the letter
        number = int(token[2:], base=16)  # noqa: FURB166 - the digits have no prefix
        return "\n" if number == ord("\r") else chr(number)
    return _STANDS_FOR.get(kind, kind)


def cut_escapes(clean: CleanText, escapes: Sequence[Escape]) -> CleanText:
    """Remove escapes from a text; other characters may already have been removed from it."""
    parts: list[str] = []
    flaws: list[BadCharacter] = []
    places, end = TextPositions(clean.text), 0
    for escape in sorted(escapes):
        blank = " " if escape.is_break else ""
        parts += [clean.text[end : escape.start], blank]
        width = escape.end - escape.start
        flaws.append(BadCharacter(*places.at(escape.start), width - len(blank), escape.name, is_escape=width > 1))
        end = escape.end
    return CleanText("".join([*parts, clean.text[end:]]), merge(clean.flaws, tuple(flaws)))


def decode_escapes(text: str) -> CleanText:
    """Replace each pair of escapes by its character; the resulting flaws only record changes of width."""
    if not _PAIR.search(text):
        return CleanText(text)
    quoted = [*_list_quoted(mask_escapes(text))]
    parts: list[str] = []
    flaws: list[BadCharacter] = []
    places, end = TextPositions(text), 0
    for pair in _PAIR.finditer(text):
        before = bisect_left(quoted, pair.start(2), key=itemgetter(0)) - 1
        if before >= 0 and pair.start(2) < quoted[before][1]:
            start = pair.end(1)
            parts += [text[end:start], _join(pair)]
            line, column = places.at(start)
            # Text after the character continues at the column where the pair ends.
            flaws.append(BadCharacter(line, column + 1, pair.end() - start - 1, ""))
            end = pair.end()
    return CleanText("".join([*parts, text[end:]]), tuple(flaws))


def mask_escapes(text: str) -> str:
    """Replace each pair by two escapes that any parser accepts, so that all positions stay the same."""
    return _PAIR.sub(r"\1\\u0020\\u0020", text)


def _join(pair: re.Match[str]) -> str:
    high, low = int(pair[2], 16) - 0xD800, int(pair[3], 16) - 0xDC00
    return chr(0x10000 + (high << 10) + low)


def _list_quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each double-quoted text, up to the first error."""
    try:
        for event in yaml.parse(text, Loader=EXACT):
            if isinstance(event, yaml.ScalarEvent) and event.style == '"':
                # Any: the type stubs do not define a mark's index.
                begin: Any = event.start_mark
                end: Any = event.end_mark
                yield begin.index, end.index
    except yaml.YAMLError:
        return
