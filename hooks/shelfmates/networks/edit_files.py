"""Many edits in one step. In: a network's folder, and the new content of each file. Out: all files, or none."""

from collections.abc import Collection, Mapping
from pathlib import Path

from shelfmates.write.edits import apply


def apply_together(root: Path, edits: Mapping[str, str | bytes | None], *, also: Collection[str] = ()) -> None:
    """Write and delete files as `apply` does; after any error, restore the previous files."""
    before = {path: _read(root / path) for path in edits}
    try:
        apply(root, edits, also=also)
    except BaseException:
        # This includes Ctrl+C.
        apply(root, {path: content for path, content in before.items() if _read(root / path) != content}, also=also)
        raise
    for folder in {file.parent for path in edits if not (file := root / path).exists()}:
        _remove_empty(root, folder)


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else None


def _remove_empty(root: Path, folder: Path) -> None:
    """Remove empty folders up to the root; git does not store them."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
