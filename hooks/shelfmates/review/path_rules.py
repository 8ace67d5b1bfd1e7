"""Rules for the paths, modes and sizes of a proposed change. In: what it touches. Out: Problems.

These rules run before any content of the change is read. A forbidden path is an error, for everybody. Code waits for a
maintainer, with a warning. Removed files are harmless, so their mode, size and name are not checked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from shelfmates.characters import find_refused
from shelfmates.load.files import MAX_FILE
from shelfmates.load.pages import is_reserved
from shelfmates.load.pictures.checks import MAX_BYTES, SUFFIXES
from shelfmates.problem import Problem, Severity
from shelfmates.validate.changes.claims import HINT
from shelfmates.validate.changes.data_paths import is_data, name_code

from .proposal import LINK, PLAIN, SUBMODULE, ChangedFile

MAX_TOUCHED = 1_000
"""Maximum number of data files in one change."""
MAX_TOTAL = 64_000_000
"""Maximum total size in bytes. A list of 10,000 members has about five million."""
MAX_PATH, MAX_NAME = 200, 100
"""Maximum characters of a path, and of each of its parts."""
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE | re.DOTALL
)
_HOST_FILES = frozenset({"_headers", "_redirects", "_routes.json", "_worker.js", "cname", ".nojekyll", ".htaccess"})
_LISTS = re.compile(r"data/(?:members|events|resources)\.yaml")
_RENAME = "use letters, digits, hyphens and periods, for example `our-meetings.md`"


class ProposedPaths(NamedTuple):
    """The files that a change touches, and the repository's paths with and without it."""

    touched: Sequence[ChangedFile]
    paths: Iterable[str]
    """Every path of the repository, with the change."""
    data_ids: Mapping[str, str] = {}
    """Git's blob id of each data file before the change → its path."""


def find_wrong_paths(proposed: ProposedPaths) -> Iterator[Problem]:
    """Yield a problem for every refused path, and for every path that waits for a maintainer."""
    there = [row for row in proposed.touched if not row.is_gone]
    for row in there:
        yield from _first(rule(row) for rule in RULES)
    yield from names_do_not_clash(there, proposed.paths)
    yield from changes_are_bounded([row for row in there if is_data(row.path)])
    yield from code_waits(proposed.touched, proposed.data_ids)


def _first(found: Iterable[Iterator[Problem]]) -> Iterator[Problem]:
    """Yield the problems of the first rule that has any. One reason is enough to refuse a path."""
    yield from next((rows for rule in found if (rows := [*rule])), [])


def files_are_plain(row: ChangedFile) -> Iterator[Problem]:
    """Check that a change contains regular files only: no links, submodules or executables."""
    if row.mode == LINK:
        yield _refuse(row, "symbolic-link", "is a symbolic link", "put the file itself in its place")
    elif row.mode == SUBMODULE:
        yield _refuse(row, "submodule", "is another repository inside this one", "put its files here, or remove it")
    elif row.mode != PLAIN and (is_data(row.path) or _is_ours(row)):
        hint = "run `git update-index --chmod=-x` on it"
        yield _refuse(row, "executable", "is marked as executable", hint)


def names_lead_nowhere_else(row: ChangedFile) -> Iterator[Problem]:
    """Check that a path stays inside the repository, on every operating system."""
    parts = row.path.split("/")
    if {"", ".", ".."} & {*parts} or "\\" in row.path or any(part.casefold() == ".git" for part in parts):
        yield _refuse(row, "name-leads-elsewhere", "has a name that points outside the folder", _RENAME)


def names_are_text(row: ChangedFile) -> Iterator[Problem]:
    """Check that a name is UTF-8 text without invisible characters."""
    if any("\udc80" <= sign <= "\udcff" for sign in row.path):
        yield _refuse(row, "name-not-utf-8", "has a name that is not UTF-8", "rename it")
    elif "\n" in row.path or "\t" in row.path:
        yield _refuse(row, "name-character", "has a name with a tab or a line break", _RENAME)
    elif offender := find_refused(row.path):
        yield _refuse(row, "name-character", f"has a name with {offender.name}", _RENAME)


def names_are_possible(row: ChangedFile) -> Iterator[Problem]:
    """Check that a name is valid on every operating system."""
    parts = row.path.split("/")
    if len(row.path) > MAX_PATH or max(map(len, parts)) > MAX_NAME:
        yield _refuse(row, "name-too-long", "has a name that is too long", f"at most {MAX_NAME} characters are allowed")
    elif any(_DEVICE.fullmatch(part) or part.endswith((".", " ")) or part.startswith(" ") for part in parts):
        yield _refuse(row, "name-reserved", "has a name that does not work on every computer", _RENAME)
    elif set('<>:"|?*') & {*row.path}:
        yield _refuse(row, "name-reserved", "has a name with a character that does not work on every computer", _RENAME)


def folders_hold_what_is_read(row: ChangedFile) -> Iterator[Problem]:
    """Check that `data/` and `docs/` contain no files that configure a host or git, and no unpublished types."""
    path = PurePosixPath(row.path)
    if not _is_ours(row):
        return
    if path.name.casefold() in _HOST_FILES:
        yield _refuse(row, "host-file", "is a hosting setting, which the build writes itself", "remove it")
    elif any(part.startswith(".git") for part in path.parts):
        yield _refuse(row, "git-settings", "is a git setting", "remove it")
    elif any(part.startswith(".") for part in path.parts):
        yield _refuse(row, "hidden-file", "has a name that makes it a hidden file", "rename it, or remove it")
    elif path.parts[0] == "docs" and is_reserved(row.path):
        yield _refuse(
            row, "reserved-path", "is where the build writes its own pages", "move it, for example to `docs/guides/`"
        )
    elif not is_data(row.path) and _is_written(path):
        yield _refuse(row, "file-type", "has a type that is not published", "write Markdown, YAML or a picture")


def files_are_small(row: ChangedFile) -> Iterator[Problem]:
    """Check that a file does not exceed its size limit."""
    limit = MAX_BYTES if PurePosixPath(row.path).suffix in SUFFIXES else MAX_FILE
    if is_data(row.path) and not _LISTS.fullmatch(row.path) and row.size > limit:
        message = f"has {row.size:,} bytes; {limit:,} are allowed"
        yield _refuse(row, "too-large", message, "shorten it, or make it smaller")


RULES = (
    files_are_plain,
    names_lead_nowhere_else,
    names_are_text,
    names_are_possible,
    folders_hold_what_is_read,
    files_are_small,
)


def names_do_not_clash(touched: Sequence[ChangedFile], paths: Iterable[str]) -> Iterator[Problem]:
    """Check that no two names differ only in case or Unicode normalization."""
    spellings: dict[str, set[str]] = {}
    for path in paths:
        for part in _list_heads(path):
            spellings.setdefault(_fold(part), set()).add(part)
    for row in touched:
        others = {other for part in _list_heads(row.path) for other in spellings.get(_fold(part), ()) if other != part}
        if others:
            message = f"has the same name as {min(others)}, in another spelling"
            yield _refuse(row, "name-clash", message, "rename it")


def changes_are_bounded(data: Sequence[ChangedFile]) -> Iterator[Problem]:
    """Check that a change is small enough to review."""
    if len(data) > MAX_TOUCHED:
        message = f"is one of {len(data):,} files that the change touches; {MAX_TOUCHED:,} are allowed"
        yield _refuse(data[0], "too-many-files", message, "split the change into several")
    if (total := sum(row.size for row in data)) > MAX_TOTAL:
        message = f"is one of the files that have {total:,} bytes together; {MAX_TOTAL:,} are allowed"
        yield _refuse(data[0], "too-much", message, "split the change into several")


def code_waits(touched: Sequence[ChangedFile], data_ids: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each file that is not data: a maintainer must decide."""
    for row in touched:
        if is_data(row.path):
            continue
        was = data_ids.get(row.id)
        moved = f", and was {was} before" if was and not row.is_gone else ""
        gone = " that is removed" if row.is_gone else ""
        message = f"is {name_code(row.path)}{gone}{moved}"
        yield Problem(row.path, 1, 1, "code-change", message, HINT, severity=Severity.WARNING)


def _is_ours(row: ChangedFile) -> bool:
    return row.path.startswith(("data/", "docs/"))


def _is_written(path: PurePosixPath) -> bool:
    """Return whether a path is in a folder of data or pages but has another type."""
    folder = "/".join(path.parts[:2])
    written = {"data/members", "data/events", "data/resources", "data/photos"}
    is_published = path.parts[0] == "docs" and path.suffix not in {".md", ".pdf"}
    return is_published or (len(path.parts) > 2 and folder in written)  # noqa: PLR2004


def _list_heads(path: str) -> Iterator[str]:
    """Return a path and every folder above it."""
    parts = path.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts) + 1))


def _fold(path: str) -> str:
    return normalize("NFC", normalize("NFKC", path).casefold())


def _refuse(row: ChangedFile, code: str, message: str, hint: str) -> Problem:
    return Problem(row.path, 1, 1, code, message, hint)
