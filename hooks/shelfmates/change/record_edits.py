"""New values of some keys of a record. In: its text, and the values. Out: the text with only these lines changed.

Comments and the order of the keys stay. If a text is written in a way in which that is not certain, it is not changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel

from shelfmates.characters import find_refused
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model.spellings import list_spellings

from .field_order import list_fields
from .yaml_positions import YamlPart, count_comments, line_end, line_start, list_parts, parse
from .yaml_writer import emit, emit_row


class _Splice(NamedTuple):
    """A range of a text, and what stands there instead."""

    start: int
    end: int
    text: str


class _Unsupported(ValueError):  # noqa: N818 - not an error: the record stays unchanged
    """A form that cannot be changed with certainty."""


def edit_record(model: type[BaseModel], text: str, changes: Mapping[str, Any]) -> str | None:
    """Return a record's text with new values, None for a key that goes; None if anything else would change."""
    if find_refused(text):
        # Another check reports these characters, and some parsers stop at them.
        return None
    try:
        before = _read(text)
        edited = _splice(text, _edit(text, _only(parse(text)), before, changes, [*list_fields(model)]))
        after = _read(edited)
    except (_Unsupported, YamlProblem):
        return None
    keys = {_as_written(key, before): value for key, value in changes.items()}
    expected = {**before, **_read_values({key: value for key, value in keys.items() if value is not None})}
    expected = {key: value for key, value in expected.items() if key not in keys or keys[key] is not None}
    return edited if after == expected and count_comments(edited) == count_comments(text) else None


def _read(text: str) -> dict[str, Any]:
    values = read_exact(text).values
    row = values[0] if isinstance(values, list) and len(values) == 1 else values
    if not isinstance(row, dict):
        raise _Unsupported("no key: value lines")
    return row


def _read_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as they will be read from a file, dates as text."""
    return _read(emit(values)) if values else {}


def _only(node: Any) -> Any:
    return node.value[0] if isinstance(node, yaml.SequenceNode) and len(node.value) == 1 else node


def _as_written(key: str, before: Mapping[str, Any]) -> str:
    """Return a key in the spelling of the record."""
    return next((spelling for spelling in list_spellings(key) if spelling in before), key)


def _edit(
    text: str, node: Any, before: Mapping[str, Any], changes: Mapping[str, Any], order: Sequence[str]
) -> Iterator[_Splice]:
    """Yield a splice for each value that changes."""
    parts = list_parts(node)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not parts:
        raise _Unsupported("no lines of keys")
    column = int(node.start_mark.column)
    for key, value in sorted(changes.items(), key=lambda row: order.index(row[0]) if row[0] in order else len(order)):
        written = _as_written(key, before)
        part = next((part for part in parts if part.key == written), None)
        if part is None:
            yield from () if value is None else [_insert(text, _place(key, parts, order), column, {key: value})]
        elif value is None:
            yield _remove(text, part, column)
        elif _has_lines(part.value, before[written], value):
            yield from _edit(text, part.value, before[written], _compare(before[written], value), [*value])
        elif _has_rows(part.value, before[written], value):
            yield from _edit_rows(text, part.value, before[written], value)
        else:
            yield _replace(text, part, column, value)


def _has_lines(node: Any, before: Any, value: Any) -> bool:
    """Return whether the old value and the new one are `key: value` lines, so that single lines can change."""
    return isinstance(before, dict) and isinstance(value, Mapping) and not node.flow_style and bool(value)


def _compare(before: Mapping[str, Any], value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the keys that differ, with None for those that go."""
    gone = dict.fromkeys(key for key in before if key not in value)
    read = _read_values(value)
    return {**gone, **{key: row for key, row in value.items() if key not in before or before[key] != read[key]}}


def _has_rows(node: Any, before: Any, value: Any) -> bool:
    """Return whether old rows stay in their order, each on a line of its own, so that only single rows change."""
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not isinstance(value, list):
        return False
    rows = _read_rows(value)
    kept = [row for row in before if row in rows]
    is_plain = all(isinstance(row, str) for row in before) and len(set(before)) == len(before)
    return is_plain and bool(kept) and kept == [row for row in rows if row in before]


def _read_rows(value: Sequence[Any]) -> list[Any]:
    """Return the rows of a list as they will be read from a file."""
    rows: list[Any] = _read_values({"rows": value})["rows"]
    return rows


def _edit_rows(text: str, node: Any, before: Sequence[str], value: Sequence[Any]) -> Iterator[_Splice]:
    """Yield a splice for each row that goes or is new; comments behind other rows stay."""
    parts, rows, column = list_parts(node), _read_rows(value), int(node.start_mark.column)
    for part, row in zip(parts, before, strict=True):
        if row not in rows:
            yield _remove_row(text, part, column)
    above = None
    for row, written in zip(rows, value, strict=True):
        if row in before:
            above = parts[before.index(row)]
            continue
        place = line_start(text, parts[0].start) if above is None else line_end(text, above.end)
        gap = "" if text[:place].endswith("\n") else "\n"
        yield _Splice(place, place, gap + emit_row(written, indent=column))


def _remove_row(text: str, part: YamlPart, column: int) -> _Splice:
    """Remove the line of a row; a comment behind it stays on a line of its own."""
    start, end = line_start(text, part.start), line_end(text, part.end)
    return _Splice(start, end, _keep_comment(text, part, end, column))


def _keep_comment(text: str, part: YamlPart, end: int, column: int) -> str:
    comment = text[part.end : end].strip()
    return f"{' ' * column}{comment}\n" if comment else ""


def _place(key: str, parts: Sequence[YamlPart], order: Sequence[str]) -> YamlPart:
    """Return the key below which a new key stands: the last one that comes before it in the model."""
    earlier = {spelling for other in takewhile(lambda other: other != key, order) for spelling in list_spellings(other)}
    return next((part for part in reversed(parts) if part.key in earlier), parts[0])


def _insert(text: str, above: YamlPart, column: int, values: Mapping[str, Any]) -> _Splice:
    place = above.end if text[above.end - 1] == "\n" else line_end(text, above.end)
    gap = "" if text[:place].endswith("\n") else "\n"
    return _Splice(place, place, gap + emit(values, indent=column))


def _remove(text: str, part: YamlPart, column: int) -> _Splice:
    """Remove the lines of a key; a comment behind its value stays on a line of its own."""
    start = line_start(text, part.start)
    if text[start : part.start].strip():
        raise _Unsupported("a key behind a dash")
    end = part.end if text[part.end - 1] == "\n" else line_end(text, part.end)
    return _Splice(start, end, _keep_comment(text, part, end, column))


def _replace(text: str, part: YamlPart, column: int, value: Any) -> _Splice:
    """Write a key again; if the new value has several lines, a comment behind the old one moves above."""
    written = emit({str(part.key): value}, indent=column)[column:]
    end = part.end
    if text[end - 1] == "\n":
        return _Splice(part.start, end, written)
    comment = text[end : line_end(text, end)].strip()
    if written.count("\n") == 1 or not comment:
        return _Splice(part.start, end, written.removesuffix("\n"))
    if text[line_start(text, part.start) : part.start].strip():
        raise _Unsupported("a comment behind the first value of a list item")
    return _Splice(part.start, line_end(text, end), f"{comment}\n{' ' * column}{written}")


def _splice(text: str, splices: Iterator[_Splice]) -> str:
    """Return a text with replaced ranges; new lines stand above a range that begins at the same place."""
    rows = sorted(enumerate(splices), key=lambda row: (row[1].start, row[1].end > row[1].start, row[0]), reverse=True)
    for _number, (start, end, new) in rows:
        text = text[:start] + new + text[end:]
    return text
