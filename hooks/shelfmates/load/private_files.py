"""Files that only organizers may read. In: a network's folder. Out: a Problem for each that git would publish.

`private/` is ignored by git. Git itself says which of its files it has, or would take; without git, none is published.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from shelfmates.printable import one_line
from shelfmates.problem import Problem

from .files import exists
from .git import RevisionError, run_git

FOLDER = "private"
ADDRESS_BOOK = f"{FOLDER}/addresses.csv"
"""The members' e-mail addresses."""


def find_exposed(root: Path) -> Iterator[Problem]:
    """Yield a problem for each private file that is in git, or that git would take."""
    if not exists(root / FOLDER):
        return
    tracked = {*_list(root, "--cached")}
    for path in sorted({*_list(root, "--others", "--exclude-standard")} - tracked):
        hint = f"write the line `/{FOLDER}/` into `.gitignore`, beside `data/`"
        yield Problem(one_line(path), 1, 1, "private-file", "is private, and git would take it", hint)
    for path in sorted(tracked):
        hint = (
            f"run `git rm --cached {one_line(path)}`, and write `/{FOLDER}/` into `.gitignore`; if it was committed, "
        )
        hint += "its history must be removed, too"
        yield Problem(one_line(path), 1, 1, "private-file", "is private, and is in git", hint)


def would_be_taken(root: Path) -> bool:
    """Return whether git has the address book, or would take it when it is written."""
    try:
        run_git(root, "check-ignore", "--quiet", ADDRESS_BOOK)
    except RevisionError as error:
        return error.is_no
    return False


def _list(root: Path, *which: str) -> Iterator[str]:
    """Yield the private files that git lists; none if there is no git, or no repository."""
    try:
        found = run_git(root, "ls-files", "-z", *which, "--", f":(icase){FOLDER}")
    except (RevisionError, OSError):
        return
    yield from (os.fsdecode(path) for path in found.split(b"\0") if path)
