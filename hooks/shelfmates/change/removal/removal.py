"""Removal of a record. In: the texts of a network's folder, and an id. Out: the edits, and a message for each.

The record, its picture and all references to it are removed; everything else stays unchanged.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from shelfmates.change.list_text import cut_list
from shelfmates.load.front_matter import split_page
from shelfmates.load.link_health import PATH as LINK_HEALTH
from shelfmates.load.network_folder import KINDS, SETTINGS
from shelfmates.load.record_reader import read_despite_flaws
from shelfmates.load.yaml_reader import YamlProblem
from shelfmates.model.field_types import PICTURE
from shelfmates.problem import Problem, Severity

from .links import (
    RemovedRecord,
    TextWithoutLinks,
    find_base,
    list_addresses,
    unlink_comments,
    unlink_page,
    unlink_record,
)
from .references import FIELDS, CannotRemove, Field, RecordReference, drop_references, list_links

_OF_DOCS = {("events",): "events", ("news", "posts"): "posts"}
"""Folder below `docs/` → kind of its pages. Posts refer to records, but are not records."""


class FoundRecord(NamedTuple):
    """A record that has the requested id, or had it before."""

    kind: str
    path: str
    id: str
    names: tuple[str, ...] = ()
    """Its current id and its former ones."""
    photo: str = ""


@dataclass(slots=True)
class Removal:
    """The planned changes."""

    texts: dict[str, str]
    """Every file with the changes so far."""
    edits: dict[str, str | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def put(self, path: str, text: str | None, *notes: str) -> None:
        """Store the new text of a file, or None for a deleted file."""
        self.edits[path] = text
        self.texts.pop(path)
        self.texts |= {} if text is None else {path: text}
        self.notes += notes


def find_records(texts: Mapping[str, str], id_: str) -> list[FoundRecord]:
    """Return every record with the id; records with it as a former id only if no record has it now."""
    found = [row for path, text in texts.items() for row in _find_in(path, text, id_)]
    return [row for row in found if row.id == id_] or found


def list_ids(texts: Mapping[str, str]) -> set[str]:
    """Return all ids of the network."""
    rows = (row for path, text in texts.items() if kind_of(path) in KINDS for row in _read(path, text))
    return {row["id"] for row in rows if isinstance(row.get("id"), str)}


def kind_of(path: str) -> str | None:
    """Return the kind of record in a file, or None; `settings` for the settings, which refer to records."""
    if path == SETTINGS:
        return "settings"
    folder, *names = PurePosixPath(path).parts
    if folder == "docs":
        return _OF_DOCS.get(tuple(names[:-1]))
    kind = names[0].removesuffix(".yaml")
    return kind if kind in KINDS else None


def _is_list(path: str) -> bool:
    return path in {f"data/{kind}.yaml" for kind in KINDS}


def _find_in(path: str, text: str, id_: str) -> Iterator[FoundRecord]:
    kind = kind_of(path)
    if kind not in KINDS or (id_ not in text and PurePosixPath(path).stem != id_):
        return
    rows = list(_read(path, text, about=id_))
    if not rows and not _is_list(path) and PurePosixPath(path).stem == id_:
        # A record that cannot be read can be removed, too.
        rows = [{"id": id_}]
    for row in rows:
        aliases = row.get("aliases")
        former = [name for name in aliases if isinstance(name, str)] if isinstance(aliases, list) else []
        names = (str(row.get("id")), *former)
        if id_ in names:
            yield FoundRecord(kind, path, names[0], names, str(row.get("photo") or ""))


def _read(path: str, text: str, *, about: str = "") -> Iterator[dict[str, Any]]:
    """Yield the readable records of a file with their ids; if `about` is set, only records that contain it."""
    for record in _split(path, text):
        # In a file with one record, the file name is the id.
        own = {} if _is_list(path) else {"id": PurePosixPath(path).stem}
        if about in record or about in own.values():
            values = _values(record)
            yield from [{**own, **values}] if isinstance(values, dict) else []


def _split(path: str, text: str) -> Iterator[str]:
    if path.startswith("docs/"):
        parts = split_page(text)
        yield from [parts.front] if parts else []
    elif _is_list(path):
        listing = cut_list(text)
        yield from (item.body for item in listing.items) if listing else ()
    else:
        yield text


def _values(text: str) -> Any:
    try:
        values = read_despite_flaws(text)
    except YamlProblem:
        return None
    return values[0] if isinstance(values, list) and values else values


def remove(texts: Mapping[str, str], found: Collection[FoundRecord], photos: Collection[str]) -> Removal:
    """Remove records with one kind and id; `photos` are the names of the files in the folder of pictures."""
    removal = Removal(dict(texts))
    for row in found:
        _remove_record(removal, row)
    names = {name for row in found for name in row.names}
    for kind, fields in FIELDS[next(row.kind for row in found)].items():
        for path in [path for path in removal.texts if kind_of(path) == kind]:
            _remove_references(removal, path, names, fields)
    _remove_links(removal, RemovedRecord(next(row.kind for row in found), names, find_base(texts)))
    for photo in sorted({row.photo for row in found} & set(photos)):
        if re.fullmatch(PICTURE, photo) and not _is_shown(removal.texts, photo):
            removal.edits[f"data/photos/{photo}"] = None
            removal.notes.append(f"data/photos/{photo}: the picture is deleted")
    return removal


def _remove_links(removal: Removal, leaving: RemovedRecord) -> None:
    """Replace links to the record by their text; an optional field that contains only its URL is removed."""
    for path in list(removal.texts):
        if not any(name in removal.texts[path] for name in leaving.names):
            continue
        if fields := list_links(kind_of(path)):
            rows = _split(path, removal.texts[path])
            addresses = {address for row in rows for address in list_addresses(row, leaving)}
            # One at a time, because the last one also removes the parent key.
            for way in fields if addresses else ():
                _remove_references(removal, path, addresses, [way])
        before = removal.texts[path]
        text, lines = _unlink(path, before, leaving)
        if text != before:
            removal.put(path, text, *_describe(path, before, text, lines, leaving))


def _describe(path: str, before: str, after: str, lines: Collection[int], leaving: RemovedRecord) -> Iterator[str]:
    for line in sorted(lines):
        yield f"{path}:{line}: the link is removed; check whether its words can stay"
    old = {*before.split("\n")}
    for line, text in enumerate(after.split("\n"), 1):
        if leaving.base and leaving.heir in text and text not in old:
            yield f"{path}:{line}: {leaving.heir} replaces a removed address; write another one, or delete it"


def _unlink(path: str, text: str, leaving: RemovedRecord) -> TextWithoutLinks:
    lines: list[int] = []

    def unlink(record: str, start: int) -> str:
        done = unlink_record(record, leaving)
        lines.extend(text.count("\n", 0, start) + line for line in done.lines)
        return done.text

    changed = _change_records(path, text, unlink)
    if not path.startswith("docs/"):
        changed = unlink_comments(changed, leaving, lambda some: [*map(_values, _split(path, some))])
        return TextWithoutLinks(changed, tuple(lines))
    parts = split_page(text)
    body = parts.body if parts else text
    page = unlink_page(path, body, leaving)
    above = text.count("\n", 0, len(text) - len(body))
    whole = changed[: len(changed) - len(body)] + page.text
    return TextWithoutLinks(whole, (*lines, *(above + line for line in page.lines)))


def _change_records(path: str, text: str, change: Callable[[str, int], str]) -> str:
    """Return a file in which `change` has replaced each record; it receives a record and its start."""
    parts, end = [], 0
    for record in _split(path, text):
        start = text.index(record, end)
        parts += [text[end:start], change(record, start)]
        end = start + len(record)
    return "".join((*parts, text[end:]))


def _remove_record(removal: Removal, found: FoundRecord) -> None:
    if not _is_list(found.path):
        if found.path in removal.texts:
            removal.put(found.path, None, f"{found.path}: the file is deleted")
        return
    listing = cut_list(removal.texts[found.path])
    items = listing.items if listing else ()
    for item in [item for item in items if found.id in item.body and _has_id(item.body, found.id)][:1]:
        rest = "".join(other.text for other in items if other is not item)
        head, end = (listing.head, listing.end) if listing else ("", "")
        line = f"{found.path}:{item.line}"
        removal.put(found.path, head + (rest or "[]\n") + end, f"{line}: the record `{found.id}` is removed")


def _has_id(text: str, id_: str) -> bool:
    values = _values(text)
    return isinstance(values, dict) and values.get("id") == id_


def _remove_references(removal: Removal, path: str, names: Collection[str], fields: Sequence[Field]) -> None:
    before = removal.texts[path]
    notes: list[str] = []

    def drop(record: str, start: int) -> str:
        changed, found = _try_drop(record, names, fields)
        for row in found:
            line = before.count("\n", 0, start + row.start) + 1
            notes.append(f"{path}:{line}: removed from `{'.'.join(row.field)}`")
        return changed

    text = _change_records(path, before, drop)
    if notes:
        removal.put(path, text, *notes)


def _try_drop(record: str, names: Collection[str], fields: Sequence[Field]) -> tuple[str, Sequence[RecordReference]]:
    """Remove the ids from a record. A record that cannot be edited stays unchanged: `find_traces` reports it."""
    if not any(name in record for name in names):
        return record, ()
    try:
        return drop_references(record, names, fields)
    except (CannotRemove, YamlProblem):
        return record, ()


def _is_shown(texts: Mapping[str, str], photo: str) -> bool:
    rows = (row for path, text in texts.items() if kind_of(path) == "members" for row in _read(path, text, about=photo))
    return any(row.get("photo") == photo for row in rows)


def find_traces(path: str, text: str, names: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each place where a file, or its name, still contains an id."""
    is_page, is_made = path.startswith("docs/") and path.endswith(".md"), path == LINK_HEALTH
    # In the text of a page an id may be an ordinary word, so that is only a notice. In data, ids are lowercase.
    severity, flags = Severity.NOTICE if is_page or is_made else Severity.ERROR, re.IGNORECASE * is_page
    form = re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(map(re.escape, sorted(names)))})(?![a-z0-9-])", flags)
    if form.search(path):
        yield Problem(
            path, 1, 1, "still-named", "has a name that mentions the member who left", "rename or delete the file"
        )
    for found in form.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = "still names the member who left"
        hint = "`shelfmates report links` removes it" if is_made else "remove it by hand"
        yield Problem(path, line, column, "still-named", message, hint, found=found[0], severity=severity)
