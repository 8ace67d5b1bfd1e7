"""The lot: who comes first among equals. In: ids. Out: whole numbers below 2**32; the least comes first.

Rendezvous hashing: each pair has a number of its own, so that everybody has another order, no order depends on who
else is there, and one who joins or leaves moves nobody but herself. `score.js` draws the same lots.
"""

MASK = 0xFFFFFFFF
STEP = 0x9E3779B1
"""Odd, near 2**32 divided by the golden ratio: spreads what differs in a few bits (Knuth, 6.4)."""
MOST_TICKETS = 8
"""Lots that one mentor draws at the most."""


def hash_id(id_: str) -> int:
    """Give the number of one person: FNV-1a of her id in UTF-8, its bits mixed once more (as in MurmurHash3)."""
    value = 0x811C9DC5
    for byte in id_.encode():
        value = (value ^ byte) * 0x01000193 & MASK
    value = (value ^ value >> 16) * 0x85EBCA6B & MASK
    value = (value ^ value >> 13) * 0xC2B2AE35 & MASK
    return value ^ value >> 16


def draw_tie_break(mine: int, theirs: int, tickets: int = 1) -> int:
    """Give the lot of a pair: the least of as many as the candidate has tickets."""
    first = (mine ^ theirs) * STEP & MASK
    return first if tickets == 1 else min(_again(first, number) for number in range(tickets))


def _again(lot: int, number: int) -> int:
    return (lot ^ number * 0x632BE5AB) * STEP & MASK if number else lot
