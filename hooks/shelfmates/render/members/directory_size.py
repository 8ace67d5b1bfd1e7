"""The directory's size. In: people and their rendered list. Out: whether it may stand on one page."""

import zlib

LIMIT = 300_000
"""Bytes, compressed, that one page of the directory may have."""
LEAST = 40
"""Bytes, compressed, that a card takes at the least (measured: 46 to 70); saves rendering what cannot fit."""


def may_fit(people: int) -> bool:
    """Tell whether so many cards could fit on one page."""
    return people * LEAST <= LIMIT


def fits_on_one_page(body: str) -> bool:
    """Tell whether a list stays under the limit once compressed."""
    return len(zlib.compress(body.encode(), 6)) <= LIMIT
