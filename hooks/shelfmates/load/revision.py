"""A network's folder at a commit. In: the folder and the commit's name. Out: a folder, and the changed files.

Git runs with a list of arguments, never through a shell, and its output is not trusted. Paths that point outside the
folder are refused. Sizes are checked before any byte is read. A symbolic link is written as a link, which the loader
then refuses.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from .files import MAX_LIST
from .git import LINK, Blob, RevisionError, find_commit, list_blobs, read_blobs, run_git

__all__ = ["READ", "Revision", "RevisionError", "open_revision", "write_tree"]

MAX_FILES = 200_000
"""Maximum number of files in a network's folder."""
READ = ("data", "docs")
"""Folders that the loader reads."""


class Revision(NamedTuple):
    """A network's folder at a commit; the folder exists only inside the `with` block."""

    folder: Path
    changed: tuple[str, ...]
    """Files that have changed since, relative to the network's folder; `../` leads out of it."""


@contextmanager
def open_revision(root: Path, name: str) -> Iterator[Revision]:
    """Yield the folder at a commit (`main`, `HEAD~1`, an id); raise RevisionError if there is no such commit."""
    commit = find_commit(root, name)
    with tempfile.TemporaryDirectory(prefix="shelfmates-") as folder:
        write_tree(root, commit, Path(folder), READ)
        yield Revision(Path(folder), _list_changed(root, commit))


def write_tree(root: Path, tree: str, folder: Path, paths: Sequence[str] = ()) -> None:
    """Write the files of a commit or a tree, or those below some of its paths, to a folder."""
    blobs = _list_safe(root, tree, paths)
    _write(root, blobs, folder)


def _list_safe(root: Path, tree: str, paths: Sequence[str]) -> Sequence[Blob]:
    blobs = [*list_blobs(root, tree, *paths)]
    if len(blobs) > MAX_FILES:
        raise RevisionError(f"the commit contains more than {MAX_FILES:,} files in `data/` and `docs/`")
    for blob in blobs:
        if not _is_inside(blob.path):
            raise RevisionError(f"the commit contains a file whose name points outside the folder: `{blob.path!a}`")
    return blobs


def _is_inside(path: str, system: type[PurePath] = PurePath) -> bool:
    """Return whether a path of git stays inside its folder, also where a backslash separates names (Windows)."""
    parts = PurePosixPath(path).parts
    is_plain = system(path).parts == parts and not path.startswith("/")
    return is_plain and not {"..", ".git"} & {part.casefold() for part in parts}


def _write(root: Path, blobs: Sequence[Blob], folder: Path) -> None:
    """Write files first and links last, so that no file is ever written through a link."""
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
        # A file over the limit is written without content: only its size is needed, to refuse it.
        there.write(content or b"")
        there.truncate(blob.size)


def _list_changed(root: Path, commit: str) -> tuple[str, ...]:
    """Return all files of the repository that differ between a commit and the working tree, including new ones."""
    prefix = run_git(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    up = run_git(root, "rev-parse", "--show-cdup").removesuffix(b"\n")
    top = root / os.fsdecode(up)
    changed = run_git(top, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--")
    new = run_git(top, "ls-files", "--others", "--exclude-standard", "-z")
    paths = {path for path in (changed + new).split(b"\0") if path}
    return tuple(sorted(os.fsdecode(_seen_from(prefix, up, path)) for path in paths))


def _seen_from(prefix: bytes, up: bytes, path: bytes) -> bytes:
    return path[len(prefix) :] if path.startswith(prefix) else up + path
