"""Plots: numbers as shapes. In: numbers. Out: places in a drawing, for an SVG; no colour, no words of its own.

Each number stands beside its shape, so that nothing is told by size or colour alone. A drawing is as wide as a
small screen, so that its words are large enough there.
"""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH = 360
_TOP = 20
"""Room for the number over the highest column."""
_HEIGHT = 120
_LINE = 34
"""Between the lines of bars: a word over each bar."""
_NUMBERS = 30
"""Columns above which only the highest says its number: they would touch."""


class PlotShape(NamedTuple):
    """A column or a bar, and where its number stands; `number` is empty where there is no room for it."""

    x: float
    y: float
    width: float
    height: float
    number: str
    number_x: float
    number_y: float
    label: str = ""


class Plot(NamedTuple):
    """Shapes and the size of the drawing."""

    width: int
    height: int
    shapes: tuple[PlotShape, ...]
    points: str = ""
    """Of a line, as SVG has them."""
    floor: int = _TOP + _HEIGHT
    """Where columns stand."""


def draw_columns(numbers: Sequence[int]) -> Plot:
    """Draw a column for each number, from left to right."""
    most, step = max(numbers, default=0) or 1, WIDTH / max(len(numbers), 1)
    shapes = (
        _column(place * step, step, _HEIGHT * number / most, _say(number, most, len(numbers)))
        for place, number in enumerate(numbers)
    )
    return Plot(WIDTH, _TOP + _HEIGHT, tuple(shapes))


def _say(number: int, most: int, columns: int) -> str:
    return str(number) if number and (columns <= _NUMBERS or number == most) else ""


def _column(x: float, step: float, height: float, number: str) -> PlotShape:
    y = _TOP + _HEIGHT - height
    return PlotShape(_round(x + step * 0.1), _round(y), _round(step * 0.8), _round(height), number,
                 _round(x + step / 2), _round(y - 4))  # fmt: skip


def draw_line(numbers: Sequence[int]) -> Plot:
    """Draw a line through numbers that never fall; the last one is said."""
    most, step = max(numbers, default=0) or 1, (WIDTH - _NUMBERS) / max(len(numbers) - 1, 1)
    places = [(_round(n * step), _round(_TOP + _HEIGHT * (1 - number / most))) for n, number in enumerate(numbers)]
    points = " ".join(f"{x} {y}" for x, y in places)
    last = tuple(PlotShape(x, y, 0, 0, str(most), x, _round(y - 6)) for x, y in places[-1:])
    return Plot(WIDTH, _TOP + _HEIGHT, last, points)


def draw_bars(rows: Sequence[tuple[str, int]]) -> Plot:
    """Draw a bar for each label and number, from top to bottom."""
    most, room = max((number for _label, number in rows), default=0) or 1, WIDTH - _NUMBERS
    shapes = (
        PlotShape(0, place * _LINE + 16, width := _round(room * number / most), 12, str(number), width + 6,
              place * _LINE + 26, label)
        for place, (label, number) in enumerate(rows)
    )  # fmt: skip
    return Plot(WIDTH, len(rows) * _LINE, tuple(shapes))


def _round(value: float) -> float:
    return round(value, 1)
