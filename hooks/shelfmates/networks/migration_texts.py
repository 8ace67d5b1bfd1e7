"""Changes of many records in their texts. In: path → text. Out: the changed texts, with comments and order kept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from shelfmates.change.list_text import cut_list
from shelfmates.change.yaml_positions import find_comments, parse
from shelfmates.load.front_matter import split_page
from shelfmates.load.yaml_reader import YamlProblem, read_exact

SETTINGS = "data/network.yaml"
_RESERVED = frozenset({"only", "without"})
"""Keys of a vocabulary that are not terms."""
Texts = Mapping[str, str]
"""Path → text of a network's file."""


class AmbiguousText(ValueError):  # noqa: N818 - not an error: people must change the file by hand
    """A file has a form in which nothing can be changed safely."""

    def __init__(self, path: str, line: int, message: str) -> None:
        """Store the position and the message."""
        super().__init__(message)
        self.path, self.line = path, line


def rename_key(texts: Texts, kind: str, old: str, new: str) -> Texts:
    """Return the changed files of one kind (`members`) in which a key is renamed."""
    rows = {path: _rename(path, text, old, new) for path, text in texts.items() if _kind_of(path) == kind}
    return {path: text for path, text in rows.items() if text != texts[path]}


def _kind_of(path: str) -> str:
    """Return the kind of a file's records: `data/members.yaml` and files in `data/members/` contain members."""
    return "posts" if path.startswith("docs/news/posts/") else path.split("/")[1].removesuffix(".yaml")


def _rename(path: str, text: str, old: str, new: str) -> str:
    """Rename a key in every record of a file; records of a list are read one by one."""
    listing = cut_list(text) if path.startswith("data/") else None
    if listing is not None:
        rows = (item.lead + _rename_in(path, item.line, item.body, old, new) for item in listing.items)
        return "".join((listing.head, *rows, listing.end))
    body, start = _data_of(text)
    line = text.count("\n", 0, start) + 1
    return text[:start] + _rename_in(path, line, body, old, new) + text[start + len(body) :]


def _rename_in(path: str, line: int, body: str, old: str, new: str) -> str:
    keys = [key for key in _list_keys(path, line, body) if key.value in {old, new}]
    if len(keys) > 1:
        raise AmbiguousText(path, line + keys[0].start_mark.line, f"has both `{old}` and `{new}`")
    for key in keys:
        body = f"{body[: key.start_mark.index]}{new}{body[key.end_mark.index :]}"
    return body


def _list_keys(path: str, line: int, body: str) -> Sequence[yaml.ScalarNode]:
    """Return the keys of a record; raise AmbiguousText if the exact reader refuses it."""
    try:
        read_exact(body)
    except YamlProblem as wrong:
        raise AmbiguousText(path, line + wrong.mark.line - 1, f"cannot be read: {wrong.message}") from None
    node: Any = parse(body)
    record = node.value[0] if isinstance(node, yaml.SequenceNode) and node.value else node
    return [key for key, _value in record.value] if isinstance(record, yaml.MappingNode) else []


def _data_of(text: str) -> tuple[str, int]:
    """Return the YAML of a file and its start; for a page, its front matter."""
    parts = split_page(text)
    return (parts.front, parts.start) if parts else (text, 0)


def place_of(text: str, name: str) -> Any:
    """Return the node of a key's value in a mapping; None if the key is missing."""
    node: Any = parse(text)
    return next((value for key, value in node.value if key.value == name), None)


def keep_own_terms_only(texts: Texts) -> Texts:
    """Return the settings with `only: true` in each vocabulary that has terms of its own."""
    text = texts[SETTINGS]
    for _name, value in reversed(_list_children(place_of(text, "vocabularies"))):
        if taken := [key.value for key, _term in _list_children(value) if key.value in _RESERVED]:
            message = f"has a term `{taken[0]}`, which now has another meaning: rename it first"
            raise AmbiguousText(SETTINGS, value.start_mark.line + 1, message)
        if first := _list_children(value)[:1]:
            index, column = first[0][0].start_mark.index, first[0][0].start_mark.column
            line = "only: true, " if value.flow_style else f"only: true\n{' ' * column}"
            text = f"{text[:index]}{line}{text[index:]}"
    return {SETTINGS: text}


def _list_children(node: Any) -> Sequence[tuple[Any, Any]]:
    """Return the keys and values of a mapping; empty for any other node."""
    return node.value if isinstance(node, yaml.MappingNode) else ()


def list_comments(text: str) -> Iterator[str]:
    """Yield each comment of a file, without surrounding whitespace."""
    body, _start = _data_of(text)
    for span in find_comments(body, parse(body)):
        yield body[span.start : span.end].rstrip()
