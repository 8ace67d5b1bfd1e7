"""Publication: a site appears whole or not at all. In: a way to make it. Out: its folder, swapped.

The site is made beside the old one, on the same file system; files that did not change become links
to the old ones; then the two folders change places at once. Killed at any moment, the old site stands.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .build_record import MARK
from .hard_links import link_unchanged
from .swap import exchange


class PublicationRefused(Exception):  # noqa: N818 - a refusal, told to whoever asked
    """The site cannot be published there now."""


def publish(out: Path, make: Callable[[Path, Path], None]) -> bool:
    """Make the site aside and put it in place; tell whether anything changed.

    `make` is given the folder to fill and the folder of the site as it stands, if it does.

    Raises Refused where another build runs, or where the folder holds something else.
    """
    # Where a link leads, not the link: it stays, and what is served through it changes.
    out = out.resolve()
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        message = f"{out} is not empty and contains no site that was built here; choose another folder"
        raise PublicationRefused(message)
    out.parent.mkdir(parents=True, exist_ok=True)
    staged = out.with_name(f".{out.name}.staged")
    with _locked(out.with_name(f".{out.name}.lock")):
        try:
            # What a killed build left.
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
    """Hold a lock that the system lets go when the process ends, however it ends."""
    # A pipe that stands there is not waited for, and a link is not followed.
    lock = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK | os.O_NOFOLLOW, 0o666)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        message = "another build of this site is running"
        raise PublicationRefused(message) from None
    finally:
        os.close(lock)
