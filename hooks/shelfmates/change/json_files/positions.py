"""Positions in a JSON document. In: text. Out: the values of its sections, and the position of each value.

Python's parser returns values without positions. So each section is parsed entry by entry, which gives the position of
each record. The positions of fields are computed only for records that need a message.
"""

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from shelfmates.model.spellings import as_written
from shelfmates.problem import Position

Path = tuple[str | int, ...]
_BLANKS = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'[ \t\n\r]*([\[{}\],:]|"(?:[^"\\]|\\.)*"?|[^ \t\n\r"\[\]{},:]+)', re.DOTALL)
_PART = re.compile(r"\[([0-9]{1,9})\]|([^.\[\]]+)")
_CONSTANTS = frozenset({"NaN", "Infinity", "-Infinity"})
_DEEP = 100
"""Nesting far above that of our documents; Python's parser fails at about ten times as much."""
_LONG = 400
"""Characters of a number; Python's limit is some thousands."""


class JsonError(Exception):
    """The text is not JSON, or contains what our documents never contain; `index` is the position."""

    def __init__(self, message: str, index: int) -> None:
        """Store the message and the position."""
        super().__init__(message)
        self.message, self.index = message, index


class JsonValue(NamedTuple):
    """A value and its start in the text."""

    value: Any
    start: int


Section = JsonValue | tuple[JsonValue, ...]
"""The value of a key of the document; for a list, its entries."""


class JsonToken(NamedTuple):
    """A value or key of a text, with the keys and indexes that lead to it."""

    path: Path
    start: int
    text: str
    is_key: bool = False


@dataclass(frozen=True)
class JsonText:
    """The text of a document, with methods to find positions."""

    text: str
    file: str
    _known: dict[int, "_Places"] = field(default_factory=dict)

    def read_sections(self) -> Mapping[str, Section]:
        """Return the value of each key of the document; raise JsonError if it cannot be read."""
        _check(self.text)
        return dict(_split(self.text))

    @property
    def is_list(self) -> bool:
        """Return whether the whole text is a list."""
        return self.text.startswith("[", _skip(self.text, 0))

    def show(self, index: int) -> Position:
        """Return a position as file, line and column."""
        line = bisect_right(self._lines, index)
        return Position(self.file, line, index - self._lines[line - 1] + 1)

    def locate(self, start: int, name: str, *, at_key: bool = False) -> Position:
        """Return the position of a field of the record at `start`, or of the nearest parent.

        The name has the form `offers[2].topic`.
        """
        path = tuple(int(number) - 1 if number else key for number, key in _PART.findall(name))
        if start not in self._known:
            self._known[start] = _find_places(self.text, start)
        values, keys = self._known[start]
        path = as_written(path, values)
        if at_key and path in keys:
            return self.show(keys[path])
        return self.show(next((values[part] for part in _list_heads(path) if part in values), start))

    @cached_property
    def _lines(self) -> Sequence[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]


class _Places(NamedTuple):
    """Positions of the values and keys of a record."""

    values: Mapping[Path, int]
    keys: Mapping[Path, int]


def _find_places(text: str, start: int) -> _Places:
    values: dict[Path, int] = {}
    keys: dict[Path, int] = {}
    for token in walk(text, start):
        (keys if token.is_key else values)[token.path] = token.start
    return _Places(values, keys)


def _list_heads(path: Path) -> Iterator[Path]:
    """Yield a path and its parents, longest first."""
    return (path[:length] for length in range(len(path), -1, -1))


class _Twice(ValueError):  # noqa: N818 - internal; `_check` catches it and adds the position
    """A mapping contains a key twice."""


class _Constant(ValueError):  # noqa: N818 - the same
    """NaN or Infinity is used as a number."""


def _check(text: str) -> None:
    """Raise JsonError if a text is not JSON, or contains what our documents never contain."""
    try:
        json.loads(text, object_pairs_hook=_make_mapping, parse_constant=_refuse_constant)
    except json.JSONDecodeError as wrong:
        raise JsonError(f"is not JSON: {wrong.msg}", wrong.pos) from None
    except _Twice as wrong:
        raise JsonError(f"has the key `{wrong}` twice", _find_twice(text)) from None
    except _Constant as wrong:
        raise JsonError(
            f"contains {wrong}, which is not a number", _find(text, lambda row: row.text in _CONSTANTS)
        ) from None
    except RecursionError:
        raise JsonError("is nested too deeply", _find(text, lambda row: len(row.path) > _DEEP)) from None
    except ValueError:
        raise JsonError("contains a number that is too long", _find(text, _is_long)) from None


def _is_long(token: JsonToken) -> bool:
    return len(token.text) > _LONG and token.text[0] in "-0123456789"


def _make_mapping(pairs: Sequence[tuple[str, Any]]) -> Mapping[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        often = Counter(key for key, _value in pairs)
        raise _Twice(next(key for key, count in often.items() if count > 1))
    return made


def _refuse_constant(name: str) -> None:
    raise _Constant(name)


def _find(text: str, is_meant: Callable[[JsonToken], bool]) -> int:
    return next((token.start for token in walk(text, 0) if is_meant(token)), 0)


def _find_twice(text: str) -> int:
    seen: set[Path] = set()
    for token in walk(text, 0):
        if token.is_key and token.path in seen:
            return token.start
        seen |= {token.path} if token.is_key else set()
    return 0


def _split(text: str) -> Iterator[tuple[str, Section]]:
    """Yield each key of a checked document with its value."""
    decode = json.JSONDecoder().raw_decode
    pos = _skip(text, 0)
    while text.startswith(("{", ","), pos) and not text.startswith("}", start := _skip(text, pos + 1)):
        key, pos = decode(text, start)
        start = _skip(text, _skip(text, pos) + 1)
        if text.startswith("[", start):
            rows, pos = _split_list(text, start, decode)
            yield key, rows
        else:
            value, pos = decode(text, start)
            yield key, JsonValue(value, start)
        pos = _skip(text, pos)


def _split_list(
    text: str, pos: int, decode: Callable[[str, int], tuple[Any, int]]
) -> tuple[tuple[JsonValue, ...], int]:
    """Return the entries of a list, and the index of its end."""
    rows: list[JsonValue] = []
    while not text.startswith("]", start := _skip(text, pos + 1)):
        value, end = decode(text, start)
        rows.append(JsonValue(value, start))
        pos = _skip(text, end)
        if text.startswith("]", pos):
            return tuple(rows), pos + 1
    return tuple(rows), start + 1


def _skip(text: str, pos: int) -> int:
    found = _BLANKS.match(text, pos)
    return found.end() if found else pos


@dataclass
class _Open:
    """A mapping or list that the walk is inside of."""

    path: Path
    is_mapping: bool
    at: str | int = 0
    is_at_key: bool = False

    def enter(self, sign: str) -> Path:
        """Return the path of the key or value that begins with a token."""
        if self.is_at_key:
            self.at = str(json.loads(sign))
        return (*self.path, self.at)

    def go_on(self, sign: str) -> None:
        """Advance past a comma or colon."""
        self.is_at_key = self.is_mapping and sign == ","
        if not self.is_mapping and isinstance(self.at, int):
            self.at += 1


def walk(text: str, start: int) -> Iterator[JsonToken]:
    """Yield every key and value of the JSON value at `start`, in the order of the text."""
    above: list[_Open] = []
    while found := _TOKEN.match(text, start):
        sign, index, start = found[1], found.start(1), found.end()
        if sign in ",:":
            above[-1].go_on(sign)
        elif sign in "]}":
            above.pop()
        else:
            path, is_key = (above[-1].enter(sign), above[-1].is_at_key) if above else ((), False)
            yield JsonToken(path, index, sign, is_key)
            if sign in "[{":
                above.append(_Open(path, is_mapping=sign == "{", is_at_key=sign == "{"))
        if not above:
            return
