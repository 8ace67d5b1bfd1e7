"""Records of one kind, from the list that organisers keep and from the files of newcomers.

In: a network's folder and a kind, as `members`. Out: Entries, and a Problem for each that cannot be read.
"""

import marshal
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from shelfmates.problem import Problem
from shelfmates.share import cut, share

from .entry import Entry
from .files import MAX_LIST, exists, list_folder, read_text
from .records import split_records
from .yaml import YamlProblem, read_exact, read_values

MANY = 2_000
"""Records of a list from which on several processes read it."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml")
_KINDS_OF_VALUES = {"dict": "key: value lines without a dash", "list": "a list"}


def load_kind(root: Path, kind: str) -> Iterator[Entry | Problem]:
    """Give every record of a kind."""
    path = f"data/{kind}.yaml"
    if exists(root / path):
        yield from _load_list(root, path)
    files = list_folder(root, f"data/{kind}")
    if isinstance(files, Problem):
        yield files
        return
    for file in files:
        yield from _load_own_file(root, file)


def _load_own_file(root: Path, file: Path) -> Iterator[Entry | Problem]:
    path = file.relative_to(root).as_posix()
    if file.suffix != ".yaml":
        hint = f"rename it to `{_id_of(file)}.yaml`, or move it elsewhere"
        yield Problem(path, 1, 1, "file-type", "is not read: its name does not end in `.yaml`", hint)
        return
    if not _NAME.fullmatch(file.name):
        hint = f"use small letters a-z, digits and hyphens: `{_id_of(file)}.yaml`"
        yield Problem(path, 1, 1, "file-name", "has a name that is no id", hint)
    for row in load_mapping(root, path):
        if isinstance(row, Entry):
            yield Entry({"id": _id_of(file), **row.values}, row.path, row.line, row.text)
        else:
            yield row


def _id_of(file: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", file.stem.casefold()).strip("-") or "ana-ruiz"


def load_mapping(root: Path, path: str) -> Iterator[Entry | Problem]:
    """Give the one record that a file holds."""
    text = read_text(root, path)
    if isinstance(text, Problem):
        yield text
        return
    row = _read_record(path, 1, text)
    if isinstance(row, Entry) and not isinstance(row.values, dict):
        hint = "write `key: value` lines from the very start of each line, without a dash"
        yield _wrong_type(path, "is not one entry", hint, row.values)
    else:
        yield row


def _load_list(root: Path, path: str) -> Iterator[Entry | Problem]:
    text = read_text(root, path, limit=MAX_LIST)
    if isinstance(text, Problem):
        yield text
        return
    records = split_records(text)
    if records is None:
        yield from _read_odd_list(path, text)
        return
    rows = list(records)
    found = share([*cut(rows)], partial(_read_part, path), few=MANY)
    for (line, record), read in zip(rows, chain.from_iterable(map(_unpack, found)), strict=True):
        # A record's text is a list of one.
        yield read if isinstance(read, Problem) else Entry(read[0], path, line, record)


def _read_part(path: str, rows: Iterable[tuple[int, str]]) -> bytes | list[Any]:
    """Give the values of each record, or its Problem; packed, if it can be, as they may come from another process."""
    found: list[Any] = [_read_record(path, line, record) for line, record in rows]
    values = [row.values for row in found if isinstance(row, Entry)]
    return marshal.dumps(values) if len(values) == len(found) else [getattr(row, "values", row) for row in found]


def _unpack(part: bytes | list[Any]) -> list[Any]:
    return marshal.loads(part) if isinstance(part, bytes) else part  # noqa: S302 - packed above, a moment ago


def _read_record(path: str, line: int, text: str) -> Entry | Problem:
    try:
        values = read_values(text)
    except YamlProblem as wrong:
        return problem_at(path, line, wrong)
    if values is None:
        return Problem(path, line, 1, "empty-file", "is empty", "write at least one `key: value`, or delete the file")
    return Entry(values, path, line, text)


def _read_odd_list(path: str, text: str) -> Iterator[Problem]:
    """Judge a list that is not written one `- ` a record: empty, indented, in brackets, or no list."""
    try:
        values = read_exact(text).values
    except YamlProblem as wrong:
        yield problem_at(path, 1, wrong)
        return
    if values is None:
        yield Problem(path, 1, 1, "empty-file", "is empty", "write `[]` for an empty list, or delete the file")
    elif values != []:
        hint = "begin each entry with `- id: …` at the very start of a line"
        message = "is a list in another form" if isinstance(values, list) else "is not a list of entries"
        yield _wrong_type(path, message, hint, None if isinstance(values, list) else values)


def _wrong_type(path: str, message: str, hint: str, values: Any) -> Problem:
    found = "" if values is None else _KINDS_OF_VALUES.get(type(values).__name__, "a text")
    return Problem(path, 1, 1, "wrong-type", message, hint, found=found)


def problem_at(path: str, line: int, wrong: YamlProblem) -> Problem:
    """Give the problem of a record that begins at a line of a file."""
    return Problem(path, line + wrong.mark.line - 1, wrong.mark.column, wrong.code, wrong.message, wrong.hint)
