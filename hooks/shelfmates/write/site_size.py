"""The size of a site. In: files that were written or found. Out: a SiteSize."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

_PACKED = (".zip", ".gz")


class FileSize(NamedTuple):
    """A file and its size in bytes."""

    bytes: int
    address: str


class SiteSize(NamedTuple):
    """The number and total size of some files."""

    files: int = 0
    bytes: int = 0
    """Without archives, because the date in them changes their size."""
    largest_page: FileSize = FileSize(0, "")


def add_up(rows: Iterable[SiteSize]) -> SiteSize:
    """Return the total of several sizes."""
    rows = list(rows)
    largest = max((row.largest_page for row in rows), default=FileSize(0, ""))
    return SiteSize(sum(row.files for row in rows), sum(row.bytes for row in rows), largest)


def count(files: Iterable[FileSize]) -> SiteSize:
    """Return the size of some files; among equally large pages, the one with the last address is the largest."""
    number, total, largest = 0, 0, FileSize(0, "")
    for file in files:
        number += 1
        if not file.address.endswith(_PACKED):
            total += file.bytes
        if file > largest and file.address.endswith(".html"):
            largest = file
    return SiteSize(number, total, largest)


def measure(folder: Path, *, besides: Collection[str] = ()) -> SiteSize:
    """Return the size of the files in a folder, except those at some paths below it."""
    return count(_list_files(folder, besides))


def _list_files(folder: Path, besides: Collection[str]) -> Iterable[FileSize]:
    length = len(str(folder)) + 1
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as rows:
            for row in rows:
                if row.is_dir(follow_symlinks=False):
                    waiting.append(row.path)
                elif (address := row.path[length:]) not in besides:
                    yield FileSize(row.stat(follow_symlinks=False).st_size, address)
