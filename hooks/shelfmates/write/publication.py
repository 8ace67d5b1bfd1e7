"""Publication: a site is replaced completely or not at all. In: a function that builds it. Out: its folder.

The new site is built beside the old one, on the same file system. Unchanged files become hard links to the old ones.
Then the two folders are exchanged at once. If the build is killed at any moment, the old site stays.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from shelfmates.load.regular_files import NotRegularFile, name_kind

from .build_record import MARK
from .file_lock import lock_file
from .hard_links import link_unchanged
from .swap import exchange

_SAFE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
"""Do not wait for a pipe, and do not follow a symbolic link. Windows does not have these flags."""


class PublicationRefused(Exception):  # noqa: N818 - a refusal that is shown to people
    """The site cannot be published there now."""


def publish(out: Path, make: Callable[[Path, Path], None]) -> bool:
    """Build the site in a temporary folder and put it in place; return whether anything changed.

    `make` gets the folder to fill, and the folder of the current site, which may not exist. Raises PublicationRefused
    if another build is running, or if the folder contains something else.
    """
    # Follow a symbolic link: it stays, and the folder that it points to changes.
    out = out.resolve()
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        message = f"{out} is not empty and contains no site that was built here; choose another folder"
        raise PublicationRefused(message)
    out.parent.mkdir(parents=True, exist_ok=True)
    staged = out.with_name(f".{out.name}.staged")
    with _locked(out.with_name(f".{out.name}.lock")):
        try:
            # Remove what a killed build left.
            shutil.rmtree(staged, ignore_errors=True)
            make(staged, out)
            return _put_in_place(staged, out)
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def _put_in_place(staged: Path, out: Path) -> bool:
    if not out.exists():
        staged.rename(out)
        return True
    if not link_unchanged(staged, out):
        return False
    exchange(staged, out)
    return True


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock that the system releases when the process ends for any reason."""
    lock = _open_lock(path)
    try:
        lock_file(lock)
        yield
    except BlockingIOError:
        message = "another build of this site is running"
        raise PublicationRefused(message) from None
    finally:
        os.close(lock)


def _open_lock(path: Path) -> int:
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if kind := name_kind(path):
        raise NotRegularFile(path, kind)
    return os.open(path, os.O_WRONLY | os.O_CREAT | _SAFE, 0o666)
