"""Uncommitted changes. In: a folder. Out: the paths that git could not restore, or a NoGitError."""

import os
import subprocess
from pathlib import Path


class NoGitError(Exception):
    """The folder is not in a git repository, or git is not installed; the message is one sentence."""


def list_uncommitted(root: Path) -> tuple[str, ...]:
    """Return the paths that were changed, added or deleted since the last commit, without ignored files."""
    command = ["git", "-C", str(root), "status", "--porcelain", "-z", "--untracked-files=all"]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - a list of arguments, without a shell
    except FileNotFoundError:
        raise NoGitError("git is not installed") from None
    except subprocess.CalledProcessError:
        raise NoGitError("this folder is not in a git repository") from None
    rows = os.fsdecode(done.stdout).split("\0")
    # A row is two letters and a space before the path; the old path of a renamed file is a row of its own.
    return tuple(sorted(row[3:] for row in rows if row[2:3] == " "))
