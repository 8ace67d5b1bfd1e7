"""A violation: what a rule found in one record, before its position in the file is known."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from shelfmates.load.bad_characters import PositionMapper
from shelfmates.load.entry import KEY, Entry, Mark, Marks
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model.spellings import as_written
from shelfmates.problem import Problem, Severity

Path = tuple[str | int, ...]
_EMPTY = frozenset(("missing-field", "empty-text"))
"""Codes of violations about a value that may be empty after bad characters were removed."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A problem of one field; `field` is the path of keys and indices to it."""

    field: Path
    code: str
    message: str
    hint: str = ""
    found: str = ""
    at_key: bool = False
    """Whether it is about the key, not its value."""
    severity: Severity = Severity.ERROR
    at: Mark | None = None
    """Position in the entry's text, if no field leads there."""
    near: str = ""
    """A part of the field's text, as written, to find the exact position."""


def locate(entry: Entry, findings: Iterable[Violation]) -> Iterator[Problem]:
    """Yield each violation as a problem, with its line and column."""
    rows = list(findings)
    marks, prefix = _read_marks(entry) if rows else ({}, ())
    there = PositionMapper(entry.flaws)
    for found in rows:
        row = found if found.at else replace(found, field=_write(found.field, entry, marks, prefix))
        mark = row.at or _find_in_text(entry, row, marks, prefix)
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


def pin(entry: Entry, findings: Iterable[Violation]) -> Iterator[Violation]:
    """Yield violations with their positions, before items of lists are removed from what is checked."""
    rows = list(findings)
    marks, prefix = _read_marks(entry) if rows else ({}, ())
    for row in rows:
        field = as_written(row.field, marks, below=prefix)
        yield replace(row, field=field, at=_find_mark(marks, (*prefix, *field), at_key=row.at_key))


def _write(path: Path, entry: Entry, marks: Marks, prefix: Path) -> Path:
    """Return a path as it is in the text: with its keys, and with the numbers of all items of its lists."""
    return as_written(_count_absent(path, entry.absent) if entry.absent else path, marks, below=prefix)


def _count_absent(path: Path, absent: Collection[Path]) -> Path:
    whole: Path = ()
    for part in path:
        place = part
        for row in sorted(row for row in absent if row[:-1] == whole and isinstance(part, int)):
            if isinstance(place, int) and isinstance(row[-1], int) and row[-1] <= place:
                place += 1
        whole = (*whole, place)
    return whole


def _follows_from_flaw(entry: Entry, row: Violation, mark: Mark, begin: int) -> bool:
    """Return whether a violation may only be caused by a removed bad character, which is reported separately."""
    flaws = [flaw for flaw in entry.flaws if flaw.line == entry.line + mark.line - 1 and not flaw.is_harmless]
    if row.found:
        # The byte may have been part of a letter of this text; invisible characters do not matter.
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


def body_to_entry_position(entry: Entry, text: str, index: int) -> Mark:
    """Convert an index of the body into a position in the whole entry, which begins with the front matter."""
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
    """Return the position of `near` in the text from `mark` on; `mark` itself if it is not found."""
    begin = sum(len(line) for line in text.splitlines(keepends=True)[: mark.line - 1]) + mark.column - 1
    index = text.find(near, begin)
    if index < 0:
        return mark
    return Mark(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def show_field(path: Path) -> str:
    """Return a field's name for people: `links.website`, `topics[2]` (counted from 1)."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown
