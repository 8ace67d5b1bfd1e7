"""A cache for files that take long to make. In: an OutputFile with a key. Out: its content, made only once.

The cache is the folder `.cache/drawn/` of the network, which git ignores. Names of its files are hashes of everything
that the content follows from: the key, and the code and the fonts that draw. After a build, it contains only what its
site has, so nothing remains of a removed record.
"""

import os
import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from shelfmates.load.regular_files import read_plain
from shelfmates.render import OutputFile, cards
from shelfmates.software import THEME

FOLDER = ".cache/drawn"
_NAME = re.compile(r"[0-9a-f]{64}(?:\.[0-9]+)?")
_FONTS = THEME / "assets/vendor/VENDORED.json"
"""Contains the hash of each font."""


class ContentCache:
    """The cache of a network; if its folder cannot be written, everything is made each time."""

    def __init__(self, root: Path) -> None:
        """Store the network's folder."""
        self._folder = root / FOLDER

    def read(self, file: OutputFile) -> bytes:
        """Return the content of a file."""
        if not file.key:
            return file.content
        there = self._folder / name_content(file)
        try:
            return read_plain(there)
        except OSError:
            content = file.content
        _write(there, content)
        return content

    def drop_others(self, files: Iterable[OutputFile]) -> None:
        """Remove everything that is not the content of one of these files."""
        kept = {name_content(file) for file in files if file.key}
        try:
            found = sorted(file for file in self._folder.iterdir() if _NAME.fullmatch(file.name))
        except OSError:
            return
        for file in found:
            if file.name not in kept:
                _remove(file)


def name_content(file: OutputFile) -> str:
    """Return the name under which the content of a file is kept."""
    return sha256(f"{_find_edition()} {file.key}".encode()).hexdigest()


@cache
def _find_edition() -> str:
    """Return what identifies the code and the fonts that draw."""
    # The version only; the library itself is imported when something is drawn.
    from PIL import __version__  # noqa: PLC0415

    total = sha256(f"{__version__} {sha256(_FONTS.read_bytes()).hexdigest()}".encode())
    for file in sorted(Path(cards.__file__).parent.glob("*.py")):
        total.update(file.read_bytes())
    return total.hexdigest()


def _write(there: Path, content: bytes) -> None:
    """Write a file at once: a build that is killed leaves no half of it."""
    part = there.with_name(f"{there.name}.{os.getpid()}")
    try:
        there.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(there)
    except OSError:
        _remove(part)


def _remove(file: Path) -> None:
    try:
        file.unlink()
    except OSError:
        return
