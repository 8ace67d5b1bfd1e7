"""Cells of tables that are not shown, because the first row has fewer. In: the text of a page. Out: their places."""

import re
from collections.abc import Iterator

from .list_layout import TABLE_RULE, list_code

_BORDER = re.compile(r"(?<!\\)\|")


def find_lost_cells(text: str) -> Iterator[int]:
    """Yield the index of the first cell in each row that is not shown."""
    if "|" not in text:
        return
    lines, code = text.split("\n"), set(list_code(text))
    width, place = 0, 0
    for number, line in enumerate(lines):
        if not line.strip() or number in code:
            width = 0
        elif number + 1 < len(lines) and "|" in line and TABLE_RULE.fullmatch(lines[number + 1]):
            width = len(_list_cells(line))
        # A border in code is text, which only the renderer can tell.
        elif width and "`" not in line and len(cells := _list_cells(line)) > width:
            yield place + cells[width]
        place += len(line) + 1


def _list_cells(line: str) -> list[int]:
    """Return where each cell of a row begins."""
    begins = [0, *(found.end() for found in _BORDER.finditer(line))]
    first = 1 if len(begins) > 1 and not line[: begins[1] - 1].strip() else 0
    last = len(begins) - 1 if len(begins) > 1 and not line[begins[-1] :].strip() else len(begins)
    return begins[first:last]
