"""The tie-break among equal matches. In: ids. Out: integers below 2**32; the smallest comes first.

Rendezvous hashing: each pair of people has its own number. So everybody has a different order, which does not depend on
other people. A person who joins or leaves changes nobody else's position. `tie-break.js` computes the same numbers.
"""

from datetime import date

MASK = 0xFFFFFFFF
STEP = 0x9E3779B1
"""Odd, close to 2**32 divided by the golden ratio; it spreads values that differ in a few bits (Knuth, 6.4)."""
MOST_TICKETS = 8
"""The maximum number of draws for one mentor."""


def hash_id(id_: str) -> int:
    """Return a person's number: FNV-1a of the id in UTF-8, with the final mixing of MurmurHash3."""
    value = 0x811C9DC5
    for byte in id_.encode():
        value = (value ^ byte) * 0x01000193 & MASK
    value = (value ^ value >> 16) * 0x85EBCA6B & MASK
    value = (value ^ value >> 13) * 0xC2B2AE35 & MASK
    return value ^ value >> 16


def draw_tie_break(mine: int, theirs: int, tickets: int = 1) -> int:
    """Return the tie-break number of a pair: the smallest of `tickets` draws."""
    first = (mine ^ theirs) * STEP & MASK
    return first if tickets == 1 else min(_again(first, number) for number in range(tickets))


def draw_weekly(id_: str, today: date) -> int:
    """Return a record's random number of this week, which is the same for everybody.

    The search draws the same numbers (`search/engine.js`).
    """
    return draw_tie_break(hash_id(str((today - _EPOCH).days // 7)), hash_id(id_))


_EPOCH = date(1970, 1, 1)


def _again(first: int, number: int) -> int:
    return (first ^ number * 0x632BE5AB) * STEP & MASK if number else first
