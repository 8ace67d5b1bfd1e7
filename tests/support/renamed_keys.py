"""A migration that renames a key, in files of every form. In: texts, the old key and the new one. Out: the changed texts."""

from collections.abc import Sequence
from typing import Any

import yaml

from shelfmates.change.list_text import cut_list
from shelfmates.change.yaml_positions import parse
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.networks.migrations import AmbiguousText, Texts, cut_data


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
    body, start = cut_data(text)
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
