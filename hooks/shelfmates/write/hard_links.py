"""Unchanged files. In: a new tree and the old one. Out: the new tree, with hard links to equal old files."""

import os
from pathlib import Path

from shelfmates.load.regular_files import read_plain


def link_unchanged(new: Path, old: Path) -> bool:
    """Replace each file of the new tree that equals the old one by a hard link; return whether any file differs."""
    with os.scandir(new) as rows:
        entries = {entry.name: entry for entry in rows}
    with os.scandir(old) as rows:
        before = {entry.name: entry for entry in rows}
    changed = entries.keys() != before.keys()
    for name in entries.keys() & before.keys():
        changed |= _compare(entries[name], before[name])
    return changed


def _compare(new: "os.DirEntry[str]", old: "os.DirEntry[str]") -> bool:
    if new.is_dir(follow_symlinks=False):
        return not old.is_dir(follow_symlinks=False) or link_unchanged(Path(new.path), Path(old.path))
    if new.inode() == old.inode():
        return False
    if not _is_equal(Path(new.path), Path(old.path)):
        return True
    _link(Path(new.path), Path(old.path))
    return False


def _is_equal(new: Path, old: Path) -> bool:
    try:
        return new.stat().st_size == old.stat().st_size and new.read_bytes() == read_plain(old)
    except OSError:
        return False


def _link(new: Path, old: Path) -> None:
    """Create a hard link if the file system supports it; otherwise the copy stays."""
    spare = new.with_name(f"{new.name}.link")
    try:
        spare.hardlink_to(old)
    except OSError:
        return
    spare.replace(new)
