"""The changes that `sync` makes. In: the wanted texts, the texts in the folder, the last record. Out: a SyncPlan.

A file that people changed is theirs: it is never overwritten, unless they ask for it by name. A file that they deleted
stays deleted.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from shelfmates.network_files import SHARED, split_config

from .sync_record import SyncRecord, hash_text


class SyncPlan(NamedTuple):
    """The result; nothing is written yet."""

    edits: Mapping[str, str | None]
    """Path → new text, or None for a file that the software no longer has."""
    kept: tuple[str, ...]
    """Files that people changed, and whose new text differs."""
    record: SyncRecord


def plan_sync(
    wanted: Mapping[str, str], here: Mapping[str, str], last: SyncRecord, *, version: str, taken: Collection[str] = ()
) -> SyncPlan:
    """Compare the wanted texts with those in the folder; `taken` are files to overwrite although people changed them.

    `here` has the texts of existing files, of those in `wanted` and in the record.
    """
    edits: dict[str, str | None] = dict.fromkeys(_find_dropped(wanted, here, last))
    files: dict[str, str] = {}
    kept = []
    for path, text in sorted(wanted.items()):
        new = _join(path, text, here.get(path, ""))
        if path in taken or _may_write(path, here, last):
            files[path] = hash_text(_cut(path, new))
            edits |= {path: new} if here.get(path) != new else {}
        elif path in here and _cut(path, here[path]) != _cut(path, new):
            kept.append(path)
            files |= {path: last.files[path]} if path in last.files else {}
        else:
            files[path] = hash_text(_cut(path, new))
    return SyncPlan(edits, tuple(kept), last._replace(version=version, files=files))


def _may_write(path: str, here: Mapping[str, str], last: SyncRecord) -> bool:
    """Return whether a file is new, or as `sync` wrote it last."""
    written = last.files.get(path)
    return written is None if path not in here else written == hash_text(_cut(path, here[path]))


def _find_dropped(wanted: Mapping[str, str], here: Mapping[str, str], last: SyncRecord) -> Iterator[str]:
    """Yield files that the software no longer has, and nobody changed."""
    for path, written in last.files.items():
        if path not in wanted and path in here and hash_text(_cut(path, here[path])) == written:
            yield path


def _cut(path: str, text: str) -> str:
    """Return the software's part of a text: for `mkdocs.yml` the part above the organizers' block."""
    halves = split_config(text) if path == SHARED else None
    return halves.generators if halves else text


def _join(path: str, new: str, here: str) -> str:
    """Return the new text, with the organizers' block of `mkdocs.yml` as it is."""
    halves = split_config(here) if path == SHARED else None
    return _cut(path, new) + halves.organizers if halves else new
