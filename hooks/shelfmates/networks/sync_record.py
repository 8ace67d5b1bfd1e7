"""`.shelfmates.json`: what `sync` wrote last. In: a network's folder. Out: a SyncRecord, and its text.

With it, `sync` can tell its own text from one that people changed, and `doctor` finds templates to compare.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from shelfmates.load.regular_files import read_plain

RECORD = ".shelfmates.json"


class SyncRecord(NamedTuple):
    """The state after the last `sync`."""

    version: str = ""
    """Version of the software."""
    files: Mapping[str, str] = {}
    """Path → SHA-256 of what `sync` wrote there."""
    templates: Mapping[str, str] = {}
    """Path of a template of the network → SHA-256 of the software's one when they were last compared."""

    def write(self) -> str:
        """Return the text of the file."""
        document = {"version": self.version, "files": dict(sorted(self.files.items()))}
        document |= {"templates": dict(sorted(self.templates.items()))} if self.templates else {}
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_sync_record(root: Path) -> SyncRecord:
    """Return the record of a folder; an empty one if it is missing or invalid."""
    try:
        found = json.loads(read_plain(root / RECORD))
    except (OSError, ValueError, RecursionError):
        return SyncRecord()
    if not isinstance(found, dict):
        return SyncRecord()
    version = found.get("version")
    return SyncRecord(
        version if isinstance(version, str) else "", _read_hashes(found, "files"), _read_hashes(found, "templates")
    )


def _read_hashes(found: Mapping[str, Any], key: str) -> Mapping[str, str]:
    rows = found.get(key)
    return {path: row for path, row in rows.items() if isinstance(row, str)} if isinstance(rows, dict) else {}


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text; line endings do not matter, because git may change them."""
    return sha256(text.replace("\r\n", "\n").encode("utf-8", "surrogateescape")).hexdigest()
