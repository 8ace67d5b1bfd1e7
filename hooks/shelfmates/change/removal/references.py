"""References to a removed record in another record. In: the text, ids, fields. Out: the text without them.

Everything else stays unchanged, except for the comment after a removed list item. A list that becomes empty is removed
with its key.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

import yaml

from shelfmates.change.yaml_positions import TextSpan, YamlPart, find_comments, line_end, line_start, list_parts, parse
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model import MODELS
from shelfmates.model.spellings import list_spellings
from shelfmates.schemas import field_description as described

Field = tuple[str, ...]

FIELDS: Mapping[str, Mapping[str, Sequence[Field]]] = {
    "members": {
        "events": (("hosts",), ("speakers",), ("going",), ("organizer",), ("sessions", "speakers")),
        "resources": (("hosts",), ("group", "coordinators")),
        "posts": (("authors",),),
        "settings": (("organizers",),),
    },
    "events": {"resources": (("meets",), ("group", "born_at")), "posts": (("events",),)},
    "resources": {
        "events": (("read",), ("follow_up", "group"), ("organizer",)),
        "resources": (("group", "successor"),),
    },
}
"""Kind of the removed record → kind of the other record → its fields that may refer to it, in American spelling."""


def _list_links(fields: Iterable[described.FieldDescription], way: Field = ()) -> Iterator[Field]:
    for field in fields:
        if field.kind in {"link", "account"} and not field.is_required:
            yield (*way, field.key)
        yield from _list_links(field.fields, (*way, field.key))


_NEEDED = {"resources": ("url",)}
"""Kind of record → an optional field that most of its records need; its URL is replaced, as in a required field."""


def list_links(kind: str | None) -> Sequence[Field]:
    """Return the optional fields of a kind of record that may contain a URL."""
    model = MODELS.get(kind or "")
    links = _list_links(described.describe(model)) if model else ()
    return tuple(way for way in links if way != _NEEDED.get(kind or ""))


class RecordReference(NamedTuple):
    """A field that refers to the record, and the range of text to remove."""

    field: Field
    start: int
    """Index of the reference."""
    cut: TextSpan


class CannotRemove(ValueError):  # noqa: N818 - not an error: people must remove it by hand
    """The text has a form in which nothing can be removed safely."""


def drop_references(text: str, ids: Collection[str], fields: Sequence[Field]) -> tuple[str, list[RecordReference]]:
    """Return a record's text without the ids, and where they were.

    Raises CannotRemove, or YamlProblem from the reader.
    """
    values = read_exact(text).values
    node: Any = parse(text)
    if isinstance(node, yaml.SequenceNode) and node.value:
        values, node = values[0], node.value[0]
    if not isinstance(node, yaml.MappingNode):
        return text, []
    comments = find_comments(text, parse(text))
    fields = [spelled for field in fields for spelled in product(*map(list_spellings, field))]
    found = [row for field in fields for row in _find(text, node, field, ids, comments)]
    changed = text
    for row in sorted(found, key=lambda row: row.cut, reverse=True):
        changed = changed[: row.cut.start] + changed[row.cut.end :]
    if found and not _is_the_rest(changed, values, ids, fields):
        raise CannotRemove
    return changed, found


def _is_the_rest(changed: str, before: Mapping[str, Any], ids: Collection[str], fields: Sequence[Field]) -> bool:
    try:
        values = read_exact(changed).values
    except YamlProblem:
        return False
    rest: Any = before
    for field in fields:
        rest = without(rest, field, ids)
    return bool((values[0] if isinstance(values, list) else values) == rest)


def without(values: Any, field: Field, ids: Collection[str]) -> Any:
    """Return values without the ids in one field; empty lists and mappings are removed."""
    if not isinstance(values, dict) or field[0] not in values:
        return values
    value = values[field[0]]
    if len(field) > 1:
        rows = [without(row, field[1:], ids) for row in value] if isinstance(value, list) else None
        rest = without(value, field[1:], ids) if rows is None else rows
    elif isinstance(value, list):
        rest = [row for row in value if not (isinstance(row, str) and row in ids)]
    else:
        rest = None if isinstance(value, str) and value in ids else value
    is_emptied = rest != value and not rest
    return {key: rest if key == field[0] else row for key, row in values.items() if key != field[0] or not is_emptied}


def _find(
    text: str, node: Any, field: Field, ids: Collection[str], comments: Sequence[TextSpan]
) -> Iterator[RecordReference]:
    """Yield what to remove for one field: items of a list, a key, or a parent that contains only this key."""
    for way in _walk(node, field):
        holder, part = way[-1]
        rows = list_parts(part.value) if isinstance(part.value, yaml.SequenceNode) else [part]
        named = [row for row in rows if isinstance(row.value, yaml.ScalarNode) and row.value.value in ids]
        if len(named) == len(rows):
            while len(way) > 1 and len(list_parts(holder)) == 1:
                way.pop()
                holder, part = way[-1]
            first = [row.value.start_mark.index for row in named[:1]]
            yield from (RecordReference(field, start, _cut(text, holder, part, comments)) for start in first)
        else:
            yield from (RecordReference(field, row.start, _cut(text, part.value, row, comments)) for row in named)


def _walk(node: Any, field: Field) -> Iterator[list[tuple[Any, YamlPart]]]:
    """Yield each path to a field through keys and through all list items."""
    for part in list_parts(node):
        rest = field if isinstance(part.key, int) else field[1:]
        if isinstance(part.key, str) and part.key != field[0]:
            continue
        if not rest:
            yield [(node, part)]
        else:
            yield from ([(node, part), *way] for way in _walk(part.value, rest))


def _cut(text: str, holder: Any, part: YamlPart, comments: Sequence[TextSpan]) -> TextSpan:
    """Return the range of text of an item in a list or mapping."""
    if holder.flow_style:
        return _cut_flow(text, holder, part, comments)
    is_value = isinstance(part.key, int)
    start = text.rindex("-", 0, part.start) if is_value else part.start
    begin = line_start(text, start)
    end = part.end if text[part.end - 1] == "\n" else line_end(text, part.end)
    if not text[begin:start].strip():
        return TextSpan(begin, end)
    # The first key of a list item follows the dash; the next key replaces it.
    following = [other.start for other in list_parts(holder) if other.start > part.start]
    if is_value or not following:
        raise CannotRemove
    return TextSpan(start, following[0])


def _cut_flow(text: str, holder: Any, part: YamlPart, comments: Sequence[TextSpan]) -> TextSpan:
    """Return the range of an item in a flow collection, with one comma; comments are kept."""
    others = list_parts(holder)
    before = [other for other in others if other.start < part.start]
    after = [other for other in others if other.start > part.start]
    if any(holder.start_mark.index < comment.start < part.end for comment in comments) or (
        after and any(part.end <= comment.start < after[0].start for comment in comments)
    ):
        comma = re.compile(r"[ \t]*,").match(text, part.end)
        return TextSpan(part.start, comma.end() if comma else part.end)
    # The last remaining item has no comma after it.
    return TextSpan(part.start, after[0].start) if after else TextSpan(before[-1].end, part.end)
