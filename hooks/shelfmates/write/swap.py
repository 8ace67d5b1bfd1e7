"""Atomic exchange of two folders. In: two paths on one file system. Out: nothing.

Linux: renameat2(2) with RENAME_EXCHANGE; macOS: renamex_np(2) with RENAME_SWAP. Where the C library has neither, such
as on Windows, the site is missing for a moment between two renames.
"""

import ctypes
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> None:
    """Exchange two folders; raise OSError if that fails, with nothing moved."""
    if not _exchange_at_once(os.fsencode(one), os.fsencode(other)):
        exchange_in_steps(one, other)


def _exchange_at_once(one: bytes, other: bytes) -> bool:
    try:
        library = ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):
        # Windows has no library without a name.
        return False
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(one, other, _RENAME_SWAP) == 0)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE) == 0)
    return False


def exchange_in_steps(one: Path, other: Path) -> None:
    """Exchange two folders by three renames; undo the first if the second fails."""
    aside = one.with_name(f"{one.name}.aside")
    # Remove what a killed exchange left.
    shutil.rmtree(aside, ignore_errors=True)
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)
