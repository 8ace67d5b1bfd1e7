"""The theme's templates, compiled and kept between builds. In: nothing. Out: a cache for Jinja.

Jinja checks each entry against the template's text and Python's version, so an old one is never used.
"""

from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache

GENERATOR = Path(__file__).resolve().parents[3]
"""The folder of the software: its `mkdocs.yml` serves a network that has none."""


def open_cache() -> BytecodeCache | None:
    """Give the cache in the software's own folder; None where that cannot be written."""
    folder = GENERATOR / ".cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "writable").touch()
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))
