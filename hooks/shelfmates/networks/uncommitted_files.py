"""What git does not know yet. In: a folder. Out: the paths that no step back would bring back, or a NoGit."""

import os
import subprocess
from pathlib import Path


class NoGitError(Exception):
    """The folder is in no git repository, or git is not there; the message says it in one sentence."""


def list_uncommitted(root: Path) -> tuple[str, ...]:
    """Give what was changed, added or deleted since the last commit; ignored files are left out."""
    command = ["git", "-C", str(root), "status", "--porcelain", "-z", "--untracked-files=all"]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - a list of words
    except FileNotFoundError:
        raise NoGitError("git is not installed") from None
    except subprocess.CalledProcessError:
        raise NoGitError("this folder is not in a git repository") from None
    rows = os.fsdecode(done.stdout).split("\0")
    # A row is two signs and a blank before the path; what was renamed has its old path in a row of its own.
    return tuple(sorted(row[3:] for row in rows if row[2:3] == " "))
