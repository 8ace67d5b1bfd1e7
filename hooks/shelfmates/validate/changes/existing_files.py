"""The organizers' pages and pictures. In: the files that a change touches. Out: warnings for a maintainer.

The pages and pictures in `docs/` belong to the organizers. If anybody else adds, changes, renames or removes one, a
maintainer reviews it. Events and posts have their own owners, who may add pictures to their folders. No new page may
have the address of an organizers' page or of a built page.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from shelfmates.load.pages import BUILT
from shelfmates.problem import Problem, Severity

from .claims import CODE, HINT
from .data_paths import is_data

_RECORDS = ("docs/events", "docs/news/posts")
"""Folders of pages that are records, with their own owners."""


class ChangedFiles(NamedTuple):
    """The files that a change touches, before and after it."""

    touched: Sequence[str]
    before: Collection[str]
    """Touched files that existed before."""
    after: Collection[str]
    """Touched files that exist now."""
    pages: Iterable[str]
    """Every page that existed before."""


def find_changed_files(files: ChangedFiles) -> Iterator[Problem]:
    """Yield a warning for each touched page or picture of `docs/` that a maintainer must review."""
    addresses = {find_address(path): path for path in files.pages}
    for path in files.touched:
        if not path.startswith("docs/") or not is_data(path) or _is_record(path):
            continue
        if path in files.before:
            done = "changed" if path in files.after else "removed"
            yield _wait(path, f"was {done}: {_name(path)} of the organizers")
        elif path.endswith(".md") and (other := addresses.get(find_address(path))):
            yield _wait(path, f"replaces the page `{other}`")
        elif takes_place(path):
            yield _wait(path, "replaces a page that the build writes")
        elif not _is_beside_records(path):
            yield _wait(path, f"is new: {_name(path)} of the organizers")


def takes_place(path: str) -> bool:
    """Return whether a page of `docs/` has an address at which the build would write a page."""
    parts = PurePosixPath(path.casefold()).parts[1:]
    return path.endswith(".md") and parts[0].removesuffix(".md") in BUILT


def find_address(path: str) -> str:
    """Return the address of a page of `docs/`, in lowercase, because some servers ignore case."""
    parts = PurePosixPath(path.casefold().removesuffix(".md")).parts[1:]
    return "/".join(parts[:-1] if parts[-1] in {"index", "readme"} else parts)


def _is_record(path: str) -> bool:
    return path.endswith(".md") and PurePosixPath(path).parent.as_posix() in _RECORDS


def _is_beside_records(path: str) -> bool:
    return not path.endswith(".md") and path.startswith(tuple(f"{folder}/" for folder in _RECORDS))


def _name(path: str) -> str:
    return "a page" if path.endswith(".md") else "a picture"


def _wait(path: str, message: str) -> Problem:
    return Problem(path, 1, 1, CODE, message, HINT, severity=Severity.WARNING)
