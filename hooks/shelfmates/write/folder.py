"""Files: bytes into a folder, fast. In: a folder and (address, bytes). Out: nothing."""

import os
from collections.abc import Iterable
from pathlib import Path

from shelfmates.address import output_path


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write every file; folders are made as needed, what stands there is replaced."""
    made: set[str] = set()
    base = f"{folder}{os.sep}"
    for address, content in files:
        path = base + output_path(address)
        parent = path[: path.rindex("/")]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - pathlib costs as much as the write itself
            made.add(parent)
        with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - likewise
            file.write(content)
