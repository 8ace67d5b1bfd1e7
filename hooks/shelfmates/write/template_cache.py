"""A cache for compiled templates. In: the strings that are compiled into them. Out: a bytecode cache for Jinja.

Jinja checks each entry against the template's text and Python's version, so an outdated entry is never used. This
module adds the compiled strings to that check.

The cache is the folder `.cache/`, which is kept between builds.
"""

from hashlib import sha256
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from shelfmates.load.regular_files import name_kind
from shelfmates.localization import Localization
from shelfmates.render import constant_folding
from shelfmates.schemas.labels import LABELS
from shelfmates.software import SOFTWARE

_LOADED: dict[str, tuple[str, CodeType]] = {}
"""File → checksum and code of the template that this process read from it last, for its next build or language."""


class _Cache(FileSystemBytecodeCache):
    """A cache of compiled templates, each in a regular file that a process reads once."""

    def load_bytecode(self, bucket: Bucket) -> None:
        file = self._get_cache_filename(bucket)
        checksum, code = _LOADED.get(file, ("", None))
        if code and checksum == bucket.checksum:
            bucket.code = code
            return
        # Jinja would wait forever for a pipe.
        if not name_kind(file):
            super().load_bytecode(bucket)
        if bucket.code:
            _LOADED[file] = bucket.checksum, bucket.code


class _Edition(_Cache):
    """A cache of compiled templates with the strings of one language."""

    def __init__(self, folder: Path, words: Localization) -> None:
        super().__init__(str(folder), pattern=f"%s-{words.language}")
        self._edition = f"{words.edition} {LABELS} {sha256(Path(constant_folding.__file__).read_bytes()).hexdigest()}"

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(source + self._edition)


def open_cache(words: Localization | None = None) -> BytecodeCache | None:
    """Return the cache in the software's own folder; None if the folder is not writable.

    Without `words`, it is the cache for the theme's templates, which look up strings when they are rendered.
    """
    folder = SOFTWARE / ".cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "writable").touch()
    except OSError:
        return None
    return _Edition(folder, words) if words else _Cache(str(folder))
