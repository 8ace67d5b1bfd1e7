"""One record: text in, an Entry out, or the Problem that it cannot be read."""

from typing import Any

from shelfmates.problem import Problem

from .entry import Entry
from .yaml import YamlProblem, read_values

_KINDS_OF_VALUES = {"dict": "key: value lines without a dash", "list": "a list"}


def read_record(path: str, line: int, text: str) -> Entry | Problem:
    """Read the record that begins at a line of a file."""
    try:
        values = read_values(text)
    except YamlProblem as wrong:
        return problem_at(path, line, wrong)
    if values is None:
        return Problem(path, line, 1, "empty-file", "is empty", "write at least one `key: value`, or delete the file")
    return Entry(values, path, line, text)


def wrong_type(path: str, message: str, hint: str, values: Any) -> Problem:
    """Give the problem of a file that holds something else than it should."""
    found = "" if values is None else _KINDS_OF_VALUES.get(type(values).__name__, "a text")
    return Problem(path, 1, 1, "wrong-type", message, hint, found=found)


def problem_at(path: str, line: int, wrong: YamlProblem) -> Problem:
    """Give the problem of a record that begins at a line of a file."""
    return Problem(path, line + wrong.mark.line - 1, wrong.mark.column, wrong.code, wrong.message, wrong.hint)
