"""Another version of the generator's files. In: as they were taken, should be, and stand. Out: an Update.

What is the organisers' is never looked at. A file of the generator's that somebody changed here is not written over:
it is told, with what was changed. One that is as it should be already counts as unchanged, so that an update which
was broken off can be taken once more.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from shelfmates.network_files import GIVEN, RECORD, SHARED, is_generated, is_network_file, split_config, strip_generated

from .upstream import UpstreamFile

PLAIN = frozenset({"100644", "100755"})
"""How git keeps a file, and one that is a program."""
_OWN = frozenset({".git", "git~1"})
"""Names under which systems know git's own folder."""
Pieces = Mapping[str, UpstreamFile]


class UpdatePlan(NamedTuple):
    """What an update comes to."""

    edits: Mapping[str, UpstreamFile | None]
    """Path → the file that should stand there, or None for one that goes."""
    changed: tuple[str, ...]
    """Files of the generator's that somebody changed here."""
    left: tuple[str, ...]
    """Files that stay as they are: they were given to the organisers, who wrote into them."""
    unsafe: tuple[str, ...]
    """Why the version cannot be taken at all: one sentence each."""


def plan_update(taken: Pieces, wanted: Pieces, here: Pieces, *, kept: Collection[str] = ()) -> UpdatePlan:
    """Say what becomes of each file; `kept` are files or folders that stay as they are here."""
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
    """Tell whether an update may touch a file at all."""
    is_kept = any(path == name or path.startswith(f"{name}/") for name in kept)
    return not is_kept and not is_network_file(path) and path != RECORD


def _half(piece: UpstreamFile | None) -> UpstreamFile | None:
    """Give the generator's half of `mkdocs.yml`; where it cannot be parted, all of it, which then differs."""
    halves = split_config(piece.content.decode("utf-8", "surrogateescape")) if piece else None
    return UpstreamFile(piece.mode, halves.generators.encode("utf-8", "surrogateescape")) if piece and halves else piece


def _join(new: UpstreamFile | None, here: UpstreamFile) -> UpstreamFile | None:
    """Put the organisers' half under the new one of the generator's."""
    halves = split_config(here.content.decode("utf-8", "surrogateescape"))
    own = halves.organisers.encode("utf-8", "surrogateescape") if halves else b""
    return UpstreamFile(new.mode, new.content + own) if new else None


def _is_same(path: str, one: UpstreamFile | None, other: UpstreamFile | None) -> bool:
    """Tell whether nobody's work is lost where one stands in the other's place."""
    if one is None or other is None:
        return one is other
    if is_generated(path) and other.mode in PLAIN:
        return True
    return other.mode in PLAIN and _written(path, one) == _written(path, other)


def _written(path: str, piece: UpstreamFile) -> str:
    return strip_generated(path, piece.content.decode("utf-8", "surrogateescape"))


def _find_unsafe(wanted: Pieces) -> Iterator[str]:
    """Give what must not stand among the files of a version."""
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
    """Tell whether a name stays in the folder, and on no computer is one of the organisers'."""
    parts = path.split("/")
    is_bad = any(name in {"", ".", ".."} or name.casefold().rstrip(". ") in _OWN for name in parts)
    return path.isprintable() and "\\" not in path and not is_bad and not is_network_file(path.casefold())
