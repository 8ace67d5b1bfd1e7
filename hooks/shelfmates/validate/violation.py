"""A finding: what a rule says about one record, before its place in the file is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shelfmates.load.bad_characters import PositionMapper
from shelfmates.load.entry import KEY, Entry, Mark, Marks
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.problem import Problem, Severity

Path = tuple[str | int, ...]
_EMPTY = frozenset(("missing-field", "empty-text"))
"""What is said of a value of which nothing may be left."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is wrong with one field; `field` leads to it through keys and indices."""

    field: Path
    code: str
    message: str
    hint: str = ""
    found: str = ""
    at_key: bool = False
    """The key is meant, not its value."""
    severity: Severity = Severity.ERROR
    at: Mark | None = None
    """Where in the entry's text it stands, if no field leads there."""
    near: str = ""
    """A part of the field's text, as written: the place to look at."""


def locate(entry: Entry, findings: Iterable[Violation]) -> Iterator[Problem]:
    """Yield each finding as a problem, with the line and column of the text it is about."""
    rows = list(findings)
    marks, prefix = _read_marks(entry) if rows else ({}, ())
    there = PositionMapper(entry.flaws)
    for row in rows:
        mark = row.at or _find_in_body(entry, row, marks) or _find_in_text(entry, row, marks, prefix)
        place = Mark(entry.line + mark.line - 1, mark.column)
        line, column = there.restore(place)
        if entry.flaws and _follows_from_flaw(entry, row, mark, column):
            continue
        yield Problem(
            path=entry.path,
            line=line,
            column=column,
            code=row.code,
            message=row.message,
            hint=row.hint,
            field=show_field(row.field),
            found=row.found,
            severity=row.severity,
        )


def _follows_from_flaw(entry: Entry, row: Violation, mark: Mark, begin: int) -> bool:
    """Check whether a finding may only be there because a character was taken out, which is told on its own."""
    flaws = [flaw for flaw in entry.flaws if flaw.line == entry.line + mark.line - 1]
    if row.found:
        # A letter whose byte was lost; what cannot be seen is missed by nobody.
        end = begin + len(row.found) + 1
        return any(flaw.is_byte and begin - 1 <= flaw.column <= end for flaw in flaws)
    rest = entry.text.split("\n")[mark.line - 1 : mark.line]
    return row.code in _EMPTY and bool(flaws and rest) and not rest[0][mark.column - 1 :].strip(" \"'")


def _read_marks(entry: Entry) -> tuple[Marks, Path]:
    try:
        exact = read_exact(entry.text)
    except YamlProblem:
        return {}, ()
    return exact.marks, (0,) if isinstance(exact.values, list) else ()


def _find_in_body(entry: Entry, row: Violation, marks: Marks) -> Mark | None:
    """Give the place in the text of an event's page, which is its description."""
    if row.field != ("description",) or row.field in marks or not entry.body:
        return None
    begin = len(entry.body) - len(entry.body.lstrip())
    return body_to_entry_position(entry, entry.body, max(entry.body.find(row.near), begin))


def body_to_entry_position(entry: Entry, text: str, index: int) -> Mark:
    """Give a place of the body as one of the whole entry, which begins with the front matter."""
    above = entry.text.count("\n") + 1 if entry.text else 0
    return Mark(above + text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _find_in_text(entry: Entry, row: Violation, marks: Marks, prefix: Path) -> Mark:
    mark = _find_mark(marks, (*prefix, *row.field), at_key=row.at_key)
    return _find_near(entry.text, mark, row.near) if row.near else mark


def _find_mark(marks: Marks, path: Path, *, at_key: bool) -> Mark:
    if at_key and (mark := marks.get((*path, KEY))):
        return mark
    for length in range(len(path), -1, -1):
        if mark := marks.get(path[:length]):
            return mark
    return Mark(1, 1)


def _find_near(text: str, mark: Mark, near: str) -> Mark:
    """Give the place of a part of a text that begins at a mark; the mark where it is written otherwise."""
    begin = sum(len(line) for line in text.splitlines(keepends=True)[: mark.line - 1]) + mark.column - 1
    index = text.find(near, begin)
    if index < 0:
        return mark
    return Mark(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def show_field(path: Path) -> str:
    """Give a field's name for people: `links.website`, `topics[2]` (counted from 1)."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown
