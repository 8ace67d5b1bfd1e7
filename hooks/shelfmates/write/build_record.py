"""`build.json`: the inputs and the size of a site. In: its folder, Outcome and SiteSize. Out: the file.

Nothing in it depends on the time or duration of the build: the same inputs on the same day make the same file.
The content hash covers every file that the network's people wrote. The configuration may be the software's own.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from shelfmates.load.regular_files import name_kind, read_plain
from shelfmates.network_files import FOLDERS, LOOK, SHARED, is_network_file
from shelfmates.pipeline import Checked, Outcome
from shelfmates.problem import Problem, Severity

from .site_size import SiteSize

MARK = "build.json"
"""A file in every built site; a folder without it belongs to somebody else."""
MAX_BYTES = 1_000_000
"""The maximum size of a record that is read; usual records have a few hundred bytes."""
Record = Mapping[str, Any]


def complete_record(folder: Path, outcome: Outcome, configured: Path, sizes: SiteSize) -> None:
    """Add values to the record that are only known when all other files are written, such as `sizes`.

    `configured` is the configuration's folder.
    """
    file = folder / MARK
    document = json.loads(file.read_bytes())
    pages = Counter(page.kind for page in outcome.outputs.pages)
    document["pages"] = dict(sorted(pages.items()))
    document |= _describe_data(outcome.checked, configured)
    document["sizes"] = _describe_sizes(sizes)
    # The file may be a hard link to the one in the current site.
    file.unlink()
    file.write_bytes((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _describe_data(checked: Checked, configured: Path) -> Record:
    """Return the counts of all records that were read, shown or not, and of problems."""
    network = checked.network
    counts = {kind: len(getattr(network, kind)) for kind in ("events", "resources", "posts")} if network else {}
    number = hash_content(checked.root, configured)
    return {**counts, "inputs": f"sha256:{number}", "problems": _count_problems(checked.problems)}


def _count_problems(problems: tuple[Problem, ...]) -> Record:
    """Return the counts of warnings, notices and codes; the record does not name the people concerned."""
    severities = Counter(problem.severity for problem in problems)
    codes = Counter(problem.code for problem in problems)
    return {"warnings": severities[Severity.WARNING], "notices": severities[Severity.NOTICE],
            "codes": dict(sorted(codes.items()))}  # fmt: skip


def _describe_sizes(sizes: SiteSize) -> Record:
    largest, address = sizes.largest_page
    page = {"largest_page": {"address": address, "bytes": largest}} if address else {}
    return {"files": sizes.files, "bytes": sizes.bytes, **page}


def read_record(file: Path) -> Record | None:
    """Return the content of a record; None if it is missing, invalid or not from Shelfmates."""
    try:
        content = read_plain(file, limit=MAX_BYTES + 1)
        document = json.loads(content if len(content) <= MAX_BYTES else b"")
    except (OSError, ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) and "members" in document else None


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
