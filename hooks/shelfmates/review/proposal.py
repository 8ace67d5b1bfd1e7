"""A proposed change between two commits. In: a repository and the commits' names. Out: touched files, the merged tree.

The change is the difference since it branched off the base. Only git's objects are read: nothing is checked out or run.
The size of each file is known before its content is read.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from shelfmates.load.git import RevisionError, describe_missing, find_commit, run_git

LINK, SUBMODULE, PLAIN = "120000", "160000", "100644"
"""File modes of git: a symbolic link, a submodule, a regular file that is not executable."""
GONE = "000000"


class Proposal(NamedTuple):
    """The ids of two commits and of their merge base."""

    root: Path
    base: str
    head: str
    start: str


class ChangedFile(NamedTuple):
    """A file that a change touches. Its mode is GONE if it is removed."""

    path: str
    mode: str
    id: str
    size: int
    was_id: str = ""
    """The id of its previous content, or "" if it is new."""

    @property
    def is_gone(self) -> bool:
        """Return whether it is removed."""
        return self.mode == GONE


def find_proposal(root: Path, base: str, head: str) -> Proposal:
    """Return the commits' ids. Raise RevisionError if one is missing, or they have no common history."""
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
    """Return the differences between two commits or trees, in order. A moved file is one removed and one added."""
    words = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-commit-id", old, new]
    parts = run_git(root, *words).split(b"\0")
    rows = [_parse(about, path) for about, path in zip(parts[::2], parts[1::2], strict=False)]
    sizes = _measure(root, [row.id for row in rows if row.mode not in {GONE, SUBMODULE}])
    return tuple(row._replace(size=sizes.get(row.id, 0)) for row in rows)


def _parse(about: bytes, path: bytes) -> ChangedFile:
    """Parse `:100644 100644 ID ID M` and the path after it (git diff-tree, raw output format)."""
    _was, mode, was_id, id_, _status = about.decode().split()
    return ChangedFile(os.fsdecode(path), mode, id_, 0, was_id.strip("0"))


def _measure(root: Path, numbers: Sequence[str]) -> dict[str, int]:
    """Return the size of each object in bytes. Raise RevisionError if one is missing or not a blob."""
    asked = "".join(f"{number}\n" for number in numbers).encode()
    sizes: dict[str, int] = {}
    for row in run_git(root, "cat-file", "--batch-check", words_in=asked).decode().splitlines():
        number, *about = row.split()
        if about[0] != "blob":
            raise describe_missing(number)
        sizes[number] = int(about[1])
    return sizes


def list_paths(root: Path, tree: str) -> Iterator[tuple[str, str]]:
    """Yield path and id of every file in a commit or a tree."""
    for row in run_git(root, "ls-tree", "-r", "-z", tree).split(b"\0"):
        about, tab, path = row.partition(b"\t")
        if tab:
            yield os.fsdecode(path), about.decode().split()[2]


def merge(proposal: Proposal) -> str | None:
    """Return the id of the merged tree, or None if there are conflicts.

    Git writes the tree to its object database, and touches no files.
    """
    if proposal.start == proposal.base:
        return proposal.head
    words = ["merge-tree", "--write-tree", "--no-messages", proposal.base, proposal.head]
    try:
        return run_git(proposal.root, *words).decode().strip()
    except RevisionError as error:
        # Git reports a reason if the repository is incomplete.
        if error.is_no:
            return None
        raise
