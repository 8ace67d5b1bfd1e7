"""Migrations of the data from one schema version to the next. In: the texts of all files. Out: the changed texts.

A migration is a pure function on texts, so that comments, whitespace and order are kept. Each leads to the next
version.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from shelfmates.change.yaml_positions import count_comments, parse
from shelfmates.load.front_matter import split_page
from shelfmates.load.network_folder import SETTINGS
from shelfmates.load.record_reader import problem_at
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model.settings import SCHEMA
from shelfmates.problem import Problem

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


def cut_data(text: str) -> tuple[str, int]:
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
    return bool(count_comments(cut_data(before)[0]) - count_comments(cut_data(after)[0]))


def _make_problem(path: str, line: int, message: str) -> Problem:
    return Problem(path, line, 1, "not-migrated", message, "change it by hand, or ask the makers of the software")
