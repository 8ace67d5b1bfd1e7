"""A proposed change, between two commits. In: a repository and their names. Out: what it touches, and the merge's tree.

The change is what its commits did since they left the base. It is read from git's objects alone: nothing of it is
checked out or run, and the size of each file is known before a byte of it is read.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from shelfmates.load.git import RevisionError, describe_missing, find_commit, run_git

LINK, SUBMODULE, PLAIN = "120000", "160000", "100644"
"""Modes as git writes them: a symbolic link, another repository, a file that is no program."""
GONE = "000000"


class Proposal(NamedTuple):
    """Two commits, and the one where their ways parted, by their numbers."""

    root: Path
    base: str
    head: str
    start: str


class ChangedFile(NamedTuple):
    """A file that a change touches; its mode is GONE where it is removed."""

    path: str
    mode: str
    id: str
    size: int
    was_id: str = ""
    """The number of its bytes before; empty where it is new."""

    @property
    def is_gone(self) -> bool:
        """Tell whether it is removed."""
        return self.mode == GONE


def find_proposal(root: Path, base: str, head: str) -> Proposal:
    """Return the commits by their numbers; raise RevisionError where one is missing, or nothing is common to both."""
    commits = find_commit(root, base), find_commit(root, head)
    if run_git(root, "rev-parse", "--show-prefix").strip():
        raise RevisionError("this is not the top folder of the repository; run the check there")
    try:
        start = run_git(root, "merge-base", *commits).decode().split()[0]
    except RevisionError as error:
        if not error.is_no:
            raise
        raise RevisionError("the two commits have no common history here; fetch the full history first") from None
    return Proposal(root, *commits, start)


def list_touched(root: Path, old: str, new: str) -> tuple[ChangedFile, ...]:
    """Give what differs between two commits or trees, in order; a file that moved is one removed and one added."""
    words = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-commit-id", old, new]
    parts = run_git(root, *words).split(b"\0")
    rows = [_parse(about, path) for about, path in zip(parts[::2], parts[1::2], strict=False)]
    sizes = _measure(root, [row.id for row in rows if row.mode not in {GONE, SUBMODULE}])
    return tuple(row._replace(size=sizes.get(row.id, 0)) for row in rows)


def _parse(about: bytes, path: bytes) -> ChangedFile:
    """Read `:100644 100644 NUMBER NUMBER M` and the path after it (gitformat-diff)."""
    _was, mode, was_id, id_, _status = about.decode().split()
    return ChangedFile(os.fsdecode(path), mode, id_, 0, was_id.strip("0"))


def _measure(root: Path, numbers: Sequence[str]) -> dict[str, int]:
    """Return the bytes of each object; raise RevisionError for one that is missing, or is no file."""
    asked = "".join(f"{number}\n" for number in numbers).encode()
    sizes: dict[str, int] = {}
    for row in run_git(root, "cat-file", "--batch-check", words_in=asked).decode().splitlines():
        number, *about = row.split()
        if about[0] != "blob":
            raise describe_missing(number)
        sizes[number] = int(about[1])
    return sizes


def list_paths(root: Path, tree: str) -> Iterator[tuple[str, str]]:
    """Give path and number of all that stands in a commit or a tree."""
    for row in run_git(root, "ls-tree", "-r", "-z", tree).split(b"\0"):
        about, tab, path = row.partition(b"\t")
        if tab:
            yield os.fsdecode(path), about.decode().split()[2]


def merge(proposal: Proposal) -> str | None:
    """Return the tree that the base would have with the change in it; None where both changed the same lines.

    Git writes it among its objects, and touches no file.
    """
    if proposal.start == proposal.base:
        return proposal.head
    words = ["merge-tree", "--write-tree", "--no-messages", proposal.base, proposal.head]
    try:
        return run_git(proposal.root, *words).decode().strip()
    except RevisionError as error:
        # Git gives a reason where the repository is not whole.
        if error.is_no:
            return None
        raise
