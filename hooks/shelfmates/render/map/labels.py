"""Labels: positions of the areas' names, so that none covers another. In: names and spaces. Out: MapLabels.

Each name is tried at four font sizes: for a desktop, a tablet, half a desktop, and a phone. The drawing is small on a
phone, so its font is large in units. A name without enough space is left out: the link and the list have it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from .outlines import Ring, cross

SIZES = {"l": 14.0, "m": 16.0, "s": 26.0, "x": 42.0}
"""Font sizes for large, medium, small and the smallest drawings, in units. The style sheet has none larger."""
_LETTER = 0.53
"""Width of a letter, in font sizes (measured: 0.49 on average)."""
_LINE = 1.15
"""Height of a line, in font sizes."""
_BETWEEN = 0.6
"""Width between two names in a line, in font sizes. It has room for letters that are wider than the average."""
_SPILL = {"l": 1.3, "m": 1.6, "s": 2, "x": 2.8}
"""How many times wider than its space a name may be, if no other name is in the way."""
_LEVELS = (5, 40)
"""Minimum and maximum number of heights in an area at which a name is tried."""
_TRIED = 12
"""Number of spaces in an area that are tried."""
_BESIDE = 1.5
"""Factor for the width of a space beside a circle: its name may cross the border, away from the circle."""
_COVERS = 0.6
"""Cost of covering circles of the same area, in widths of the name."""
_SQUARE = 40
"""Units of a square of the index that finds labels in the way."""


class LabelBox(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "LabelBox") -> bool:
        """Return whether two rectangles overlap."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


class LabelSpace(NamedTuple):
    """A space for a name: its center, and the available width."""

    x: float
    y: float
    width: float


class MapLabel(NamedTuple):
    """A name at its position. `sizes` are the keys of SIZES at which it is shown, such as `lm`."""

    text: str
    x: float
    y: float
    sizes: str


def shorten(names: Sequence[str]) -> list[str]:
    """Return names without the words with which all of them begin or end: `Ashe`, not `Ashe County`."""
    rows = [name.split() for name in names]
    least = min(map(len, rows), default=0)
    if len(rows) == 1:
        return list(names)
    first = _count_same(rows, least - 1)
    last = _count_same([row[::-1] for row in rows], least - 1 - first)
    return [" ".join(row[first : len(row) - last]) for row in rows]


def _count_same(rows: Sequence[Sequence[str]], most: int) -> int:
    return next((count for count in range(most) if len({row[count] for row in rows}) > 1), most)


def measure(text: str, size: float) -> float:
    """Return the approximate width of a text, in the unit of `size`."""
    return size * sum(0 if combining(sign) else 1 if east_asian_width(sign) in "WF" else _LETTER for sign in text)


def find_rooms(rings: Sequence[Ring], circles: Sequence[LabelBox], wide: float) -> list[LabelSpace]:
    """Return the spaces for a name in an area, best first: wide enough, off its circles, in the middle."""
    xs, ys = [spot.x for ring in rings for spot in ring], [spot.y for ring in rings for spot in ring]
    middle, top, tall = (min(xs) + max(xs)) / 2, min(ys), max(ys) - min(ys)
    count = min(max(int(tall / SIZES["l"] * 3), _LEVELS[0]), _LEVELS[1])
    found: list[tuple[float, LabelSpace]] = []
    for left, right, y in _find_stretches(rings, [top + tall * (n + 0.5) / count for n in range(count)]):
        off = abs(y - top - tall / 2) / max(tall, 1)
        for begin, end, cost in _part(left, right, y, circles):
            x, width = _stand((begin, end), (left, right), middle, wide)
            found.append((cost + off / 4 - min((end - begin) / wide, 1), LabelSpace(x, y, width)))
    return [room for _cost, room in sorted(found)]


def _stand(part: tuple[float, float], stretch: tuple[float, float], middle: float, wide: float) -> tuple[float, float]:
    """Return the center of a name in a part of a stretch, and the available width."""
    (begin, end), (left, right) = part, stretch
    if end - begin > wide:
        return min(max(middle, begin + wide / 2), end - wide / 2), end - begin
    if left < begin and end == right:
        return begin + wide / 2, (end - begin) * _BESIDE
    if left == begin and end < right:
        return end - wide / 2, (end - begin) * _BESIDE
    return (begin + end) / 2, end - begin


def _find_stretches(rings: Sequence[Ring], levels: Sequence[float]) -> Iterator[tuple[float, float, float]]:
    """Yield the widest stretch of each level, as far as there is space for a line of text above and below."""
    widest = [max(cross(rings, y), key=lambda row: row[1] - row[0], default=(0.0, 0.0)) for y in levels]
    near = math.ceil(SIZES["l"] * _LINE / 2 / (levels[1] - levels[0])) if levels[1] > levels[0] else 0
    near = min(near, (len(levels) - 1) // 2)
    for index, y in enumerate(levels[near : len(levels) - near]):
        around = widest[index : index + 2 * near + 1]
        left, right = max(row[0] for row in around), min(row[1] for row in around)
        if left < right:
            yield left, right, y


def _part(left: float, right: float, y: float, circles: Sequence[LabelBox]) -> Iterator[tuple[float, float, float]]:
    """Yield a stretch, with a cost if circles are on it, and its parts between the circles."""
    half = SIZES["l"] * _LINE / 2
    there = sorted(box for box in circles if box.meets(LabelBox(left, y - half, right, y + half)))
    yield left, right, _COVERS if there else 0
    edges = (left, *(x for box in there for x in (box.left, box.right)), right)
    yield from ((begin, end, 0) for begin, end in zip(edges[::2], edges[1::2], strict=True) if end > begin and there)


def place_labels(
    names: Iterable[tuple[str, Sequence[LabelSpace]]], width: float, circles: Iterable[LabelBox] = ()
) -> list[MapLabel | None]:
    """Place each name where it covers no other, in the given order. Return None for names without enough space.

    A space off all circles is better than any other.
    """
    taken, round_ = {size: LabelIndex() for size in SIZES}, LabelIndex(circles)
    return [_place(text, _put_free_first(text, rooms, round_), width, taken) for text, rooms in names]


def _put_free_first(text: str, rooms: Sequence[LabelSpace], circles: "LabelIndex") -> list[LabelSpace]:
    return sorted(rooms[:_TRIED], key=lambda room: circles.meets(_box(text, room, SIZES["l"])))


def _place(text: str, rooms: Sequence[LabelSpace], width: float, taken: Mapping[str, "LabelIndex"]) -> MapLabel | None:
    for exact in rooms:
        room = exact._replace(x=round(exact.x, 1), y=round(exact.y, 1))
        boxes = {size: _box(text, room, type_) for size, type_ in SIZES.items()}
        fits = {
            size: box
            for size, box in boxes.items()
            if box.left >= 0 and box.right <= width and measure(text, SIZES[size]) <= room.width * _SPILL[size]
            and not taken[size].meets(_widen(box, SIZES[size] * _BETWEEN))
        }  # fmt: skip
        if "l" in fits:
            for size, box in fits.items():
                taken[size].add(box)
            return MapLabel(text, room.x, room.y, "".join(fits))
    return None


def _box(text: str, room: LabelSpace, size: float) -> LabelBox:
    half, tall = measure(text, size) / 2, size * _LINE / 2
    return LabelBox(room.x - half, room.y - tall, room.x + half, room.y + tall)


def _widen(box: LabelBox, by: float) -> LabelBox:
    return box._replace(left=box.left - by, right=box.right + by)


class LabelIndex:
    """Rectangles, indexed by the squares that they cover."""

    def __init__(self, boxes: Iterable[LabelBox] = ()) -> None:
        """Set up the index with some rectangles."""
        self._squares: dict[tuple[int, int], list[LabelBox]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: LabelBox) -> None:
        """Add a rectangle."""
        for square in _list_squares(box):
            self._squares[square].append(box)

    def meets(self, box: LabelBox) -> bool:
        """Return whether a rectangle overlaps one in the index."""
        return any(box.meets(other) for square in _list_squares(box) for other in self._squares.get(square, ()))


def _list_squares(box: LabelBox) -> Iterator[tuple[int, int]]:
    across = range(int(box.left // _SQUARE), int(box.right // _SQUARE) + 1)
    return product(across, range(int(box.top // _SQUARE), int(box.bottom // _SQUARE) + 1))
