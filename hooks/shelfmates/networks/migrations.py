"""The data, from one version of its shape to the next. In: the texts of all files. Out: those that change.

A migration is a pure function on texts, so that comments, blanks and order stay; each leads one version further.
There is one version today, and so no migration yet. The first will look like

    MIGRATIONS = {1: lambda texts: rename_key(texts, "members", "organisation", "workplace")}
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

import yaml

from shelfmates.load.record_reader import problem_at
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model.settings import SCHEMA
from shelfmates.problem import Problem

from .migration_texts import SETTINGS, AmbiguousText, Texts, list_comments, place_of, rename_key

__all__ = ["MIGRATIONS", "MigrationResult", "migrate", "rename_key"]

Migration = Callable[[Texts], Texts]
"""All texts → those that it changes; Unclear where one cannot be changed without a loss."""
MIGRATIONS: Mapping[int, Migration] = {}
"""Version → what leads to the next one."""


class MigrationResult(NamedTuple):
    """What a migration comes to: nothing is to be written where there is a problem."""

    edits: Texts
    since: int
    problems: tuple[Problem, ...] = ()


def migrate(texts: Texts, *, to: int = SCHEMA, migrations: Mapping[int, Migration] = MIGRATIONS) -> MigrationResult:
    """Lead the data from the version that it names to another, step by step."""
    try:
        since = _find_version(texts[SETTINGS])
    except YamlProblem as wrong:
        return MigrationResult({}, to, (problem_at(SETTINGS, 1, wrong),))
    now = dict(texts)
    for number in range(since, to):
        if number not in migrations:
            return MigrationResult(
                {}, since, (_tell(SETTINGS, 1, f"has version {since}, which cannot be migrated to {to}"),)
            )
        try:
            now |= migrations[number](now)
            now[SETTINGS] = _put_version(now[SETTINGS], number + 1)
        except AmbiguousText as wrong:
            return MigrationResult({}, since, (_tell(wrong.path, wrong.line, str(wrong)),))
    edits = {path: text for path, text in now.items() if texts.get(path) != text}
    return MigrationResult(edits, since, tuple(_find_losses(texts, edits)))


def _find_version(text: str) -> int:
    values = read_exact(text).values
    written = str(values.get("schema", 1)) if isinstance(values, dict) else "1"
    return int(written) if written.isascii() and written.isdigit() else 1


def _put_version(text: str, number: int) -> str:
    """Write the version into the settings, where it stands, or else at their end."""
    node = place_of(text, "schema")
    if node is None:
        return f"{text.rstrip()}\nschema: {number}\n"
    if not isinstance(node, yaml.ScalarNode):
        raise AmbiguousText(SETTINGS, 1, "has a `schema` that is not a plain number")
    return f"{text[: node.start_mark.index]}{number}{text[node.end_mark.index :]}"


def _find_losses(before: Texts, edits: Texts) -> list[Problem]:
    """Tell of every file that would lose a comment."""
    lost = [path for path, text in edits.items() if path in before and _loses(before[path], text)]
    return [_tell(path, 1, "would lose a comment, and is left unchanged") for path in lost]


def _loses(before: str, after: str) -> bool:
    return bool(Counter(list_comments(before)) - Counter(list_comments(after)))


def _tell(path: str, line: int, message: str) -> Problem:
    return Problem(path, line, 1, "not-migrated", message, "change it by hand, or ask the makers of the software")
