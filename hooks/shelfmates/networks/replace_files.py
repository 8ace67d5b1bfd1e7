"""Replacement of many files, all or none. In: a network's folder, and the new content of each file. Out: the files.

All new files are first written to a temporary folder; then each replaces the old one in one step. After an error, the
files that were already replaced are restored.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from shelfmates.load.files import find_link
from shelfmates.load.regular_files import name_kind
from shelfmates.write.edits import OutsideNetwork

from .upstream import UpstreamFile


def take_over(root: Path, edits: Mapping[str, UpstreamFile | None]) -> None:
    """Write each file, or remove it if its value is None; after an OSError, nothing is changed.

    Raises OutsideNetwork if a link or a folder is in the way.
    """
    for path in edits:
        _refuse_misplaced(root, path)
    with tempfile.TemporaryDirectory(prefix=".shelfmates-", dir=root) as folder:
        new, old = Path(folder, "new"), Path(folder, "old")
        for path, piece in edits.items():
            _write(new / path, piece)
        done: list[str] = []
        try:
            for path in edits:
                _keep(root / path, old / path)
                done.append(path)
                _place(root / path, new / path)
        except OSError:
            for path in reversed(done):
                _place(root / path, old / path)
            raise


def _refuse_misplaced(root: Path, path: str) -> None:
    if link := find_link(root, path):
        raise OutsideNetwork(f"{link.path} is a symbolic link")
    if kind := name_kind(root / path):
        raise OutsideNetwork(f"{path} is {kind}")
    for folder in _above(root, path):
        if folder.exists() and not folder.is_dir():
            raise OutsideNetwork(f"{folder.relative_to(root).as_posix()} is not a folder")


def _above(root: Path, path: str) -> Iterator[Path]:
    return (folder for folder in (root / path).parents if folder.is_relative_to(root) and folder != root)


def _write(file: Path, piece: UpstreamFile | None) -> None:
    if piece is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(piece.content)
        file.chmod(file.stat().st_mode | (0o111 if piece.mode == "100755" else 0))


def _keep(file: Path, there: Path) -> None:
    if file.exists():
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, there)


def _place(file: Path, waiting: Path) -> None:
    """Move the waiting file to its place; without one, remove the file and folders that become empty."""
    if waiting.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        waiting.replace(file)
        return
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
