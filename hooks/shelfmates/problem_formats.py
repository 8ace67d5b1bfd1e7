"""Presenters: problems in formats for people and machines. In: Problems. Out: lines of text."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import NamedTuple, Protocol

from shelfmates.groups import group_rows
from shelfmates.printable import count, one_line
from shelfmates.problem import FOR_MAINTAINERS, Position, Problem, Reason, Severity, is_error
from shelfmates.problem_excerpt import Sources, excerpt

Paint = Callable[[str, str], str]
"""A text and its type (`place`, `error`, `warning`, `notice`) → the text, perhaps in color."""


class PresenterInput(NamedTuple):
    """What a presenter shows besides the problems themselves."""

    before: Sequence[Problem] | None = None
    """Problems that existed before the change; None if nothing was compared."""
    sources: Sources = MappingProxyType({})
    """Lines of the files, for excerpts."""
    paint: Paint = lambda text, _what: text


ALONE = PresenterInput()
LONGEST = 60
"""Characters of a title, a heading or a cell of an imported file that are shown."""


def show_text(problem: Problem, paint: Paint = ALONE.paint) -> str:
    """Return `path:line:column: CODE what is wrong, what was found, what to write`."""
    level = "" if is_error(problem) else f" ({problem.severity})"
    place = one_line(f"{problem.path}:{problem.line}:{problem.column}:")
    rest = one_line(_sentence(problem))
    return f"{paint(place, 'place')} {paint(problem.code + level, problem.severity)} {rest}"


def _sentence(problem: Problem) -> str:
    return show_sentence(problem, problem.field and f"`{problem.field}`")


def show_sentence(said: Problem | Reason, subject: str, *, quotes: str = "``") -> str:
    """Return what is wrong, what was found, and what to write instead; `quotes` are both signs around a value."""
    found = f", found {quotes[0]}{said.found}{quotes[1]}" if said.found else ""
    hint = f"; {said.hint}" if said.hint else ""
    return f"{subject} {said.message}{found}{hint}".lstrip()


def show_imported(problem: Problem) -> str:
    """Return a problem of an imported file: `meetings.ics:12: “Title” message`, `row 3, column “County”: message`."""
    label = f"“{_shorten(problem.label)}”" if problem.label else ""
    rest = one_line(_sentence(replace(problem, found=_shorten(problem.found))), 2_000)
    if problem.path:
        place = Position(problem.path, problem.line, problem.column)
        return f"{one_line(str(place), 200)}: {label} {rest}" if label else f"{one_line(str(place), 200)}: {rest}"
    parts = (f"row {problem.line}" if problem.line else "", label and f"column {label}")
    where = ", ".join(filter(None, parts))
    return f"{where}: {rest}" if where else rest


def _shorten(text: str) -> str:
    return one_line(" ".join(text.split()), LONGEST)


def _text(problems: Sequence[Problem], shown: PresenterInput = ALONE) -> Iterator[str]:
    """Yield each problem with its excerpt; older problems come last, under a line of their own."""
    yield from _text_rows(problems, shown)
    if shown.before:
        yield f"Older problems ({len(shown.before)}), not blocking:"
        yield from _text_rows(shown.before, shown)


def _text_rows(problems: Sequence[Problem], shown: PresenterInput) -> Iterator[str]:
    for problem in problems:
        yield show_text(problem, shown.paint)
        yield from excerpt(problem, shown.sources)


def _json(problems: Sequence[Problem], shown: PresenterInput = ALONE) -> Iterator[str]:
    """Yield one JSON object for each problem; after a comparison, `new` is whether the change caused it."""
    if shown.before is None:
        yield from map(_object, problems)
        return
    yield from (_object(problem, new=True) for problem in problems)
    yield from (_object(problem, new=False) for problem in shown.before)


def _object(problem: Problem, **more: bool) -> str:
    row = {**asdict(problem), **more}
    # A file of the network needs no label: its fields have names.
    del row["label"]
    row = {"file": row.pop("path"), **row}
    line = json.dumps(row, ensure_ascii=False)
    # A surrogate, from a file name that is not UTF-8, could not be printed.
    return line if line.isprintable() else json.dumps(row)


def _github(problems: Sequence[Problem], shown: PresenterInput = ALONE) -> Iterator[str]:
    """Yield GitHub workflow commands; text from contributors is escaped, so it cannot start a command."""
    yield from (_command(problem, problem.severity) for problem in problems)
    yield from (_command(problem, Severity.NOTICE) for problem in shown.before or ())


def _command(problem: Problem, kind: Severity) -> str:
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    return f"::{kind} {place},title={_property(problem.code)}::{_data(_sentence(problem))}"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(problems: Sequence[Problem], shown: PresenterInput = ALONE) -> Iterator[str]:
    """Yield a table of problems, and a second one of older problems."""
    yield from _table(problems)
    if shown.before:
        yield from ("", f"Older problems ({len(shown.before)}), not blocking:", "")
        yield from _table(shown.before)


def _table(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a table; cells are code, so that nothing in them is read as Markdown or HTML."""
    if problems:
        yield "| where | what |"
        yield "| --- | --- |"
    for problem in problems:
        yield f"| {_cell(f'{problem.path}:{problem.line}')} | {_cell(_sentence(problem).replace('`', ''))} |"


def _cell(text: str) -> str:
    return f"`{one_line(text).replace('`', '').replace('|', chr(0xA6))}`"


class Presenter(Protocol):
    """A function that shows problems in one format."""

    def __call__(self, problems: Sequence[Problem], shown: PresenterInput = ALONE) -> Iterator[str]:
        """Yield lines."""
        ...


FORMATS: Mapping[str, Presenter] = {"text": _text, "github": _github, "json": _json, "markdown": _markdown}
"""Name of a format → its presenter."""


def show_summary(problems: Sequence[Problem], *, records: int, before: int = 0) -> str:
    """Return the last line: the number of records, the number of problems, and how many need a maintainer."""
    looked = f"{count(records, 'record')} checked"
    older = f" {count(before, 'older problem')} not counted." if before else ""
    if not problems:
        return f"{looked}, no {'new ' if before else ''}problems.{older}"
    asked = sum(problem.code in FOR_MAINTAINERS for problem in problems)
    maintainer = f" A maintainer must review {count(asked, 'change')}." if asked else ""
    return f"{looked}: {', '.join(_count_kinds(problems))}.{older}{maintainer}"


def show_first(problems: Sequence[Problem], shown: PresenterInput = ALONE) -> Iterator[str]:
    """Yield the first few problems of each code, errors first, and the number of the others."""
    ordered = sorted(problems, key=lambda problem: _ORDER[problem.severity])
    for code, rows in _group(ordered).items():
        yield from _text_rows(rows[:FIRST], shown)
        if (more := len(rows) - FIRST) > 0:
            yield f"… and {more:,} more of {code}; `shelfmates check` lists them all"


def show_kinds(problems: Sequence[Problem]) -> str:
    """Return a line with the count of each code, the most frequent first; empty if all problems are shown."""
    counts = {code: len(rows) for code, rows in _group(problems).items()}
    if all(count <= FIRST for count in counts.values()):
        return ""
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return f"By kind: {', '.join(f'{code} {count:,}' for code, count in rows)}."


def _group(problems: Sequence[Problem]) -> Mapping[str, Sequence[Problem]]:
    return group_rows(problems, lambda one: (one.code if is_error(one) else f"{one.code} ({one.severity})",))


def _count_kinds(problems: Sequence[Problem]) -> Iterator[str]:
    counts = Counter(problem.severity for problem in problems)
    yield count(counts[Severity.ERROR], "problem")
    yield count(counts[Severity.WARNING], "warning")
    if counts[Severity.NOTICE]:
        yield count(counts[Severity.NOTICE], "notice")


FIRST = 3
"""The number of problems of each code that a build shows."""
_ORDER = {severity: place for place, severity in enumerate(Severity)}
