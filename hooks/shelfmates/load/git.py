"""Access to git, without a shell. In: a folder and lists of arguments. Out: bytes, or a RevisionError.

No file of a commit is run or checked out. Objects are listed with their sizes and read by their ids.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

FILE, LINK = "100", "120000"
"""The first digits of a regular file's mode in git, and the mode of a symbolic link."""


MAX_NAME = 250
"""Maximum length of a commit's name, in characters."""
_FETCH = "fetch the full history, or clone the repository again"


class RevisionError(Exception):
    """The commit cannot be read; the message is one sentence that says why."""

    def __init__(self, message: str, *, is_no: bool = False) -> None:
        """Store the message; `is_no` means that git exited with status 1 and printed no reason."""
        super().__init__(message)
        self.is_no = is_no


class Blob(NamedTuple):
    """A file in git: its mode, object id, size in bytes and path."""

    mode: str
    id: str
    size: int
    path: str


def find_commit(root: Path, name: str) -> str:
    """Return the commit's id, so that no text that a person typed is passed to git later."""
    if not name or name.startswith("-") or not name.isprintable() or len(name) > MAX_NAME:
        raise RevisionError(
            f"`{name[:MAX_NAME]!a}` is not the name of a commit; write for example `--base origin/main`"
        )
    run_git(root, "rev-parse", "--show-toplevel")
    try:
        return run_git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
    except RevisionError:
        raise RevisionError(
            f"there is no commit `{name}` here; fetch it first, or write for example `--base origin/main`"
        ) from None


def list_blobs(root: Path, tree: str, *paths: str) -> Iterator[Blob]:
    """List every file and symbolic link of a commit or a tree, or those below some paths."""
    rows = run_git(root, "ls-tree", "-r", "-l", "-z", tree, "--", *paths).split(b"\0")
    return (blob for row in rows if row and (blob := _parse(row)))


def _parse(row: bytes) -> Blob | None:
    """Parse a line of `git ls-tree -l`: mode, type, id, size, name; None if it is neither a file nor a link."""
    about, _tab, path = row.partition(b"\t")
    mode, kind, number, size = about.decode().split()
    if kind != "blob" or not (mode.startswith(FILE) or mode == LINK):
        return None
    if not size.isdigit():
        raise describe_missing(number)
    return Blob(mode, number, int(size), os.fsdecode(path))


def describe_missing(number: str) -> RevisionError:
    """Return the error for an object that does not exist."""
    return RevisionError(f"the object {number[:12]} is missing in this repository; {_FETCH}")


def read_blobs(root: Path, blobs: Sequence[Blob]) -> Iterator[bytes]:
    """Yield the content of each blob; git prints `id type size`, the bytes, and a line feed.

    Raise RevisionError if git prints anything else, such as `id missing`.
    """
    answer = run_git(root, "cat-file", "--batch", words_in="".join(f"{blob.id}\n" for blob in blobs).encode())
    place = 0
    for blob in blobs:
        begin = answer.find(b"\n", place) + 1
        if answer[place:begin] != f"{blob.id} blob {blob.size}\n".encode():
            raise describe_missing(blob.id)
        place = begin + blob.size + 1
        yield answer[begin : begin + blob.size]


def run_git(root: Path, *words: str, words_in: bytes = b"") -> bytes:
    """Run git and return its standard output; raise RevisionError if it fails."""
    command = ["git", "--no-replace-objects", "-C", str(root), *words]
    try:
        env = {**os.environ, "LC_ALL": "C"}
        done = subprocess.run(command, input=words_in, capture_output=True, check=True, env=env)  # noqa: S603 - no shell
    except FileNotFoundError:
        raise RevisionError("git is not installed; `--base` needs it") from None
    except subprocess.CalledProcessError as error:
        message = error.stderr.decode(errors="replace")
        raise RevisionError(_explain(message), is_no=error.returncode == 1 and not message.strip()) from None
    return done.stdout


def _explain(message: str) -> str:
    if "not a git repository" in message:
        return "this folder is not in a git repository; `--base` compares with a commit"
    first = next(iter(message.strip().splitlines()), "no reason given")
    return f"git cannot read the commit ({first.removeprefix('fatal: ').removeprefix('error: ')}); {_FETCH}"
