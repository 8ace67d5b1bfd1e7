"""`build.json`: what a site was made of, and how large it became. In: its folder, Outcome and Sizes. Out: the file.

Nothing in it depends on how long something took, or on the hour: the same inputs on the same day make the same file.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shelfmates.load.content_hash import hash_content
from shelfmates.load.regular_files import read_plain
from shelfmates.pipeline import Checked, Outcome
from shelfmates.problem import Problem, Severity

from .site_size import SiteSize

MARK = "build.json"
"""Stands in every site that was built; a folder without it is somebody else's."""
MAX_BYTES = 1_000_000
"""Of a record; ours has some hundred."""
Record = Mapping[str, Any]


def complete_record(folder: Path, outcome: Outcome, configured: Path, sizes: SiteSize) -> None:
    """Add to the record what is only known when all other files are written, `sizes` among it.

    `configured` is the configuration's folder.
    """
    file = folder / MARK
    document = json.loads(file.read_bytes())
    pages = Counter(page.kind for page in outcome.artifacts.pages)
    document["pages"] = dict(sorted(pages.items()))
    document |= _describe_data(outcome.checked, configured)
    document["sizes"] = _describe_sizes(sizes)
    # The file may be a link to the one of the site as it stands.
    file.unlink()
    file.write_bytes((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _describe_data(checked: Checked, configured: Path) -> Record:
    """Count all that was read, shown or not."""
    network = checked.network
    counts = {kind: len(getattr(network, kind)) for kind in ("events", "resources", "posts")} if network else {}
    number = hash_content(checked.root, configured)
    return {**counts, "inputs": f"sha256:{number}", "problems": _count_problems(checked.problems)}


def _count_problems(problems: tuple[Problem, ...]) -> Record:
    """Count what is no error, by its code; of whom it is said is nobody's business here."""
    severities = Counter(problem.severity for problem in problems)
    codes = Counter(problem.code for problem in problems)
    return {"warnings": severities[Severity.WARNING], "notices": severities[Severity.NOTICE],
            "codes": dict(sorted(codes.items()))}  # fmt: skip


def _describe_sizes(sizes: SiteSize) -> Record:
    largest, address = sizes.largest_page
    page = {"largest_page": {"address": address, "bytes": largest}} if address else {}
    return {"files": sizes.files, "bytes": sizes.bytes, **page}


def read_record(file: Path) -> Record | None:
    """Give what a record says; None where there is none, or none of ours."""
    try:
        content = read_plain(file, limit=MAX_BYTES + 1)
        document = json.loads(content if len(content) <= MAX_BYTES else b"")
    except (OSError, ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) and "members" in document else None
