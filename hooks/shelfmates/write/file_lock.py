"""A lock that the system releases when the process ends for any reason. In: an open file. Out: nothing.

POSIX has flock(2); Windows locks the file's first byte. A system without both has no lock.

It needs only the standard library of Python 3.8 or newer, because `networks/installation.py` uses it.
"""

from contextlib import suppress
from importlib import import_module


def lock_file(file: int) -> None:
    """Lock an open file until it is closed; raise BlockingIOError at once if another process holds the lock."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - Windows does not have it
    except ImportError:
        with suppress(ModuleNotFoundError):
            _lock_first_byte(file)
    else:
        flock(file, LOCK_EX | LOCK_NB)


def _lock_first_byte(file: int) -> None:
    windows = import_module("msvcrt")
    try:
        windows.locking(file, windows.LK_NBLCK, 1)
    except PermissionError as error:
        raise BlockingIOError(error.errno, error.strerror) from None
