"""Compiled templates in memory. In: the language whose strings are compiled into them. Out: a bytecode cache for Jinja.

One process often renders several networks, or one network several times: `judge` compares two, `serve` follows every
change. Each template is then compiled once.
"""

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from shelfmates.localization import Localization

_CODES: dict[tuple[str, str], CodeType] = {}
"""Template and language, checksum of its text → its code."""


class CompiledInMemory(BytecodeCache):
    """A cache for this process, of templates in one language."""

    def __init__(self, words: Localization) -> None:
        """Store the language."""
        self._edition = words.edition

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return a key that differs for each language."""
        return f"{super().get_cache_key(name, filename)} {self._edition}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code of a template, if it was compiled before."""
        bucket.code = _CODES.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the code of a template."""
        if bucket.code:
            _CODES[bucket.key, bucket.checksum] = bucket.code
