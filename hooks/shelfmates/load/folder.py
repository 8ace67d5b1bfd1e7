"""A network's folder. In: its path. Out: Entries and Problems."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from shelfmates.problem import Problem

from .entry import Entries, Entry
from .files import MAX_FILE, MAX_LIST, read_text
from .pages import load_pages
from .records import split_records
from .yaml import YamlProblem, read_exact, read_values

SETTINGS = "data/network.yaml"
OUTLINES = "data/areas.geojson"


def load(root: Path) -> tuple[Entries, tuple[Problem, ...]]:
    """Read everything below the root that people wrote; problems are collected, never raised."""
    problems: list[Problem] = []

    def keep(found: Iterator[Entry | Problem]) -> tuple[Entry, ...]:
        rows = list(found)
        problems.extend(row for row in rows if isinstance(row, Problem))
        return tuple(row for row in rows if isinstance(row, Entry))

    settings = keep(_load_mapping(root, SETTINGS))
    entries = Entries(
        settings=settings[0] if settings else None,
        members=keep(_load_kind(root, "members")),
        events=keep(_load_kind(root, "events")),
        resources=keep(_load_kind(root, "resources")),
        pages=keep(load_pages(root)),
        photos=_list_photos(root),
        outlines=_load_outlines(root, problems),
    )
    return entries, tuple(problems)


def _load_kind(root: Path, kind: str) -> Iterator[Entry | Problem]:
    if (root / f"data/{kind}.yaml").exists():
        yield from _load_list(root, f"data/{kind}.yaml")
    folder = root / "data" / kind
    for file in sorted(folder.glob("*.y*ml")) if folder.is_dir() else ():
        yield from _load_own_file(root, file)


def _load_own_file(root: Path, file: Path) -> Iterator[Entry | Problem]:
    path = file.relative_to(root).as_posix()
    if file.suffix != ".yaml":
        yield Problem(path, 1, 1, "file-type", "does not end in `.yaml`", "rename it")
        return
    for row in _load_mapping(root, path):
        if isinstance(row, Entry) and isinstance(row.values, dict):
            yield Entry({"id": file.stem, **row.values}, row.path, row.line, row.text)
        else:
            yield row


def _load_mapping(root: Path, path: str) -> Iterator[Entry | Problem]:
    text = read_text(root, path, limit=MAX_FILE)
    if isinstance(text, Problem):
        yield text
        return
    yield from _read_record(path, 1, text)


def _load_list(root: Path, path: str) -> Iterator[Entry | Problem]:
    text = read_text(root, path, limit=MAX_LIST)
    if isinstance(text, Problem):
        yield text
        return
    records = split_records(text)
    if records is None:
        yield from _read_odd_list(path, text)
        return
    for line, record in records:
        for row in _read_record(path, line, record):
            # A record's text is a list of one.
            yield Entry(row.values[0], row.path, row.line, row.text) if isinstance(row, Entry) else row


def _read_record(path: str, line: int, text: str) -> Iterator[Entry | Problem]:
    try:
        values = read_values(text)
    except YamlProblem as wrong:
        yield _problem(path, line, wrong)
        return
    if values is None:
        yield Problem(path, line, 1, "empty-file", "says nothing", "write at least one `key: value`")
        return
    yield Entry(values, path, line, text)


def _read_odd_list(path: str, text: str) -> Iterator[Entry | Problem]:
    """Read a list that is not written one `- ` a record: empty, indented, in brackets, or no list."""
    try:
        values = read_exact(text).values
    except YamlProblem as wrong:
        yield _problem(path, 1, wrong)
        return
    if values == []:
        return
    if values is None and _says_nothing(text):
        yield Problem(path, 1, 1, "empty-file", "is empty", "write `[]` for an empty list, or delete the file")
        return
    hint = "begin each entry with `- id: …` at the very start of a line"
    found = "an indented or bracketed list" if isinstance(values, list) else type(values).__name__
    names = {"dict": "one entry without a dash", "str": "a text", "NoneType": "nothing"}
    yield Problem(path, 1, 1, "wrong-type", "is not a list of entries", hint, found=names.get(found, found))


def _says_nothing(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def _problem(path: str, line: int, wrong: YamlProblem) -> Problem:
    return Problem(path, line + wrong.mark.line - 1, wrong.mark.column, wrong.code, wrong.message, wrong.hint)


def _list_photos(root: Path) -> frozenset[str]:
    folder = root / "data/photos"
    return frozenset(file.name for file in folder.iterdir()) if folder.is_dir() else frozenset()


def _load_outlines(root: Path, problems: list[Problem]) -> Mapping[str, Any]:
    if not (root / OUTLINES).exists():
        return {}
    text = read_text(root, OUTLINES, limit=MAX_FILE * 8)
    if isinstance(text, Problem):
        problems.append(text)
        return {}
    try:
        return {str(feature["id"]): feature["geometry"] for feature in json.loads(text)["features"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        hint = "each feature needs an `id` (an area's) and a `geometry`"
        problems.append(Problem(OUTLINES, 1, 1, "not-geojson", "is not a GeoJSON FeatureCollection", hint))
        return {}
