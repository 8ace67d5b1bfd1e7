"""Migrations of the data from one schema version to the next. In: the texts of all files. Out: the changed texts.

A migration is a pure function on texts, so that comments, whitespace and order are kept. Each leads to the next
version. Renaming a key looks like this:

    2: lambda texts: rename_key(texts, "members", "organization", "workplace")
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

import yaml

from shelfmates.load.record_reader import problem_at
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model.settings import SCHEMA
from shelfmates.problem import Problem

from .migration_texts import (
    SETTINGS,
    AmbiguousText,
    Texts,
    keep_own_terms_only,
    list_comments,
    place_of,
    rename_key,
)

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
