"""Source lines, to show with problems. In: a folder and paths. Out: path → lines.

Includes files that were refused because of their bytes or characters; the display makes these visible.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .files import MAX_FILE, MAX_LIST, read_bytes

_TEXTS = frozenset({".yaml", ".yml", ".md", ".geojson"})
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
"""Bytes that are not UTF-8, one character each, so that columns match those of the problems."""
_MAX_OUTLINES = MAX_FILE * 8


def read_sources(root: Path, paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return the lines of each text file that is not too large; other files are omitted."""
    return {path: lines for path in sorted({*paths}) if (lines := _read_lines(root, path))}


def _read_lines(root: Path, path: str) -> Sequence[str]:
    if Path(path).suffix not in _TEXTS:
        return ()
    content = read_bytes(root, path, limit=_limit(path), hint="")
    if not isinstance(content, bytes):
        return ()
    text = _NOT_UTF_8.sub("\ufffd", content.decode("utf-8-sig", "surrogateescape"))
    return text.replace("\r\n", "\n").split("\n")


def _limit(path: str) -> int:
    # Lists are directly in `data/`. The limits are the same as when the file was loaded.
    is_list = path.count("/") == 1 and path.startswith("data/")
    return MAX_LIST if is_list and path.endswith(".yaml") else _MAX_OUTLINES if is_list else MAX_FILE
