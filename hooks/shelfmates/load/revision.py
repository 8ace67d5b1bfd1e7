"""A network's folder as it stood at a commit. In: the folder and a name of the commit. Out: a folder, and what changed.

Git is asked with lists of words, never through a shell; what it gives is treated as a stranger's: names that
lead elsewhere are refused, sizes are known before a byte is read, and a link is written as a link, which
the loader then refuses.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from .files import MAX_LIST
from .git import LINK, Blob, RevisionError, find_commit, list_blobs, read_blobs, run_git

__all__ = ["READ", "Revision", "RevisionError", "open_revision", "write_tree"]

MAX_FILES = 200_000
"""Files of a network's folder, at the most."""
READ = ("data", "docs")
"""What the loader reads."""


class Revision(NamedTuple):
    """A network's folder as it stood, for as long as it is looked at."""

    folder: Path
    changed: tuple[str, ...]
    """Files that are others now, as seen from the network's folder; `../` leads out of it."""


@contextmanager
def open_revision(root: Path, name: str) -> Iterator[Revision]:
    """Give the folder as it stood at a commit (`main`, `HEAD~1`, a number); RevisionError where there is none."""
    commit = find_commit(root, name)
    with tempfile.TemporaryDirectory(prefix="shelfmates-") as folder:
        write_tree(root, commit, Path(folder), READ)
        yield Revision(Path(folder), _list_changed(root, commit))


def write_tree(root: Path, tree: str, folder: Path, paths: Sequence[str] = ()) -> None:
    """Write out what stands in a commit or a tree, or below some paths of it."""
    blobs = _list_safe(root, tree, paths)
    _write(root, blobs, folder)


def _list_safe(root: Path, tree: str, paths: Sequence[str]) -> Sequence[Blob]:
    blobs = [*list_blobs(root, tree, *paths)]
    if len(blobs) > MAX_FILES:
        raise RevisionError(f"the commit contains more than {MAX_FILES:,} files in `data/` and `docs/`")
    for blob in blobs:
        parts = PurePosixPath(blob.path).parts
        if blob.path.startswith("/") or ".." in parts or ".git" in {part.casefold() for part in parts}:
            raise RevisionError(f"the commit contains a file whose name points outside the folder: `{blob.path!a}`")
    return blobs


def _write(root: Path, blobs: Sequence[Blob], folder: Path) -> None:
    """Write files first and links last, so that nothing is ever written through a link."""
    small = [blob for blob in blobs if blob.size <= MAX_LIST]
    contents = dict(zip(small, read_blobs(root, small), strict=True))
    try:
        for blob in sorted(blobs, key=lambda blob: blob.mode == LINK):
            _write_one(folder / blob.path, blob, contents.get(blob))
    except OSError as error:
        raise RevisionError(f"the files of the commit cannot be written: {error.strerror}") from None


def _write_one(file: Path, blob: Blob, content: bytes | None) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if blob.mode == LINK:
        file.symlink_to(os.fsdecode(content or b"."))
        return
    with file.open("xb") as there:
        # One that is too large is only ever measured.
        there.write(content or b"")
        there.truncate(blob.size)


def _list_changed(root: Path, commit: str) -> tuple[str, ...]:
    """Give what differs between a commit and the files as they stand, new ones too, all over the repository."""
    prefix = run_git(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    up = run_git(root, "rev-parse", "--show-cdup").removesuffix(b"\n")
    top = root / os.fsdecode(up)
    changed = run_git(top, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--")
    new = run_git(top, "ls-files", "--others", "--exclude-standard", "-z")
    paths = {path for path in (changed + new).split(b"\0") if path}
    return tuple(sorted(os.fsdecode(_seen_from(prefix, up, path)) for path in paths))


def _seen_from(prefix: bytes, up: bytes, path: bytes) -> bytes:
    return path[len(prefix) :] if path.startswith(prefix) else up + path
