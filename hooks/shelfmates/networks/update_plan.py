"""An update to another version of the software's files. In: files as applied, wanted, and present. Out: an UpdatePlan.

The organizers' files are never touched. A file of the software that was changed here is not overwritten, but reported.
A file that already equals the new version counts as unchanged, so that an interrupted update can be repeated.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from shelfmates.network_files import GIVEN, RECORD, SHARED, is_generated, is_network_file, split_config, strip_generated

from .upstream import UpstreamFile

PLAIN = frozenset({"100644", "100755"})
"""File modes in git: regular file, and executable."""
_OWN = frozenset({".git", "git~1"})
"""Names of git's own folder on different file systems."""
Pieces = Mapping[str, UpstreamFile]


class UpdatePlan(NamedTuple):
    """The result of an update."""

    edits: Mapping[str, UpstreamFile | None]
    """Path → new file, or None for a removed file."""
    changed: tuple[str, ...]
    """Files of the software that were changed here."""
    left: tuple[str, ...]
    """Files that stay unchanged: the organizers may edit them, and did."""
    unsafe: tuple[str, ...]
    """Reasons to refuse the version: one sentence each."""


def plan_update(taken: Pieces, wanted: Pieces, here: Pieces, *, kept: Collection[str] = ()) -> UpdatePlan:
    """Return the change of each file; `kept` are files or folders that stay unchanged."""
    edits: dict[str, UpstreamFile | None] = {}
    changed = []
    for path in sorted(path for path in {*taken, *wanted} if is_updated(path, kept)):
        rows = (taken.get(path), wanted.get(path), here.get(path))
        was, new, now = map(_half, rows) if path == SHARED else rows
        if now == new:
            continue
        if _is_same(path, was, now) or _is_same(path, new, now):
            edits[path] = _join(new, here[SHARED]) if path == SHARED and path in here else wanted.get(path)
        else:
            changed.append(path)
    left = [path for path in changed if path in GIVEN]
    changed = [path for path in changed if path not in GIVEN]
    return UpdatePlan(edits, tuple(changed), tuple(left), tuple(_find_unsafe(wanted)))


def is_updated(path: str, kept: Collection[str]) -> bool:
    """Return whether an update may change a file."""
    is_kept = any(path == name or path.startswith(f"{name}/") for name in kept)
    return not is_kept and not is_network_file(path) and path != RECORD


def _half(piece: UpstreamFile | None) -> UpstreamFile | None:
    """Return the software's part of `mkdocs.yml`.

    If the file cannot be split, return all of it, which then counts as changed.
    """
    halves = split_config(piece.content.decode("utf-8", "surrogateescape")) if piece else None
    return UpstreamFile(piece.mode, halves.generators.encode("utf-8", "surrogateescape")) if piece and halves else piece


def _join(new: UpstreamFile | None, here: UpstreamFile) -> UpstreamFile | None:
    """Return the software's new part of `mkdocs.yml` followed by the organizers' part."""
    halves = split_config(here.content.decode("utf-8", "surrogateescape"))
    own = halves.organisers.encode("utf-8", "surrogateescape") if halves else b""
    return UpstreamFile(new.mode, new.content + own) if new else None


def _is_same(path: str, one: UpstreamFile | None, other: UpstreamFile | None) -> bool:
    """Return whether replacing one file by the other loses nobody's work."""
    if one is None or other is None:
        return one is other
    if is_generated(path) and other.mode in PLAIN:
        return True
    return other.mode in PLAIN and _written(path, one) == _written(path, other)


def _written(path: str, piece: UpstreamFile) -> str:
    return strip_generated(path, piece.content.decode("utf-8", "surrogateescape"))


def _find_unsafe(wanted: Pieces) -> Iterator[str]:
    """Yield the reasons why the files of a version are unsafe."""
    seen: dict[str, str] = {}
    for path, piece in sorted(wanted.items()):
        if is_network_file(path):
            continue
        other = seen.setdefault(path.casefold(), path)
        if piece.mode not in PLAIN:
            yield f"{path!a} is not a plain file there, but a link or another repository"
        if not _is_plain_name(path):
            yield f"{path!a} is a name that points outside the folder"
        if other != path:
            yield f"{path!a} and {other!a} are the same file on some computers"
    shared = wanted.get(SHARED, UpstreamFile("", b""))
    if split_config(shared.content.decode("utf-8", "replace")) is None:
        yield f"{SHARED} does not have the line there that separates the organizers' block from the generator's"


def _is_plain_name(path: str) -> bool:
    """Return whether a path stays in the folder, and cannot be an organizers' file on any file system."""
    parts = path.split("/")
    is_bad = any(name in {"", ".", ".."} or name.casefold().rstrip(". ") in _OWN for name in parts)
    return path.isprintable() and "\\" not in path and not is_bad and not is_network_file(path.casefold())
