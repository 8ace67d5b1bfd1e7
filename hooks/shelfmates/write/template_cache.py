"""Templates, compiled and kept between builds. In: the words that are folded into them. Out: a cache for Jinja.

Jinja checks each entry against the template's text and Python's version, so an old one is never used; what
stands in a compiled template besides its text is checked with it.
"""

from hashlib import sha256
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from shelfmates.load.regular_files import name_kind
from shelfmates.localization import Localization
from shelfmates.render import constant_folding

GENERATOR = Path(__file__).resolve().parents[3]
"""The folder of the software: its `mkdocs.yml` serves a network that has none."""


class _Cache(FileSystemBytecodeCache):
    """Compiled templates, each in a plain file."""

    def load_bytecode(self, bucket: Bucket) -> None:
        # Jinja would wait for a pipe.
        if not name_kind(self._get_cache_filename(bucket)):
            super().load_bytecode(bucket)


class _Edition(_Cache):
    """Compiled templates that hold the words of one edition."""

    def __init__(self, folder: Path, words: Localization) -> None:
        super().__init__(str(folder), pattern=f"%s-{words.language}")
        self._edition = words.edition + sha256(Path(constant_folding.__file__).read_bytes()).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(source + self._edition)


def open_cache(words: Localization | None = None) -> BytecodeCache | None:
    """Give the cache in the software's own folder; None where that cannot be written.

    Without words it is for the theme's templates, which look words up when they are rendered.
    """
    folder = GENERATOR / ".cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "writable").touch()
    except OSError:
        return None
    return _Edition(folder, words) if words else _Cache(str(folder))
