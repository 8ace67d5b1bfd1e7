"""The standard form of one record. In: its text, and its model. Out: the text with its keys in order.

A record is split into blocks: one per key, with the comments above it. A block without inner comments is written again;
a block with inner comments keeps its lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise
from typing import Any

import yaml
from pydantic import BaseModel

from .field_order import UnexpectedShape, arrange, list_fields
from .list_text import cut_head
from .yaml_positions import TextSpan, YamlPart, find_comments, line_end, line_start, list_parts, parse
from .yaml_writer import emit, emit_item

_TEXT = re.compile(r": [|>]-?$")
"""The end of the first line of a block scalar, in the form that we write."""


class UnsupportedForm(ValueError):  # noqa: N818 - not an error: the record stays unchanged
    """A form of YAML that is very rare in records, for example explicit keys with `?`."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a key and its value; `lead` contains the comments and blank lines above."""

    key: str
    lead: tuple[str, ...]
    lines: tuple[str, ...]
    comment: str | None
    """The comment after a one-line value, with its leading spaces; None if a comment is elsewhere in the block."""


@dataclass(frozen=True, slots=True)
class _Record:
    """A record, split into blocks."""

    head: str
    """The text above the first key, or above the `-`."""
    blocks: tuple[_Block, ...]
    tail: tuple[str, ...]
    column: int
    """Column of the keys, from 0."""


def rewrite(model: type[BaseModel], body: str, values: Any, *, lead: str = "") -> str:
    """Return a record, and the comments above it, in the standard form; raise UnsupportedForm if it cannot be split.

    `values` is the result of the exact reader for the body: a mapping, or a list of one.
    """
    root = node = parse(body)
    is_item = isinstance(values, list)
    if is_item:
        values, node = _only(values), _only(list_parts(root)).value
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        raise UnsupportedForm("no key: value lines")
    comments = find_comments(body, root)
    if node.flow_style or not values:
        return lead + _rewrite_flow(model, values, comments, is_item=is_item)
    record = _cut(body, node, comments, is_item=is_item)
    if any(block.key not in values for block in record.blocks):
        raise UnsupportedForm("a key that is written with escapes")
    return _join(model, values, record, lead=lead, is_item=is_item)


def _only(rows: Sequence[Any]) -> Any:
    if len(rows) != 1:
        raise UnsupportedForm("not one record")
    return rows[0]


def _rewrite_flow(
    model: type[BaseModel], values: Mapping[str, Any], comments: Sequence[TextSpan], *, is_item: bool
) -> str:
    if comments:
        raise UnsupportedForm("comments between brackets")
    try:
        arranged = arrange(model, values)
    except UnexpectedShape:
        raise UnsupportedForm("brackets with values that do not fit") from None
    return emit_item(arranged) if is_item else emit(arranged)


def _cut(body: str, node: Any, comments: Sequence[TextSpan], *, is_item: bool) -> _Record:
    """Split a record at the lines of its keys."""
    parts = list_parts(node)
    column = parts[0].start - line_start(body, parts[0].start)
    _refuse_odd_keys(body, parts, column, is_item=is_item)
    starts = [line_start(body, part.start) for part in parts]
    owned = [_Stretch(body, part, comments, column) for part in parts]
    head, above = body[: starts[0]], ""
    blocks: list[_Block] = []
    if not is_item:
        head, above = cut_head(head)
    for part, (start, stop), stretch in zip(parts, pairwise([*starts, len(body)]), owned, strict=True):
        own = stretch.end(start, stop)
        first = " " * column + body[start + column : own] if is_item and not blocks else body[start:own]
        blocks.append(_Block(str(part.key), _lines(above), _lines(first), stretch.comment(start, own)))
        above = body[own:stop]
    return _Record(_without_dash(head) if is_item else head, tuple(blocks), _lines(above), column)


def _refuse_odd_keys(body: str, parts: Sequence[YamlPart], column: int, *, is_item: bool) -> None:
    """Raise UnsupportedForm unless each key begins a line; the first key of a list item may follow the dash."""
    for index, part in enumerate(parts):
        before = body[line_start(body, part.start) : part.start]
        may_have_dash = is_item and index == 0 and before.startswith("-")
        if (before[1:] if may_have_dash else before).strip(" ") or len(before) != column:
            raise UnsupportedForm("a key that is not at the start of its line")


def _without_dash(head: str) -> str:
    """Keep the comments between a dash on its own line and the first key."""
    lines = (line.removeprefix("-").strip() for line in head.splitlines())
    return "".join(f"{line}\n" for line in lines if line)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The text of one key: its value, and the comments to the right of its column."""

    body: str
    part: YamlPart
    comments: Sequence[TextSpan]
    column: int

    def end(self, start: int, stop: int) -> int:
        """Return the index where the block ends and the comments of the next one begin."""
        ends = [self.part.end, *(span.end for span in self._within(start, stop) if self._is_inside(span))]
        last = max(ends)
        at_start = last > start and self.body[last - 1 : last] == "\n"
        return min(stop, last if at_start else line_end(self.body, last))

    def comment(self, start: int, stop: int) -> str | None:
        """Return the comment after a one-line value; None if a comment is elsewhere."""
        within = self._within(start, stop)
        if not within:
            return ""
        end = self.part.end
        is_behind = len(within) == 1 and within[0].start >= end and "\n" not in self.body[start : within[0].start]
        return self.body[self._value_end(end) : within[0].end].rstrip() if is_behind else None

    def _value_end(self, end: int) -> int:
        """Return where the spaces before the comment begin; for a key without a value, the end of its `:`."""
        return len(self.body[:end].rstrip(" "))

    def _within(self, start: int, stop: int) -> list[TextSpan]:
        return [span for span in self.comments if start <= span.start < stop]

    def _is_inside(self, span: TextSpan) -> bool:
        begin = line_start(self.body, span.start)
        is_alone = not self.body[begin : span.start].strip()
        return not is_alone or span.start - begin > self.column or span.start < self.part.end


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


def _join(model: type[BaseModel], values: Mapping[str, Any], record: _Record, *, lead: str, is_item: bool) -> str:
    """Sort the blocks in the model's order and write each."""
    indent = 2 if is_item else 0
    keys = list(list_fields(model))
    order = {key: index for index, key in enumerate(keys)}
    blocks = sorted(record.blocks, key=lambda block: order.get(block.key, len(order)))
    texts: list[list[str]] = []
    for block in blocks:
        lines = _write(model, values, block, record.column, indent)
        texts.append([*_lead(block.lead, indent, below=texts[-1] if texts else ()), *lines])
    tail = [*_lead(record.tail, indent, below=texts[-1])]
    while tail and not tail[-1]:
        tail.pop()
    head = lead + record.head
    if not is_item:
        rows = [line for text in texts for line in text] + tail
        # Otherwise a comment would belong to the whole file.
        parts_it = head and head.splitlines()[-1].strip() and rows[0].startswith("#")
        return _end(f"{head}\n" if parts_it else head, rows)
    above = [line.strip() for line in _lead(blocks[0].lead, 0) if line.strip()]
    texts[0] = texts[0][len(blocks[0].lead) :]
    texts[0][0] = "- " + texts[0][0][indent:]
    return _end(head, above + [line for text in texts for line in text] + tail)


def _end(head: str, lines: Sequence[str]) -> str:
    return head + "".join(f"{line}\n" for line in lines)


def _lead(lines: Sequence[str], indent: int, *, below: Sequence[str] = ()) -> Iterator[str]:
    """Yield comments at the column of the keys.

    Blank lines below a block scalar are dropped, because they would become part of it.
    """
    rows = dropwhile(lambda line: not line.strip(), lines) if _ends_in_text(below) else lines
    yield from (f"{' ' * indent}{line.strip()}" if line.strip() else "" for line in rows)


def _ends_in_text(lines: Sequence[str]) -> bool:
    """Return whether the last value is a block scalar, which continues to the right of its key."""
    starts = [index for index, line in enumerate(lines) if _TEXT.search(line)]
    return any(all(_column(line) > _column(lines[index]) for line in lines[index + 1 :] if line) for index in starts)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _write(model: type[BaseModel], values: Mapping[str, Any], block: _Block, column: int, indent: int) -> Sequence[str]:
    """Return a block in the standard form, or its own lines at the column of the keys."""
    kept = [_shift(line, indent - column) for line in block.lines]
    if block.comment is None:
        return kept
    try:
        written = emit(arrange(model, {block.key: values[block.key]}), indent=indent).splitlines()
    except UnexpectedShape:
        return kept
    if block.comment and len(written) > 1:
        return kept
    return [written[0] + block.comment, *written[1:]]


def _shift(line: str, by: int) -> str:
    if by < 0 and line[:-by].strip():
        raise UnsupportedForm("a line to the left of its key")
    return line[-by:] if by < 0 else f"{' ' * by}{line}" if line else line
