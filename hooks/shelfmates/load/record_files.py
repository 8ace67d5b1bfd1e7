"""Records of one kind, from the organizers' list and from the files of new members.

In: a network's folder and a kind, such as `members`. Out: Entries, and a Problem for each that cannot be read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from shelfmates.problem import Problem

from .bad_characters import Row, attach_flaws
from .entry import Entry
from .files import exists, list_folder, read_clean
from .record_lists import load_list
from .record_reader import read_record, wrong_type

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml")


def load_kind(root: Path, kind: str) -> Iterator[Row]:
    """Yield every record of a kind."""
    path = f"data/{kind}.yaml"
    if exists(root / path):
        yield from load_list(root, path)
    files = list_folder(root, f"data/{kind}")
    if isinstance(files, Problem):
        yield files
        return
    for file in files:
        yield from _load_own_file(root, file)


def _load_own_file(root: Path, file: Path) -> Iterator[Row]:
    path = file.relative_to(root).as_posix()
    if file.suffix != ".yaml":
        hint = f"rename it to `{_id_of(file)}.yaml`, or move it elsewhere"
        yield Problem(path, 1, 1, "file-type", "is not read, because its name does not end in `.yaml`", hint)
        return
    if not _NAME.fullmatch(file.name):
        hint = f"use lowercase letters a-z, digits and hyphens: `{_id_of(file)}.yaml`"
        yield Problem(path, 1, 1, "file-name", "has a name that is not an id", hint)
    for row in load_mapping(root, path):
        yield replace(row, values={"id": _id_of(file), **row.values}) if isinstance(row, Entry) else row


def _id_of(file: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", file.stem.casefold()).strip("-") or "ana-ruiz"


def load_mapping(root: Path, path: str) -> Iterator[Row]:
    """Yield the one record of a file."""
    clean = read_clean(root, path)
    if isinstance(clean, Problem):
        yield clean
        return
    yield from attach_flaws(_read_mapping(path, clean.text), clean.flaws)


def _read_mapping(path: str, text: str) -> Entry | Problem:
    row = read_record(path, 1, text)
    if isinstance(row, Entry) and not isinstance(row.values, dict):
        hint = "begin every `key: value` line at the start of the line, without a dash"
        return wrong_type(path, "is not one record", hint, row.values)
    return row
