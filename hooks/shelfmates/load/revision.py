"""A network's folder as it stood at a commit. In: the folder and a name of the commit. Out: a folder, and what changed.

Git is asked with lists of words, never through a shell; what it gives is treated as a stranger's: names that
lead elsewhere are refused, sizes are known before a byte is read, and a link is written as a link, which
the loader then refuses.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from .files import MAX_LIST

MAX_FILES = 200_000
"""Files of a network's folder, at the most."""
_READ = ("data", "docs")
"""What the loader reads."""
_FILE, _LINK = "100", "120000"
"""How git begins to write the mode of a file; the mode of a symbolic link."""


class RevisionError(Exception):
    """The commit cannot be read; the message says why in one sentence."""


class Revision(NamedTuple):
    """A network's folder as it stood, for as long as it is looked at."""

    folder: Path
    changed: tuple[str, ...]
    """Files that are others now, as seen from the network's folder; `../` leads out of it."""


class _Blob(NamedTuple):
    mode: str
    id: str
    size: int
    path: str


@contextmanager
def open_revision(root: Path, name: str) -> Iterator[Revision]:
    """Give the folder as it stood at a commit (`main`, `HEAD~1`, a number); RevisionError where there is none."""
    commit = _find_commit(root, name)
    blobs = _list_blobs(root, commit)
    with tempfile.TemporaryDirectory(prefix="shelfmates-") as folder:
        _write(root, blobs, Path(folder))
        yield Revision(Path(folder), _list_changed(root, commit))


def _find_commit(root: Path, name: str) -> str:
    """Give the commit's number, after which nothing that somebody typed reaches git."""
    if not name or name.startswith("-") or not name.isprintable():
        raise RevisionError(f"`{name!a}` is no name of a commit; write for example `--base origin/main`")
    _ask(root, "rev-parse", "--show-toplevel")
    try:
        return _ask(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
    except RevisionError:
        raise RevisionError(
            f"there is no commit `{name}` here; fetch it first, or write for example `--base origin/main`"
        ) from None


def _list_blobs(root: Path, commit: str) -> Sequence[_Blob]:
    rows = _ask(root, "ls-tree", "-r", "-l", "-z", commit, "--", *_READ).split(b"\0")
    blobs = [blob for row in rows if row and (blob := _parse(row))]
    if len(blobs) > MAX_FILES:
        raise RevisionError(f"the commit holds more than {MAX_FILES:,} files in `data/` and `docs/`")
    for blob in blobs:
        parts = PurePosixPath(blob.path).parts
        if blob.path.startswith("/") or ".." in parts or ".git" in {part.casefold() for part in parts}:
            raise RevisionError(f"the commit holds a file whose name leads elsewhere: `{blob.path!a}`")
    return blobs


def _parse(row: bytes) -> _Blob | None:
    """Read a line of `git ls-tree -l`: mode, kind, number, size, name; None for what is no file and no link."""
    about, _tab, path = row.partition(b"\t")
    mode, _kind, number, size = about.decode().split()
    if not (mode.startswith(_FILE) or mode == _LINK):
        return None
    return _Blob(mode, number, int(size), os.fsdecode(path))


def _write(root: Path, blobs: Sequence[_Blob], folder: Path) -> None:
    """Write files first and links last, so that nothing is ever written through a link."""
    small = [blob for blob in blobs if blob.size <= MAX_LIST]
    contents = dict(zip(small, _read_blobs(root, small), strict=True))
    try:
        for blob in sorted(blobs, key=lambda blob: blob.mode == _LINK):
            _write_one(folder / blob.path, blob, contents.get(blob))
    except OSError as error:
        raise RevisionError(f"the commit cannot be written out to be looked at: {error.strerror}") from None


def _write_one(file: Path, blob: _Blob, content: bytes | None) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if blob.mode == _LINK:
        file.symlink_to(os.fsdecode(content or b"."))
        return
    with file.open("xb") as there:
        # One that is too large is only ever measured.
        there.write(content or b"")
        there.truncate(blob.size)


def _read_blobs(root: Path, blobs: Sequence[_Blob]) -> Iterator[bytes]:
    """Give the content of each; git answers `number kind size`, the bytes, a line feed."""
    answer = _ask(root, "cat-file", "--batch", words_in="".join(f"{blob.id}\n" for blob in blobs).encode())
    place = 0
    for blob in blobs:
        begin = answer.index(b"\n", place) + 1
        place = begin + blob.size + 1
        yield answer[begin : begin + blob.size]


def _list_changed(root: Path, commit: str) -> tuple[str, ...]:
    """Give what differs between a commit and the files as they stand, new ones too, all over the repository."""
    prefix = _ask(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    up = _ask(root, "rev-parse", "--show-cdup").removesuffix(b"\n")
    top = root / os.fsdecode(up)
    changed = _ask(top, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--")
    new = _ask(top, "ls-files", "--others", "--exclude-standard", "-z")
    paths = {path for path in (changed + new).split(b"\0") if path}
    return tuple(sorted(os.fsdecode(_seen_from(prefix, up, path)) for path in paths))


def _seen_from(prefix: bytes, up: bytes, path: bytes) -> bytes:
    return path[len(prefix) :] if path.startswith(prefix) else up + path


def _ask(root: Path, *words: str, words_in: bytes = b"") -> bytes:
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, input=words_in, capture_output=True, check=True)  # noqa: S603 - a list of words
    except FileNotFoundError:
        raise RevisionError("git is not installed; `--base` needs it") from None
    except subprocess.CalledProcessError as error:
        raise RevisionError(_explain(error.stderr.decode(errors="replace"))) from None
    return done.stdout


def _explain(said: str) -> str:
    if "not a git repository" in said:
        return "this folder is in no git repository; `--base` compares with a commit"
    first = next(iter(said.strip().splitlines()), "no reason given")
    return f"git cannot read the commit ({first.removeprefix('fatal: ')})"
