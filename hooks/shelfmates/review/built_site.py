"""A built site as data: a folder or a ZIP. In: its path. Out: names with sizes, and bytes one file at a time.

Nothing is unpacked. Names that lead elsewhere, links, duplicate names and files over a limit are reported as problems,
and their bytes are never read.
"""

import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from shelfmates.characters import find_refused
from shelfmates.load.regular_files import name_kind, read_plain
from shelfmates.problem import Problem

MAX_FILES = 200_000
"""Maximum number of files of a site."""
MAX_FILE = 50_000_000
"""Maximum size of one file, in bytes."""
MAX_TOTAL = 1_000_000_000
"""Maximum size of a site, in bytes. GitHub Pages accepts no more."""
MAX_PATH = 400
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")


class BuiltError(Exception):
    """There is no readable site. The message says why."""


class SiteFile(NamedTuple):
    """A file of a site, as named by its folder or its archive."""

    path: str
    size: int
    kind: str = ""
    """What it is if it is not a regular file, else ""."""


class SiteSource(Protocol):
    """A folder or an archive with a site."""

    def list(self) -> Sequence[SiteFile]:
        """Return its files, with valid and invalid names."""
        ...

    def read(self, path: str) -> bytes:
        """Return the bytes of a file. Raise BuiltError if they do not match its entry."""
        ...


class BuiltSite(NamedTuple):
    """A site: its files in order, and the problems of their names and sizes."""

    items: tuple[SiteFile, ...]
    problems: tuple[Problem, ...]
    source: SiteSource

    def read(self, path: str) -> bytes:
        """Return the bytes of one of its files."""
        return self.source.read(path)


@contextmanager
def open_built(path: Path) -> Iterator[BuiltSite]:
    """Open a folder or a ZIP. Raise BuiltError if it is neither."""
    if path.is_dir():
        yield _look(_Folder(path))
        return
    with _open_archive(path) as archive:
        yield _look(_Archive(archive))


def _open_archive(path: Path) -> zipfile.ZipFile:
    if kind := name_kind(path):
        raise BuiltError(f"{path} is {kind}, not a folder and not a ZIP")
    try:
        return zipfile.ZipFile(path)
    except Exception:  # noqa: BLE001 - zipfile raises ValueError, IndexError and others for broken archives
        raise BuiltError(f"{path} is neither a folder nor a readable ZIP") from None


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root

    def list(self) -> Sequence[SiteFile]:
        return [*self._walk(self._root)]

    def _walk(self, folder: Path) -> Iterator[SiteFile]:
        for entry in sorted(folder.iterdir()):
            path, how = entry.relative_to(self._root).as_posix(), entry.lstat()
            if stat.S_ISDIR(how.st_mode):
                yield from self._walk(entry)
            else:
                kind = "a symbolic link" if stat.S_ISLNK(how.st_mode) else "no file"
                yield SiteFile(path, how.st_size, "" if stat.S_ISREG(how.st_mode) else kind)

    def read(self, path: str) -> bytes:
        return read_plain(self._root / path)


class _Archive:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos: dict[str, zipfile.ZipInfo] = {}

    def list(self) -> Sequence[SiteFile]:
        rows = [info for info in self._archive.infolist() if not _is_folder(info)]
        seen: dict[str, zipfile.ZipInfo] = {}
        items = []
        for info in rows:
            # `filename` ends at a NUL. `orig_filename` is the name as written.
            name = info.orig_filename
            items.append(
                SiteFile(name, info.file_size, "a second file with the same name" if name in seen else _find_kind(info))
            )
            seen.setdefault(name, info)
        self._infos = seen
        return items

    def read(self, path: str) -> bytes:
        info = self._infos[path]
        try:
            with self._archive.open(info) as file:
                # An archive may state a smaller size than it contains.
                content = file.read(info.file_size + 1)
        except Exception as error:  # noqa: BLE001 - each compression method has its own errors, such as zlib.error
            raise BuiltError(f"{path!a} cannot be read ({type(error).__name__})") from None
        if len(content) != info.file_size:
            raise BuiltError(f"{path!a} does not have the stated size")
        return content


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """Return whether an entry is only a folder. A folder that leads elsewhere is checked like a file."""
    # Not `is_dir`, which fails for a file without a name.
    return (
        info.orig_filename.endswith("/")
        and info.file_size == 0
        and not _names_elsewhere(info.orig_filename.removesuffix("/"))
    )


def _find_kind(info: zipfile.ZipInfo) -> str:
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    if stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        return "no file"
    return "encrypted" if info.flag_bits & _ENCRYPTED else ""


def _look(source: SiteSource) -> BuiltSite:
    """Return the site with its readable files. All other files become problems."""
    items = sorted(source.list())
    problems = [*_find_too_much(items)]
    good = []
    for item in items if not problems else ():
        wrong = [*_find_wrong(item)]
        problems += wrong
        good += [] if wrong else [item]
    return BuiltSite(tuple(good), tuple(problems), source)


def _find_too_much(items: Sequence[SiteFile]) -> Iterator[Problem]:
    if len(items) > MAX_FILES:
        yield Problem(".", 1, 1, "too-many-files", f"contains {len(items):,} files; {MAX_FILES:,} are allowed")
    if (total := sum(item.size for item in items)) > MAX_TOTAL:
        yield Problem(".", 1, 1, "too-much", f"has {total:,} bytes; {MAX_TOTAL:,} are allowed")


def _find_wrong(item: SiteFile) -> Iterator[Problem]:
    """Yield the reason why a file is not read, if there is one."""
    if _names_elsewhere(item.path) or len(item.path) > MAX_PATH:
        yield Problem(item.path, 1, 1, "name-leads-elsewhere", "has a name that points outside the folder")
    elif find_refused(item.path) or "\n" in item.path or "\t" in item.path:
        yield Problem(item.path, 1, 1, "name-character", "has a name with an invisible character")
    elif item.kind:
        yield Problem(item.path, 1, 1, "no-plain-file", f"is {item.kind}")
    elif item.size > MAX_FILE:
        yield Problem(item.path, 1, 1, "too-large", f"has {item.size:,} bytes; {MAX_FILE:,} are allowed")
    elif any(part.startswith(".") for part in item.path.split("/")):
        yield Problem(item.path, 1, 1, "hidden-file", "has a name that makes it a hidden file")


def _names_elsewhere(path: str) -> bool:
    parts = path.split("/")
    return "\\" in path or "\0" in path or bool({"", ".", ".."} & {*parts}) or bool(_DRIVE.match(path))
