"""Many edits as one. In: a network's folder, and what each file should hold. Out: all of the files, or none of them."""

from collections.abc import Collection, Mapping
from pathlib import Path

from shelfmates.write.edits import apply


def apply_together(root: Path, edits: Mapping[str, str | bytes | None], *, also: Collection[str] = ()) -> None:
    """Write and delete as `apply` does; whatever goes wrong half-way, what stood there stands again."""
    before = {path: _read(root / path) for path in edits}
    try:
        apply(root, edits, also=also)
    except BaseException:
        # Ctrl+C, too.
        apply(root, {path: content for path, content in before.items() if _read(root / path) != content}, also=also)
        raise
    for folder in {file.parent for path in edits if not (file := root / path).exists()}:
        _remove_empty(root, folder)


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else None


def _remove_empty(root: Path, folder: Path) -> None:
    """Remove a folder of which nothing is left; git knows no empty ones."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
