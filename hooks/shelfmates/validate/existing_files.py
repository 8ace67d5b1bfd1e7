"""Pages and pictures that were there before. In: the files that a change touches. Out: warnings for a maintainer.

The pages in `docs/` are the organizers', and so are their pictures: whoever else changes, renames or removes one waits
for a maintainer. A new page is free, unless the build writes a page of its own in that place.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from shelfmates.load.pages import BUILT
from shelfmates.problem import Problem, Severity

from .claims import CODE, HINT
from .data_paths import is_data

_RECORDS = ("docs/events", "docs/news/posts")
"""Folders whose pages are records, and have owners of their own."""


def find_changed_files(touched: Sequence[str], before: Collection[str], after: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for each touched page or picture of `docs/` that is not free.

    `before` and `after` are those of the touched paths that were there, and are there now.
    """
    for path in touched:
        if not path.startswith("docs/") or not is_data(path) or _is_record(path):
            continue
        if path in before:
            done = "changed" if path in after else "removed"
            yield _wait(path, f"is {done}, {_name(path)} of the organizers")
        elif takes_place(path):
            yield _wait(path, "takes the place of a page that the build writes")


def takes_place(path: str) -> bool:
    """Return whether a page of `docs/` stands at an address where the build writes a page when nobody else does."""
    parts = PurePosixPath(path.casefold()).parts[1:]
    return path.endswith(".md") and parts[0].removesuffix(".md") in BUILT


def _is_record(path: str) -> bool:
    return path.endswith(".md") and PurePosixPath(path).parent.as_posix() in _RECORDS


def _name(path: str) -> str:
    return "a page" if path.endswith(".md") else "a picture"


def _wait(path: str, message: str) -> Problem:
    return Problem(path, 1, 1, CODE, message, HINT, severity=Severity.WARNING)
