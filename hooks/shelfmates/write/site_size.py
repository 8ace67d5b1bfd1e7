"""How large a site is. In: files, written or found. Out: Sizes, which can be added up."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

_PACKED = (".zip", ".gz")


class FileSize(NamedTuple):
    """A file and how many bytes it has."""

    bytes: int
    address: str


class SiteSize(NamedTuple):
    """What some files come to."""

    files: int = 0
    bytes: int = 0
    """Without archives, which the day inside makes longer or shorter."""
    largest_page: FileSize = FileSize(0, "")


def add_up(rows: Iterable[SiteSize]) -> SiteSize:
    """Give what several lots of files come to together."""
    rows = list(rows)
    largest = max((row.largest_page for row in rows), default=FileSize(0, ""))
    return SiteSize(sum(row.files for row in rows), sum(row.bytes for row in rows), largest)


def count(files: Iterable[FileSize]) -> SiteSize:
    """Give what files come to; among equal pages the last address is the largest one's."""
    number, total, largest = 0, 0, FileSize(0, "")
    for file in files:
        number += 1
        if not file.address.endswith(_PACKED):
            total += file.bytes
        if file > largest and file.address.endswith(".html"):
            largest = file
    return SiteSize(number, total, largest)


def measure(folder: Path, *, besides: Collection[str] = ()) -> SiteSize:
    """Give what a folder's files come to, but for some, named by their paths below it."""
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
