"""Lines of a title. In: a title, and a function that measures. Out: a size, and at most three balanced lines."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, combinations, pairwise
from typing import NamedTuple

SIZES = (84, 72, 62, 54)
"""Heights of letters in pixels; the largest that fits is taken."""
MOST_LINES = 3
MOST_WORDS = 40
"""More words do not fit at any size."""
_FEW = {84: 2}
"""Large letters are for short titles."""
MORE = "…"
BREAKS = ",;:-\u2013\u2014\u00b7 "
"""What no shortened text ends with."""
Measure = Callable[[str], float]
"""Returns the width of a text whose letters are one pixel high; other sizes are multiples of it."""


class TitleLines(NamedTuple):
    """A title that fits."""

    size: int
    lines: tuple[str, ...]


def break_title(title: str, width: float, measure: Measure) -> TitleLines:
    """Return the lines of a title, at the largest size at which it fits; a long title is shortened at a word."""
    words = title.split()
    if not words:
        return TitleLines(SIZES[-1], ())
    ends = [*accumulate(map(measure, words[:MOST_WORDS]), initial=0.0)] if len(words) <= MOST_WORDS else []
    for size in SIZES if ends else ():
        if cuts := _cut_at(ends, measure(" "), _FEW.get(size, MOST_LINES), width / size):
            return TitleLines(size, tuple(" ".join(words[start:end]) for start, end in pairwise(cuts)))
    return TitleLines(SIZES[-1], tuple(_shorten(words, width / SIZES[-1], measure)))


def _cut_at(ends: Sequence[float], space: float, most: int, width: float) -> tuple[int, ...]:
    """Return the first words of the most even lines, of as few as possible, and the number of words; () if none fit."""
    last = len(ends) - 1
    for count in range(1, most + 1):
        ways = ((0, *cuts, last) for cuts in combinations(range(1, last), count - 1))
        rows = ((max(_measure_lines(ends, space, way)), way) for way in ways)
        longest, way = min(rows, default=(width + 1, ()))
        if longest <= width:
            return way
    return ()


def _measure_lines(ends: Sequence[float], space: float, way: Sequence[int]) -> Iterator[float]:
    return (ends[end] - ends[start] + space * (end - start - 1) for start, end in pairwise(way))


def _shorten(words: Sequence[str], width: float, measure: Measure) -> Iterator[str]:
    """Yield full lines, of which the last ends with an ellipsis."""
    rest = [*words]
    for number in range(1, MOST_LINES + 1):
        count = 1
        while count < len(rest) and measure(" ".join([*rest[: count + 1], MORE])) <= width:
            count += 1
        line, rest = _cut(" ".join(rest[:count]), width, measure), rest[count:]
        is_last = number == MOST_LINES or not rest
        yield line.rstrip(BREAKS) + MORE if is_last and rest and not line.endswith(MORE) else line
        if is_last:
            return


def _cut(word: str, width: float, measure: Measure) -> str:
    """Return a word without its end, if it is wider than a line."""
    if measure(word) <= width:
        return word
    low, high = 0, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(word[:middle] + MORE) <= width else (low, middle - 1)
    return word[:low] + MORE
