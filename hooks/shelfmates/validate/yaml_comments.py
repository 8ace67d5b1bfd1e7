"""Text that YAML reads as a comment by mistake. In: an Entry. Out: violations.

A `#` after a space begins a comment. People usually write a space after it in a comment, but not in a number or a
hashtag.
"""

import re
from collections.abc import Iterator
from typing import Any

from shelfmates.load import Entry
from shelfmates.load.entry import KEY, Mark
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.problem import Severity

from .violation import Path, Violation

_HINT = re.compile(r"(?<=\S)[ \t]+#[^\s#]")
_CUT_OFF = re.compile(r"[ \t]+(#[^\s#]\S*)")
"""Matches what follows the value."""
_SHOWN = 60
"""Maximum length of a text that a hint shows."""


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
        value = _look_up(exact.values, path) if path[-1:] != (KEY,) else ()
        if not (value is None or (value and isinstance(value, str))) or mark.line > len(lines):
            continue
        line, begin = lines[mark.line - 1], mark.column - 1
        if line.startswith(value or "", begin) and (found := _CUT_OFF.match(line, begin + len(value or ""))):
            field: Path = path[1:] if isinstance(exact.values, list) else path
            yield _describe(field, value or "", found, Mark(mark.line, found.start(1) + 1), line)


def _describe(field: Path, value: str, found: re.Match[str], at: Mark, line: str) -> Violation:
    message = "ends before" if value else "is empty, because of"
    whole = f"{value} {line[found.start(1) :].rstrip()}".strip()
    example = f': "{whole}"' if len(whole) <= _SHOWN and not {'"', "\\"} & {*whole} else ""
    hint = f"put the whole text in quotes{example}; if you mean a comment, write a space after the `#`"
    return Violation(field, "comment", f"{message} `{found[1]}`: ` #` begins a comment", hint, found[1],
                     severity=Severity.WARNING, at=at)  # fmt: skip


def _look_up(values: Any, path: Path) -> Any:
    for part in path:
        values = values[part]
    return values


def signs_are_left_out(entry: Entry) -> Iterator[Violation]:
    """Yield a notice for each value without quotes that is read without what pasting put around it."""
    try:
        exact = read_exact(entry.text)
    except YamlProblem:
        return
    for path, signs in exact.left_out.items():
        message = f"is read without {', '.join(signs)} at its edges"
        hint = "delete them; if they belong to the text, put the whole text in straight quotes"
        field = path[1:] if isinstance(exact.values, list) else path
        yield Violation(field, "pasted-sign", message, hint, severity=Severity.NOTICE)
