"""Plain files. In: a path. Out: its bytes, or NotPlain where a folder, a pipe, a device or a socket is there.

A pipe that nobody writes to would hold a command for ever, and a device can give bytes without end. So what stands
there is looked at first, and opened in a way that never waits.
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
"""Windows has no such pipes."""


class NotRegularFile(OSError):  # noqa: N818 - a refusal; code that handles unreadable files handles it, too
    """Something else is in the place of a file; `kind` names it."""

    def __init__(self, file: Path | str, kind: str) -> None:
        """Take the place, and what is there, as `a pipe`."""
        super().__init__(f"{file} is {kind}, not a file")
        self.kind = kind


def name_kind(file: Path | str) -> str:
    """Return what is there that is no plain file (`a pipe`); empty for a plain file, and for nothing at all."""
    try:
        mode = os.stat(file).st_mode  # noqa: PTH116 - asked for tens of thousands of files
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return "" if stat.S_ISREG(mode) else next((kind for kind, is_one in _KINDS.items() if is_one(mode)), "no file")


def open_plain(file: Path | str) -> BinaryIO:
    """Open a plain file to read it; raise NotPlain where something else is there, OSError where it cannot be read."""
    if kind := name_kind(file):
        raise NotRegularFile(file, kind)
    return open(file, "rb", opener=_open)


def read_plain(file: Path | str, *, limit: int = -1) -> bytes:
    """Return the bytes of a plain file, `limit` of them at most; raise as `open_plain` does."""
    with open_plain(file) as there:
        return there.read(limit)


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _NEVER_WAIT)
