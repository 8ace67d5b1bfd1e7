"""Texts that keep a bad pattern busy. In: a pattern's source. Out: beginnings, pieces to repeat, endings.

A backtracking engine takes long where it may read one text in two ways, or where it looks for an end from each
possible beginning. Both are found from the pattern itself: what it needs before a repetition, what it repeats, and an
end that it does not want. The rest are characters that matter somewhere.
"""

import re._constants as sre
import re._parser as parser
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

COMMON = "a0 -\n<"
"""What is repeated besides the characters of the pattern itself."""
MOST_SIGNS, MOST_REPEATS = 10, 100
"""Characters of a pattern that are repeated in pairs, and repetitions that are tried; a list of words has thousands."""
ENDINGS = ("", "\x01", "\n!")
_CATEGORIES = {
    sre.CATEGORY_DIGIT: "0",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_SPACE: " \n",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_WORD: "a0",
    sre.CATEGORY_NOT_WORD: "-",
}
_ANY = "a \n<-."


class Attack(NamedTuple):
    """A text of any length."""

    before: str
    piece: str
    after: str

    def write(self, size: int) -> str:
        """Return the text with about as many characters."""
        return self.before + self.piece * (size // len(self.piece)) + self.after


def list_attacks(source: str, flags: int = 0) -> list[Attack]:
    """Return the attacks on a pattern, in Python's syntax."""
    tree = parser.parse(source, flags)
    found: dict[Attack, None] = {}
    repeats = dict.fromkeys(row for times in (0, 1) for row in _list_repeats(tree, times))
    for before, piece in islice(repeats, 0, None, len(repeats) // MOST_REPEATS + 1):
        for after in ENDINGS:
            found[Attack(before, piece, after)] = None
            found[Attack("", before + piece, after)] = None
            if before:
                found[Attack("", before, after)] = None
    signs = "".join(dict.fromkeys([*_list_signs(tree), *COMMON]))
    for sign in signs:
        found |= dict.fromkeys(Attack("", sign, after) for after in ENDINGS)
    for first, second in product(signs[:MOST_SIGNS], repeat=2):
        if first != second:
            found |= dict.fromkeys(Attack("", first + second, after) for after in ENDINGS[:2])
    return list(found)


def _list_repeats(tree: Sequence, times: int, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield what a text needs before each repetition of a pattern, and what is repeated."""
    for operation, value in tree:
        for part, is_repeat in _list_parts(operation, value):
            if is_repeat:
                yield from ((before, piece) for piece in _list_samples(part))
            yield from _list_repeats(part, times, before)
        before += _sample([(operation, value)], times)


def _list_parts(operation: object, value: object) -> Iterator[tuple[Sequence, bool]]:
    """Yield the patterns within a part of a pattern, and whether it repeats them."""
    if operation in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        yield value[2], value[1] > 8
    elif operation is sre.SUBPATTERN:
        yield value[3], False
    elif operation is sre.BRANCH:
        yield from ((branch, False) for branch in value[1])
    elif operation in {sre.ASSERT, sre.ASSERT_NOT}:
        yield value[1], False
    elif operation is sre.ATOMIC_GROUP:
        yield value, False


def _list_samples(tree: Sequence) -> Iterator[str]:
    """Yield texts that a repeated part may match: each sign of a set, each branch, else the shortest."""
    if len(tree) == 1:
        operation, value = tree[0]
        if operation in {sre.IN, sre.ANY, sre.NOT_LITERAL, sre.LITERAL}:
            yield from _signs_of(operation, value)
            return
        inner = [part for part, _is_repeat in _list_parts(operation, value)]
        for part in inner:
            yield from filter(None, _list_samples(part))
        if inner:
            return
    yield from {_sample(tree, 1), _sample(tree, 2)} - {""}


def _sample(tree: Sequence, times: int = 0) -> str:
    """Return a short text that matches; optional parts `times` times."""
    return "".join(_sample_one(operation, value, times) for operation, value in tree)


def _sample_one(operation: object, value: object, times: int) -> str:
    if operation in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        least, most, part = value
        return _sample(part, times) * max(least, min(times, most))
    if operation is sre.SUBPATTERN:
        return _sample(value[3], times)
    if operation is sre.BRANCH:
        return _sample(value[1][0], times)
    if operation is sre.ATOMIC_GROUP:
        return _sample(value, times)
    return next(iter(_signs_of(operation, value)), "")


def _signs_of(operation: object, value: object) -> str:
    """Return signs that a part of one sign stands for."""
    if operation is sre.LITERAL:
        return chr(value)
    if operation is sre.ANY:
        return "a"
    if operation is sre.NOT_LITERAL:
        return "".join(sign for sign in _ANY if ord(sign) != value)[:2]
    if operation is sre.IN:
        return _signs_of_set(value)
    return ""


def _signs_of_set(rows: Sequence) -> str:
    if rows[0][0] is sre.NEGATE:
        taken = _signs_of_set(rows[1:])
        return "".join(sign for sign in _ANY if sign not in taken)[:3] or "\x02"
    return "".join(_sign_of_row(operation, value) for operation, value in rows)


def _sign_of_row(operation: object, value: object) -> str:
    if operation is sre.LITERAL:
        return chr(value)
    if operation is sre.RANGE:
        low, high = value
        return chr(low) if chr(low).isprintable() else chr(high)
    return _CATEGORIES[value]


def _list_signs(tree: Sequence) -> Iterator[str]:
    """Yield the signs that a pattern names, anywhere."""
    for operation, value in tree:
        yield from _signs_of(operation, value)
        for part, _is_repeat in _list_parts(operation, value):
            yield from _list_signs(part)
