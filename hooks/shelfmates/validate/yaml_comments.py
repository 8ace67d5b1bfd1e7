"""Text that YAML reads as a comment by mistake. In: an Entry. Out: violations.

A `#` after a space begins a comment. People usually write a space after it in a comment, but not in a number or a
hashtag.
"""

import re
from collections.abc import Iterator
from typing import Any

from shelfmates.load import Entry
from shelfmates.load.entry import KEY
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.problem import Severity

from .violation import Path, Violation

_HINT = re.compile(r"(?<=\S)[ \t]+#[^\s#]")
_CUT_OFF = re.compile(r"[ \t]+(#[^\s#]\S*)")
"""Matches what follows the value."""


def nothing_is_cut_off(entry: Entry) -> Iterator[Violation]:
    """Check that no text ends before a `#` that looks like part of it."""
    if not _HINT.search(entry.text):
        return
    try:
        exact = read_exact(entry.text)
    except YamlProblem:
        return
    lines = entry.text.splitlines()
    for path, mark in exact.marks.items():
        value = _look_up(exact.values, path) if path[-1:] != (KEY,) else None
        if not value or not isinstance(value, str) or mark.line > len(lines):
            continue
        line, begin = lines[mark.line - 1], mark.column - 1
        if line.startswith(value, begin) and (found := _CUT_OFF.match(line, begin + len(value))):
            field: Path = path[1:] if isinstance(exact.values, list) else path
            message = f"ends before `{found[1]}`: ` #` begins a comment"
            hint = "put the whole text in quotes; if you mean a comment, write a space after the `#`"
            yield Violation(field, "comment", message, hint, value, severity=Severity.NOTICE)


def _look_up(values: Any, path: Path) -> Any:
    for part in path:
        values = values[part]
    return values
