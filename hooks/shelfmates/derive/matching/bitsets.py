"""Bitsets: points for all people at once. In: sets of people as bits of integers. Out: sets, the best first.

Bit i of a set is the i-th person. Points are added in binary, with one integer for each binary digit of everybody's
sums (bit-slicing). So a rule takes a few operations on 10,000 bits instead of 10,000 comparisons.
"""

import re
from collections.abc import Iterator, Sequence

_BYTE = re.compile(rb"[^\x00]")
_FEW = 40
"""Up to this number of people, handling bits one by one is faster."""
_BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def add_up(columns: list[list[int]]) -> list[int]:
    """Add sets, where each member of column k counts 2**k; return the binary digits of the sums, lowest first."""
    digits = []
    for place, column in enumerate(columns):
        while len(column) > 1:
            first, second, third = column.pop(), column.pop(), column.pop() if column else 0
            both = first ^ second
            column.append(both ^ third)
            if carry := first & second | both & third:
                if place + 1 == len(columns):
                    columns.append([])
                columns[place + 1].append(carry)
        digits.append(column[0] if column else 0)
    return digits


def iterate_by_score(digits: Sequence[int], people: int) -> Iterator[int]:
    """Yield the sets of people with equal sums, the highest sum first; later sets are only computed if needed."""
    waiting = [(len(digits), people)]
    while waiting:
        place, equals = waiting.pop()
        while place:
            place -= 1
            above = equals & digits[place]
            if above:
                if below := equals ^ above:
                    waiting.append((place, below))
                equals = above
        yield equals


def at_least(sets: Sequence[int], most: int) -> list[int]:
    """Return the people who are in at least one, two, … up to `most` of the sets."""
    counts = [0] * most
    for one in sets:
        for place in range(most - 1, 0, -1):
            counts[place] |= counts[place - 1] & one
        counts[0] |= one
    return counts


def list_bits(one: int) -> list[int]:
    """Return the positions of the set bits, in order."""
    places = []
    if one.bit_count() > _FEW:
        content = one.to_bytes(one.bit_length() + 7 >> 3, "little")
        return [found.start() * 8 + bit for found in _BYTE.finditer(content) for bit in _BITS[content[found.start()]]]
    while one:
        lowest = one & -one
        places.append(lowest.bit_length() - 1)
        one ^= lowest
    return places


def make_set(places: Sequence[int], size: int) -> int:
    """Return the set of the people at some positions."""
    content = bytearray(size + 7 >> 3)
    for place in places:
        content[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(content, "little")
