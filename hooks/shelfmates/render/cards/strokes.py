"""Lines of an icon. In: a path of SVG, as in `icons.py`. Out: its lines, as points, and a mask.

Only the commands that our icons use are read (SVG 2, 9.3): M, L, H, V, C, S, A and Z, and the relative ones.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import atan2, ceil, cos, pi, sin, sqrt, tau

from PIL import Image, ImageDraw

GRID = 24
"""Icons are drawn in a square of this side."""
WIDTH = 1.8
FINE = 4
"""Masks are drawn larger and then averaged, so that edges are smooth."""
_STEPS = 12
"""Pieces of a curve, and of a quarter of a circle."""
_TOKEN = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+))")
_SIZES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "a": 7, "z": 0}
"""Command → how many numbers it takes."""
Point = complex
"""A point of the plane: right is real, down is imaginary."""


@cache
def draw_icon(path: str, side: int) -> Image.Image:
    """Return an icon as a mask."""
    scale = side * FINE / GRID
    mask = Image.new("L", (side * FINE, side * FINE))
    pen, radius = ImageDraw.Draw(mask), WIDTH * scale / 2
    for line in list_lines(path):
        points = [(point.real * scale, point.imag * scale) for point in line]
        pen.line(points, fill=255, width=round(2 * radius))
        # Round ends, and round corners.
        for left, top in points:
            pen.ellipse((left - radius, top - radius, left + radius, top + radius), fill=255)
    return mask.reduce(FINE)


def list_lines(path: str) -> Iterator[list[Point]]:
    """Yield each line of a path as the points that it goes through."""
    line, bend = [0j], 0j
    for name, numbers in _list_commands(path):
        here, base = line[-1], line[-1] if name.islower() else 0j
        if name in "mMzZ":
            if len(line) > 1:
                yield line if name in "mM" else [*line, line[0]]
            line = [base + complex(*numbers)] if numbers else line[:1]
        elif name in "cCsS":
            points = [base + complex(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]
            # A smooth curve begins in the direction in which the one before it ended.
            points = points if name in "cC" else [2 * here - bend, *points]
            line += _curve(here, *points)
            bend = points[1]
            continue
        else:
            line += _go_on(name.lower(), numbers, here, base)
        bend = line[-1]
    if len(line) > 1:
        yield line


def _go_on(name: str, numbers: Sequence[float], here: Point, base: Point) -> Iterator[Point]:
    """Yield the points of a straight line, or of a part of a circle."""
    if name == "a":
        yield from _bow(here, numbers, base + complex(*numbers[5:]))
    elif name == "h":
        yield complex(numbers[0] + base.real, here.imag)
    elif name == "v":
        yield complex(here.real, numbers[0] + base.imag)
    else:
        yield base + complex(*numbers)


def _list_commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; numbers without a new letter repeat the command before."""
    name, numbers = "", list[float]()
    for letter, number in _TOKEN.findall(path):
        if letter in "zZ" and letter:
            yield letter, []
        name, numbers = (letter, []) if letter else (name, [*numbers, float(number)])
        if number and len(numbers) == _SIZES[name.lower()]:
            yield name, numbers
            # After a move, further points are lines.
            name, numbers = {"m": "l", "M": "L"}.get(name, name), []


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    """Yield points of a cubic curve."""
    for step in range(1, _STEPS + 1):
        part = step / _STEPS
        rest = 1 - part
        yield rest**3 * start + 3 * rest**2 * part * first + 3 * rest * part**2 * second + part**3 * end


def _bow(start: Point, numbers: Sequence[float], end: Point) -> Iterator[Point]:
    """Yield points of a part of a circle; its middle is found as in SVG 2, B.2.4. Our icons have no ellipses."""
    radius, is_long, is_clockwise = numbers[0], bool(numbers[3]), bool(numbers[4])
    half = (start - end) / 2
    radius = max(radius, abs(half))
    away = sqrt(max(0.0, radius**2 / abs(half) ** 2 - 1)) * half * 1j
    middle = (start + end) / 2 + (away if is_long == is_clockwise else -away)
    first, last = (atan2((point - middle).imag, (point - middle).real) for point in (start, end))
    turn = (last - first) % tau if is_clockwise else -((first - last) % tau)
    steps = max(1, ceil(abs(turn) / (pi / 2) * _STEPS))
    for step in range(1, steps + 1):
        angle = first + turn * step / steps
        yield middle + radius * complex(cos(angle), sin(angle))
