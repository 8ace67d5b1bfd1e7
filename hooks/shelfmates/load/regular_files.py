"""Regular files. In: a path. Out: bytes; NotRegularFile for a folder, a pipe, a device or a socket.

Reading a pipe that nobody writes to would block forever; a device can return bytes without end. So the type of the file
is checked first, and the file is opened in non-blocking mode.
"""

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

_KINDS: Mapping[str, Callable[[int], bool]] = {
    "a folder": stat.S_ISDIR,
    "a pipe": stat.S_ISFIFO,
    "a socket": stat.S_ISSOCK,
    "a device": lambda mode: stat.S_ISCHR(mode) or stat.S_ISBLK(mode),
}
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)
"""Windows does not have this flag, nor such pipes."""


class NotRegularFile(OSError):  # noqa: N818 - handled like any unreadable file
    """The path is not a regular file; `kind` names what it is."""

    def __init__(self, file: Path | str, kind: str) -> None:
        """Store the path and what it is, such as `a pipe`."""
        super().__init__(f"{file} is {kind}, not a file")
        self.kind = kind


def name_kind(file: Path | str) -> str:
    """Return what the path is if it is not a regular file (`a pipe`); empty for a regular or missing file."""
    try:
        mode = os.stat(file).st_mode  # noqa: PTH116 - fast; called for tens of thousands of files
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return "" if stat.S_ISREG(mode) else next((kind for kind, is_one in _KINDS.items() if is_one(mode)), "no file")


def open_plain(file: Path | str) -> BinaryIO:
    """Open a regular file for reading; raise NotRegularFile if it is something else, OSError if it cannot be read."""
    if kind := name_kind(file):
        raise NotRegularFile(file, kind)
    return open(file, "rb", opener=_open)


def read_plain(file: Path | str, *, limit: int = -1) -> bytes:
    """Return the bytes of a regular file, at most `limit`; raise the same errors as `open_plain`."""
    with open_plain(file) as there:
        return there.read(limit)


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _NEVER_WAIT)
