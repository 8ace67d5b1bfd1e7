"""Sources: the lines that problems are about, for people to see. In: a folder and paths. Out: path → lines.

Also of a file that was refused because of its bytes or characters: what shows it makes them visible.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .files import MAX_FILE, MAX_LIST, read_bytes

_TEXTS = frozenset({".yaml", ".yml", ".md", ".geojson"})
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
"""Bytes that are no text, each as one sign, so that columns are those of the problems."""
_MAX_OUTLINES = MAX_FILE * 8


def read_sources(root: Path, paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Give the lines of each file that is text and not too large; the others are left out."""
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
    # Lists stand right in `data/`; the same bounds hold as where the file was read.
    is_list = path.count("/") == 1 and path.startswith("data/")
    return MAX_LIST if is_list and path.endswith(".yaml") else _MAX_OUTLINES if is_list else MAX_FILE
