"""Two folders change places at once. In: two paths on one file system. Out: nothing.

Linux: renameat2(2) with RENAME_EXCHANGE; macOS: renamex_np(2) with RENAME_SWAP. Elsewhere two renames,
between which there is no site for an instant.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> None:
    """Exchange two folders; raises OSError where that fails, and nothing has moved then."""
    if not _exchange_at_once(os.fsencode(one), os.fsencode(other)):
        exchange_in_steps(one, other)


def _exchange_at_once(one: bytes, other: bytes) -> bool:
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(one, other, _RENAME_SWAP) == 0)
    return False


def exchange_in_steps(one: Path, other: Path) -> None:
    """Exchange two folders by three renames; a failure of the second brings the first back."""
    aside = one.with_name(f"{one.name}.aside")
    # What an exchange that was killed half-way left.
    shutil.rmtree(aside, ignore_errors=True)
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)
