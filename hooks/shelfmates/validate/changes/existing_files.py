"""Pages and pictures of the organizers. In: the files that a change touches. Out: warnings for a maintainer.

The pages in `docs/` are the organizers', and so are their pictures: whoever else adds, changes, renames or removes one
waits for a maintainer. Events and posts have owners of their own, and bring pictures into their folders. No page may
have the address of another: one of theirs, or one that the build writes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from shelfmates.load.pages import BUILT
from shelfmates.problem import Problem, Severity

from .claims import CODE, HINT
from .data_paths import is_data

_RECORDS = ("docs/events", "docs/news/posts")
"""Folders whose pages are records, and have owners of their own."""


class ChangedFiles(NamedTuple):
    """Files that a change touches, and what was there."""

    touched: Sequence[str]
    before: Collection[str]
    """Those of them that were there before."""
    after: Collection[str]
    """Those of them that are there now."""
    pages: Iterable[str]
    """Every page that was there before."""


def find_changed_files(files: ChangedFiles) -> Iterator[Problem]:
    """Yield a warning for each touched page or picture of `docs/` that is not free."""
    addresses = {find_address(path): path for path in files.pages}
    for path in files.touched:
        if not path.startswith("docs/") or not is_data(path) or _is_record(path):
            continue
        if path in files.before:
            done = "changed" if path in files.after else "removed"
            yield _wait(path, f"is {done}, {_name(path)} of the organizers")
        elif path.endswith(".md") and (other := addresses.get(find_address(path))):
            yield _wait(path, f"replaces the page `{other}`")
        elif takes_place(path):
            yield _wait(path, "replaces a page that the build writes")
        elif not _is_beside_records(path):
            yield _wait(path, f"is new, {_name(path)} of the organizers")


def takes_place(path: str) -> bool:
    """Return whether a page of `docs/` stands at an address where the build writes a page when nobody else does."""
    parts = PurePosixPath(path.casefold()).parts[1:]
    return path.endswith(".md") and parts[0].removesuffix(".md") in BUILT


def find_address(path: str) -> str:
    """Return where a page of `docs/` is published; letters count the same in either case, as on some servers."""
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
