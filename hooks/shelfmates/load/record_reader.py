"""Reading of one record. In: its text. Out: an Entry, or a Problem if it cannot be read."""

from collections.abc import Callable
from typing import Any, TypeVar

from shelfmates.problem import Problem

from .bad_characters import CleanText, remove_bad_characters
from .entry import Entry, Mark
from .yaml_reader import EscapedCharacters, YamlProblem, read_exact, read_values

T = TypeVar("T")

_KINDS_OF_VALUES = {"dict": "key: value lines without a dash", "list": "a list"}


def read_record(path: str, line: int, text: str) -> Entry | Problem:
    """Read the record that begins at the given line of a file."""
    try:
        values, found = read_past_flaws(text, line, read_values)
    except YamlProblem as wrong:
        return problem_at(path, line, wrong)
    if values is None:
        return Problem(path, line, 1, "empty-file", "is empty", "write at least one `key: value`, or delete the file")
    return Entry(values, path, line, found.text, flaws=found.flaws)


def read_past_flaws(text: str, line: int, read: Callable[[str], T]) -> tuple[T, CleanText]:
    """Return the values of a text and the text itself, without bad characters in its escapes.

    The text begins at `line` of its file. Raise YamlProblem if it cannot be read.
    """
    try:
        return read(text), CleanText(text)
    except EscapedCharacters as refused:
        return read(refused.clean.text), CleanText(refused.clean.text, refused.flaws_from(line))


def read_despite_flaws(text: str) -> Any:
    """Return the exact values of a record, ignoring bad characters; raise YamlProblem if it cannot be read.

    For operations on a whole record: a bad character must not prevent the removal of a member.
    """
    found = remove_bad_characters("", text)
    if isinstance(found, Problem):
        raise YamlProblem(found.code, found.message, found.hint, Mark(found.line, found.column))
    exact, _clean = read_past_flaws(found.text, 1, read_exact)
    return exact.values


def wrong_type(path: str, message: str, hint: str, values: Any) -> Problem:
    """Return the problem for a file that contains another type of value than expected."""
    found = "" if values is None else _KINDS_OF_VALUES.get(type(values).__name__, "a text")
    return Problem(path, 1, 1, "wrong-type", message, hint, found=found)


def problem_at(path: str, line: int, wrong: YamlProblem) -> Problem:
    """Return the problem for a record that begins at the given line of a file."""
    return Problem(path, line + wrong.mark.line - 1, wrong.mark.column, wrong.code, wrong.message, wrong.hint)
