"""Files: bytes into a folder, fast. In: a folder and (address, bytes). Out: nothing."""

import os
from collections.abc import Iterable
from pathlib import Path

from shelfmates.address import output_path


def write_files(folder: Path, files: Iterable[tuple[str, bytes]], *, previous: Path | None = None) -> None:
    """Write every file; folders are made as needed, what stands there is replaced.

    A file that has the same bytes in the previous site becomes a link to it.
    """
    made: set[str] = set()
    for address, content in files:
        name = output_path(address)
        path = f"{folder}/{name}"
        parent = path[: path.rindex("/")]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - pathlib costs as much as the write itself
            made.add(parent)
        if previous is None or not _link(path, f"{previous}/{name}", content):
            with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - likewise
                file.write(content)


def _link(path: str, old: str, content: bytes) -> bool:
    """Link to an old file that is the same; tell whether that was so."""
    try:
        with open(old, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            if file.read() != content:
                return False
        os.link(old, path)
    except OSError:
        return False
    return True
