"""Higher revisions of events, so that calendar programs notice a change (SEQUENCE, RFC 5545 section 3.8.7.4).

In: a file's text, and the revision that each record in it needs. Out: the new text, and Problems for the records that
could not be changed.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from shelfmates.characters import find_refused
from shelfmates.load.front_matter import FIRST, split_page
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.problem import Problem

from .fix import FixResult
from .list_text import cut_list
from .yaml_positions import YamlPart, line_end, line_start, list_parts, parse


def raise_revisions(path: str, text: str, needed: Mapping[int, int], day: date) -> FixResult:
    """Set `revision` and `updated` in the records that begin at these lines; nothing else changes."""
    if parts := split_page(text) if path.endswith(".md") else None:
        fixed = _collect(path, [("", parts.front, max(needed.values()), FIRST)], "", day)
        return fixed._replace(text=parts._replace(front=fixed.text).whole)
    listing = cut_list(text) if re.fullmatch(r"data/\w+\.yaml", path) else None
    if listing is None:
        return _collect(path, [("", text, max(needed.values()), 1)], "", day)
    rows = [(item.lead, item.body, needed.get(item.line), item.line) for item in listing.items]
    fixed = _collect(path, rows, listing.end, day)
    return fixed._replace(text=listing.head + fixed.text)


def _collect(path: str, rows: list[tuple[str, str, int | None, int]], end: str, day: date) -> FixResult:
    texts, problems = [], []
    for lead, body, number, line in rows:
        raised = _raise(body, number, day) if number is not None else body
        if raised is None:
            hint = f"write `revision: {number}` by hand"
            message = "is left unchanged: it is written in an unusual way and cannot be changed automatically"
            problems.append(Problem(path, line, 1, "left-as-it-is", message, hint))
        texts.append(lead + (body if raised is None else raised))
    return FixResult("".join(texts) + end, tuple(problems))


def _raise(text: str, number: int, day: date) -> str | None:
    """Return a record's text with both keys set, or None if that would change anything else."""
    if find_refused(text):
        # Another check reports these characters, and some parsers stop at them.
        return None
    changed = _put(_put(text, "updated", day.isoformat()), "revision", str(number))
    try:
        before, after = _values(text), _values(changed)
    except YamlProblem:
        return None
    expected = {**before, "updated": day.isoformat(), "revision": str(number)}
    return changed if after == expected else None


def _values(text: str) -> dict[str, Any]:
    values = read_exact(text).values
    row = values[0] if isinstance(values, list) else values
    return row if isinstance(row, dict) else {}


def _put(text: str, key: str, value: str) -> str:
    """Replace a value, or add the key: before `updated` if it exists, otherwise at the end."""
    node: Any = parse(text)
    if isinstance(node, yaml.SequenceNode) and node.value:
        node = node.value[0]
    parts = list_parts(node)
    if not parts or node.flow_style:
        return text
    if part := _find(parts, key):
        start = part.value.start_mark.index
        gap = "" if text[start - 1] == " " else " "
        return f"{text[:start]}{gap}{value}{text[part.end :]}"
    following = _find(parts, "updated")
    place = line_start(text, following.start) if following else _end_of_line(text, parts[-1])
    gap = "" if text[:place].endswith("\n") else "\n"
    return f"{text[:place]}{gap}{' ' * node.start_mark.column}{key}: {value}\n{text[place:]}"


def _find(parts: list[YamlPart], key: str) -> YamlPart | None:
    return next((part for part in parts if part.key == key), None)


def _end_of_line(text: str, part: YamlPart) -> int:
    return part.end if text[part.end - 1] == "\n" else line_end(text, part.end)
