"""Migrations of the data from one schema version to the next. In: the texts of all files. Out: the changed texts.

A migration is a pure function on texts, so that comments, whitespace and order are kept. Each leads to the next
version. Renaming a key looks like this:

    2: lambda texts: rename_key(texts, "members", "organization", "workplace")
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from shelfmates.change.list_text import cut_list
from shelfmates.change.yaml_positions import find_comments, parse
from shelfmates.load.front_matter import split_page
from shelfmates.load.record_reader import problem_at
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model.settings import SCHEMA
from shelfmates.problem import Problem

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


__all__ = ["MIGRATIONS", "MigrationResult", "migrate", "rename_key"]

Migration = Callable[[Texts], Texts]
"""All texts → the changed ones; raises AmbiguousText if a file cannot be changed without loss."""
MIGRATIONS: Mapping[int, Migration] = {
    # A network's list of terms replaced the software's; now it adds to them.
    1: keep_own_terms_only,
}
"""Version → migration to the next version."""


class MigrationResult(NamedTuple):
    """The result of a migration; if there are problems, nothing may be written."""

    edits: Texts
    since: int
    problems: tuple[Problem, ...] = ()


def migrate(texts: Texts, *, to: int = SCHEMA, migrations: Mapping[int, Migration] = MIGRATIONS) -> MigrationResult:
    """Migrate the data from its current version to another, step by step."""
    try:
        since = _find_version(texts[SETTINGS])
    except YamlProblem as wrong:
        return MigrationResult({}, to, (problem_at(SETTINGS, 1, wrong),))
    now = dict(texts)
    for number in range(since, to):
        if number not in migrations:
            return MigrationResult(
                {}, since, (_make_problem(SETTINGS, 1, f"has version {since}, which cannot be migrated to {to}"),)
            )
        try:
            now |= migrations[number](now)
            now[SETTINGS] = _put_version(now[SETTINGS], number + 1)
        except AmbiguousText as wrong:
            return MigrationResult({}, since, (_make_problem(wrong.path, wrong.line, str(wrong)),))
    edits = {path: text for path, text in now.items() if texts.get(path) != text}
    return MigrationResult(edits, since, tuple(_find_losses(texts, edits)))


def _find_version(text: str) -> int:
    values = read_exact(text).values
    written = str(values.get("schema", 1)) if isinstance(values, dict) else "1"
    return int(written) if written.isascii() and written.isdigit() else 1


def _put_version(text: str, number: int) -> str:
    """Write the version into the settings, in its place or at the end."""
    node = place_of(text, "schema")
    if node is None:
        return f"{text.rstrip()}\nschema: {number}\n"
    if not isinstance(node, yaml.ScalarNode):
        raise AmbiguousText(SETTINGS, 1, "has a `schema` that is not a plain number")
    return f"{text[: node.start_mark.index]}{number}{text[node.end_mark.index :]}"


def _find_losses(before: Texts, edits: Texts) -> list[Problem]:
    """Return a problem for every file that would lose a comment."""
    lost = [path for path, text in edits.items() if path in before and _loses(before[path], text)]
    return [_make_problem(path, 1, "would lose a comment, and is left unchanged") for path in lost]


def _loses(before: str, after: str) -> bool:
    return bool(Counter(list_comments(before)) - Counter(list_comments(after)))


def _make_problem(path: str, line: int, message: str) -> Problem:
    return Problem(path, line, 1, "not-migrated", message, "change it by hand, or ask the makers of the software")
