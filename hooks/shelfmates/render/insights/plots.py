"""Plots: numbers as shapes. In: numbers. Out: positions in an SVG drawing, without colors or texts.

Each shape has its number beside it, so that no information depends on size or color alone (WCAG 1.4.1). A drawing is as
wide as a small screen, so that its text is large enough there.
"""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH = 360
_TOP = 20
"""Space for the number above the highest column."""
_HEIGHT = 120
_LINE = 34
"""Height of a row of a bar chart, including the label above the bar."""
_NUMBERS = 30
"""Above this number of columns, only the highest shows its number: the others would touch."""


class PlotShape(NamedTuple):
    """A column or a bar, and the position of its number. `number` is empty if there is no space for it."""

    x: float
    y: float
    width: float
    height: float
    number: str
    number_x: float
    number_y: float
    label: str = ""


class Plot(NamedTuple):
    """Shapes, and the size of the drawing."""

    width: int
    height: int
    shapes: tuple[PlotShape, ...]
    points: str = ""
    """Points of a line, in SVG syntax."""
    floor: int = _TOP + _HEIGHT
    """The y position at which columns begin."""


def draw_columns(numbers: Sequence[int]) -> Plot:
    """Return a column chart, from left to right."""
    most, step = max(numbers, default=0) or 1, WIDTH / max(len(numbers), 1)
    shapes = (
        _column(place * step, step, _HEIGHT * number / most, _label_of(number, most, len(numbers)))
        for place, number in enumerate(numbers)
    )
    return Plot(WIDTH, _TOP + _HEIGHT, tuple(shapes))


def _label_of(number: int, most: int, columns: int) -> str:
    return str(number) if number and (columns <= _NUMBERS or number == most) else ""


def _column(x: float, step: float, height: float, number: str) -> PlotShape:
    y = _TOP + _HEIGHT - height
    return PlotShape(_round(x + step * 0.1), _round(y), _round(step * 0.8), _round(height), number,
                 _round(x + step / 2), _round(y - 4))  # fmt: skip


def draw_line(numbers: Sequence[int]) -> Plot:
    """Return a line chart of numbers that never decrease. Only the last number is shown."""
    most, step = max(numbers, default=0) or 1, (WIDTH - _NUMBERS) / max(len(numbers) - 1, 1)
    places = [(_round(n * step), _round(_TOP + _HEIGHT * (1 - number / most))) for n, number in enumerate(numbers)]
    points = " ".join(f"{x} {y}" for x, y in places)
    last = tuple(PlotShape(x, y, 0, 0, str(most), x, _round(y - 6)) for x, y in places[-1:])
    return Plot(WIDTH, _TOP + _HEIGHT, last, points)


def draw_bars(rows: Sequence[tuple[str, int]]) -> Plot:
    """Return a bar chart with a bar for each label and number, from top to bottom."""
    most, room = max((number for _label, number in rows), default=0) or 1, WIDTH - _NUMBERS
    shapes = (
        PlotShape(0, place * _LINE + 16, width := _round(room * number / most), 12, str(number), width + 6,
              place * _LINE + 26, label)
        for place, (label, number) in enumerate(rows)
    )  # fmt: skip
    return Plot(WIDTH, len(rows) * _LINE, tuple(shapes))


def _round(value: float) -> float:
    return round(value, 1)
