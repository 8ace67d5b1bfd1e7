"""A fast writer for many files. In: a folder and (address, bytes). Out: their number and sizes."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from shelfmates.addresses import output_path
from shelfmates.load.regular_files import open_plain

from .site_size import FileSize, SiteSize, count

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
"""Without the last flag, which only Windows has, each line feed would become two characters."""


def write_files(folder: Path, files: Iterable[tuple[str, bytes]], *, previous: Path | None = None) -> SiteSize:
    """Write every file, create folders as needed, and replace existing files; return the sizes in bytes.

    A file with the same bytes in the previous site becomes a hard link to it.
    """
    return count(_write_each(folder, files, previous))


def _write_each(folder: Path, files: Iterable[tuple[str, bytes]], previous: Path | None) -> Iterator[FileSize]:
    made: set[str] = set()
    for address, content in files:
        name = output_path(address)
        path = f"{folder}/{name}"
        parent = path[: path.rindex("/")]
        if parent not in made:
            _make_folder(parent)
            made.add(parent)
        if previous is None or not _link(path, f"{previous}/{name}", content):
            _write(path, content)
        yield FileSize(len(content), name)


def _write(path: str, content: bytes) -> None:
    """Write a file with system calls: there are tens of thousands of files, and file objects are slower."""
    file = os.open(path, _NEW, 0o666)
    try:
        # A full disk may accept a part without an error; writing the rest raises it.
        while content := content[os.write(file, content) :]:
            pass
    finally:
        os.close(file)


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)  # noqa: PTH102 - pathlib takes as long as the call itself
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103 - as above


def _link(path: str, old: str, content: bytes) -> bool:
    """Link to an old file with the same content; return whether that was possible."""
    try:
        with open_plain(old) as file:
            if file.read() != content:
                return False
        os.link(old, path)
    except OSError:
        return False
    return True
