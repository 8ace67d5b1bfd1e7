"""Content hash of a site's sources. In: the network's folder and the folder of its configuration. Out: a hash.

The hash covers every file that the network's people wrote. The configuration may be the software's own.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from shelfmates.network_files import FOLDERS, LOOK, SHARED, is_network_file

from .regular_files import name_kind, read_plain


def hash_content(root: Path, configured: Path) -> str:
    """Return the SHA-256 hex digest of all files that the organizers maintain, and of `mkdocs.yml`."""
    total = sha256()
    for folder, path in (*_list_single(configured), *((root, path) for path in sorted(_list_files(root)))):
        content = sha256(read_plain(folder / path)).digest()
        total.update(os.fsencode(path) + b"\0" + content)
    return total.hexdigest()


def _list_single(configured: Path) -> Iterator[tuple[Path, str]]:
    look = (file.relative_to(configured).as_posix() for file in sorted((configured / LOOK).rglob("*")))
    return ((configured, path) for path in (*look, SHARED) if (configured / path).is_file())


def _list_files(root: Path) -> Iterator[str]:
    for folder, _folders, files in (row for name in FOLDERS for row in os.walk(root / name)):
        # Computed once for each folder: with pathlib for each file, this would take longer than reading.
        above = Path(folder).relative_to(root).as_posix()
        names = (name for name in files if name[0] != "." and is_network_file(f"{above}/{name}"))
        yield from (f"{above}/{name}" for name in names if not name_kind(f"{folder}/{name}"))
