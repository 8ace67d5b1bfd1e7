"""What did not change. In: a new tree and the old one. Out: the new tree, linked to the old where equal."""

import os
from pathlib import Path


def link_unchanged(new: Path, old: Path) -> bool:
    """Replace each file of the new tree that equals the old one by a hard link; tell whether any differ."""
    changed = False
    with os.scandir(new) as rows:
        entries = list(rows)
    before = {entry.name for entry in os.scandir(old)}
    for entry in entries:
        changed |= _link(Path(entry.path), old / entry.name, is_folder=entry.is_dir(follow_symlinks=False))
    return changed or before != {entry.name for entry in entries}


def _link(new: Path, old: Path, *, is_folder: bool) -> bool:
    if is_folder:
        return not old.is_dir() or link_unchanged(new, old)
    if not _is_equal(new, old):
        return True
    spare = new.with_name(f"{new.name}.link")
    try:
        spare.hardlink_to(old)
    except OSError:
        # A file system without links keeps the copy.
        return False
    spare.replace(new)
    return False


def _is_equal(new: Path, old: Path) -> bool:
    try:
        return new.stat().st_size == old.stat().st_size and new.read_bytes() == old.read_bytes()
    except OSError:
        return False
