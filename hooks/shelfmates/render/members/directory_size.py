"""The directory's size. In: people and their rendered list. Out: whether it fits on one page."""

import zlib

LIMIT = 300_000
"""Maximum size of one page of the directory, in compressed bytes."""
LEAST = 40
"""Minimum size of a card, in compressed bytes (measured: 46 to 70). It saves rendering lists that cannot fit."""


def may_fit(people: int) -> bool:
    """Return whether so many cards could fit on one page."""
    return people * LEAST <= LIMIT


def fits_on_one_page(body: str) -> bool:
    """Return whether a list stays within the limit when compressed."""
    return len(zlib.compress(body.encode(), 6)) <= LIMIT
