"""The standard form of a file of records. In: its path and text. Out: its text in that form, and Problems.

Comments stay with the values that they describe. A record is left unchanged, with a Problem, if the new text would
change or lose a value or a comment.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.characters import find_refused
from shelfmates.load.bad_characters import list_problems, remove_bad_characters
from shelfmates.load.record_reader import problem_at
from shelfmates.load.record_splitter import split_records
from shelfmates.load.yaml_reader import EscapedCharacters, YamlProblem, read_exact
from shelfmates.model import MODELS, Event
from shelfmates.problem import Problem

from .field_order import UnexpectedShape, arrange
from .list_text import KEEPS_BLANKS, ListItem, ListText, cut_list
from .record_blocks import UnsupportedForm, rewrite
from .record_edits import edit_record
from .record_places import change_records
from .yaml_positions import count_comments


class FixResult(NamedTuple):
    """A file's new text, and Problems for what was left unchanged."""

    text: str
    problems: tuple[Problem, ...] = ()


class _Row(NamedTuple):
    """A record of a list; `id` is None if the record was left unchanged."""

    text: str
    id: str | None = None


def is_fixable(path: str) -> bool:
    """Return whether a path is that of a file of records."""
    match PurePosixPath(path).parts:
        case ("data", name):
            return name.removesuffix(".yaml") in MODELS and name.endswith(".yaml")
        case ("data", folder, name):
            return folder in MODELS and name.endswith(".yaml")
    return False


def fix(path: str, text: str) -> FixResult:
    """Return a file in the standard form; its path determines the model, and whether it is a list."""
    kind = PurePosixPath(path).parts[1].removesuffix(".yaml")
    found = remove_bad_characters(path, text)
    if isinstance(found, Problem):
        return FixResult(text, (found,))
    refused = tuple(list_problems(path, [found.flaws]))
    if any(flaw.is_byte for flaw in found.flaws):
        # Bytes that are not text cannot be written as text.
        return FixResult(text, refused)
    if all(flaw.is_harmless for flaw in found.flaws):
        text = found.text
    fixed = _fix_list(MODELS[kind], path, text) if path == f"data/{kind}.yaml" else _fix_one(MODELS[kind], path, text)
    return fixed._replace(problems=(*refused, *fixed.problems))


def raise_revisions(path: str, text: str, needed: Mapping[int, int], day: date) -> FixResult:
    """Set `revision` and `updated` in the events that begin at these lines; nothing else changes.

    Calendar programs notice a change by the revision (SEQUENCE, RFC 5545 section 3.8.7.4).
    """
    changes = {
        line: partial(edit_record, Event, changes={"revision": number, "updated": day})
        for line, number in needed.items()
    }
    changed = change_records(path, text, changes)
    left = (_left(path, line, f"write `revision: {needed[line]}` by hand") for line in changed.left)
    return FixResult(changed.text, tuple(left))


def _fix_one(model: type[BaseModel], path: str, text: str) -> FixResult:
    row = _fix_record(model, path, 1, text)
    return FixResult(row) if isinstance(row, str) else FixResult(text, row)


def _fix_list(model: type[BaseModel], path: str, text: str) -> FixResult:
    listing = cut_list(text)
    if listing is None:
        return _fix_odd_list(path, text)
    problems: list[Problem] = []
    rows = []
    for item in listing.items:
        fixed = _fix_record(model, path, item.line, item.body, lead=item.lead)
        problems += () if isinstance(fixed, str) else fixed
        rows.append(_Row(fixed, _id_of(item)) if isinstance(fixed, str) else _Row(item.text))
    rows = _in_order(rows)
    fixed = _join(listing, [row.text for row in rows])
    if KEEPS_BLANKS.search(fixed) and not _holds(fixed, rows):
        # A block scalar with `+` includes the blank lines that follow it.
        return FixResult(text, (_left(path, 1, "write `|` without `+` after it"),))
    return FixResult(fixed, tuple(problems))


def _fix_odd_list(path: str, text: str) -> FixResult:
    """Leave an empty list unchanged; report a list in a form that cannot be split."""
    try:
        values = read_exact(text).values
    except YamlProblem as wrong:
        return FixResult(text, (problem_at(path, 1, wrong),))
    return FixResult(text, () if values == [] else (_left(path, 1, "begin each record with `- id: …`"),))


def _in_order(rows: list[_Row]) -> list[_Row]:
    """Sort the records by id; if one was left unchanged, keep the order of the file."""
    return sorted(rows, key=lambda row: row.id or "") if all(row.id is not None for row in rows) else rows


def _join(listing: ListText, texts: list[str]) -> str:
    """Join the records between the file's first and last comments."""
    first, *others = texts
    if not listing.head or not listing.head.splitlines()[-1].strip():
        first = first.lstrip("\n")
    elif first.startswith("#"):
        # Without the blank line, the comment would belong to the whole file.
        first = "\n" + first
    text = "".join((listing.head, first, *others, listing.end.rstrip("\n")))
    return text if text.endswith("\n") else text + "\n"


def _holds(text: str, rows: list[_Row]) -> bool:
    """Return whether a list has the same values as its records read one by one."""
    return [_meaning(record) for _line, record in split_records(text) or ()] == [_meaning(row.text) for row in rows]


def _meaning(record: str) -> Any:
    """Return a record's values, or its text if it cannot be read."""
    try:
        return read_exact(record).values
    except YamlProblem:
        return record.strip()


def _id_of(item: ListItem) -> str | None:
    id_ = read_exact(item.body).values[0].get("id")
    return id_ if isinstance(id_, str) else None


def _fix_record(
    model: type[BaseModel], path: str, line: int, body: str, *, lead: str = ""
) -> str | tuple[Problem, ...]:
    """Return a record in the standard form, or Problems if it cannot be read or not be rewritten without loss.

    If the file contains refused characters, return no Problems: they are reported for the whole file.
    """
    if find_refused(lead + body):
        return ()
    try:
        values = read_exact(body).values
    except EscapedCharacters as refused:
        return tuple(list_problems(path, [refused.flaws_from(line)]))
    except YamlProblem as wrong:
        return (problem_at(path, line, wrong),)
    try:
        text = rewrite(model, body, values, lead=lead)
        is_same = _have_same_values(model, values, read_exact(text).values)
        is_same = is_same and count_comments(lead + body) == count_comments(text)
    except (UnsupportedForm, YamlProblem):
        is_same, text = False, ""
    return text if is_same else (_left(path, line, "write it by hand, each `key: value` on a line of its own"),)


def _have_same_values(model: type[BaseModel], one: Any, other: Any) -> bool:
    """Return whether two readings have the same values, as text or as the types of the schema."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) == 1 and _have_same_values(model, one[0], other[0])
    if not isinstance(one, dict) or not isinstance(other, dict) or one.keys() != other.keys():
        return False
    return all(_is_same(model, {key: one[key]}, {key: other[key]}) for key in one)


def _is_same(model: type[BaseModel], one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one == other:
        return True
    try:
        return arrange(model, one) == arrange(model, other)
    except UnexpectedShape:
        return False


def _left(path: str, line: int, hint: str) -> Problem:
    message = "is left unchanged: it is written in an unusual way and cannot be changed automatically"
    return Problem(path, line, 1, "left-as-it-is", message, hint)
