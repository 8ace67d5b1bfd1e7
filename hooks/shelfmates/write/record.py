"""`build.json`: what a site was made of, and how large it became. In: a site's folder, and its Outcome. Out: the file.

Nothing in it depends on how long something took, or on the hour: the same inputs on the same day make the same file.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from shelfmates.load.inputs import hash_inputs
from shelfmates.pipeline import Checked, Outcome
from shelfmates.problem import Problem, Severity

MARK = "build.json"
"""Stands in every site that was built; a folder without it is somebody else's."""
MAX_BYTES = 1_000_000
"""Of a record; ours has some hundred."""
Record = Mapping[str, Any]
_PACKED = (".zip", ".gz")


class _Size(NamedTuple):
    address: str
    bytes: int


def complete_record(folder: Path, outcome: Outcome, configured: Path) -> None:
    """Add to the record what is only known when all other files are written; `configured` holds the configuration."""
    file = folder / MARK
    document = json.loads(file.read_bytes())
    pages = Counter(page.kind for page in outcome.artifacts.pages)
    document["pages"] = dict(sorted(pages.items()))
    if outcome.checked:
        document |= _describe_data(outcome.checked, configured)
    document["sizes"] = _describe_sizes(list(_measure(folder)))
    # The file may be a link to the one of the site as it stands.
    file.unlink()
    file.write_bytes((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _describe_data(checked: Checked, configured: Path) -> Record:
    """Count all that was read, shown or not."""
    network = checked.network
    counts = {kind: len(getattr(network, kind)) for kind in ("events", "resources", "posts")} if network else {}
    number = hash_inputs(checked.root, configured)
    return {**counts, "inputs": f"sha256:{number}", "problems": _count_problems(checked.problems)}


def _count_problems(problems: tuple[Problem, ...]) -> Record:
    """Count what is no error, by its code; of whom it is said is nobody's business here."""
    severities = Counter(problem.severity for problem in problems)
    codes = Counter(problem.code for problem in problems)
    return {"warnings": severities[Severity.WARNING], "notices": severities[Severity.NOTICE],
            "codes": dict(sorted(codes.items()))}  # fmt: skip


def _describe_sizes(files: list[_Size]) -> Record:
    """Count every file but the record itself; of archives, which the day inside makes longer or shorter, no bytes."""
    largest_page = max(
        (row for row in files if row.address.endswith(".html")), key=lambda row: (row.bytes, row.address), default=None
    )
    largest = {"largest_page": largest_page._asdict()} if largest_page else {}
    return {
        "files": len(files),
        "bytes": sum(row.bytes for row in files if not row.address.endswith(_PACKED)),
        **largest,
    }


def _measure(folder: Path) -> Iterator[_Size]:
    length = len(str(folder)) + 1
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as rows:
            for row in rows:
                if row.is_dir(follow_symlinks=False):
                    waiting.append(row.path)
                elif (address := row.path[length:]) != MARK:
                    yield _Size(address, row.stat(follow_symlinks=False).st_size)


def read_record(file: Path) -> Record | None:
    """Give what a record says; None where there is none, or none of ours."""
    try:
        content = file.read_bytes() if file.stat().st_size <= MAX_BYTES else b""
        document = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) and "members" in document else None
