"""Presenters: problems as people and machines read them. In: Problems. Out: lines of text."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict

from shelfmates.problem import Problem, Severity, is_error

_HARMLESS = frozenset("\u200c\u200d\u00a0\u202f\u3000")
"""Joiners and blanks that names and sentences hold."""


def show_text(problem: Problem) -> str:
    """Give `path:line:column: CODE what is wrong, what was found, what to write`."""
    level = "" if is_error(problem) else " (warning)"
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return _one_line(f"{place}: {problem.code}{level} {_sentence(problem)}")


def _one_line(text: str) -> str:
    """Show by its number what does not print: a line feed or half a character in a file's name, an escape."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign in _HARMLESS else f"\\u{ord(sign):04x}" for sign in text)


def _sentence(problem: Problem) -> str:
    subject = f"`{problem.field}` " if problem.field else ""
    found = f", found `{problem.found}`" if problem.found else ""
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"{subject}{problem.message}{found}{hint}"


def _text(problems: Sequence[Problem]) -> Iterator[str]:
    yield from map(show_text, problems)


def _json(problems: Sequence[Problem]) -> Iterator[str]:
    """Give one object a line."""
    for problem in problems:
        row = asdict(problem)
        row = {"file": row.pop("path"), **row}
        line = json.dumps(row, ensure_ascii=False)
        # Half a character, from a file's name that is not UTF-8, could not be printed.
        yield line if line.isprintable() else json.dumps(row)


def _github(problems: Sequence[Problem]) -> Iterator[str]:
    """Give workflow commands; what a contributor wrote cannot begin one of its own."""
    for problem in problems:
        place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
        kind = "error" if problem.severity is Severity.ERROR else "warning"
        title = _property(problem.code)
        yield f"::{kind} {place},title={title}::{_data(_sentence(problem))}"


def _data(text: str) -> str:
    return _one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(problems: Sequence[Problem]) -> Iterator[str]:
    """Give a table; cells are code, so that nothing in them is Markdown or HTML."""
    if problems:
        yield "| where | what |"
        yield "| --- | --- |"
    for problem in problems:
        yield f"| {_cell(f'{problem.path}:{problem.line}')} | {_cell(_sentence(problem).replace('`', ''))} |"


def _cell(text: str) -> str:
    return f"`{_one_line(text).replace('`', '').replace('|', chr(0xA6))}`"


FORMATS: Mapping[str, Callable[[Sequence[Problem]], Iterator[str]]] = {
    "text": _text,
    "github": _github,
    "json": _json,
    "markdown": _markdown,
}
"""Name of a format → how it shows problems."""


def show_summary(problems: Sequence[Problem], *, records: int) -> str:
    """Give the last line: how much was looked at, how much is wrong."""
    errors = sum(map(is_error, problems))
    warnings = len(problems) - errors
    looked = f"{records} {'entry' if records == 1 else 'entries'} checked"
    if not problems:
        return f"{looked}, nothing wrong."
    return f"{looked}: {_count(errors, 'problem')}, {_count(warnings, 'warning')}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
