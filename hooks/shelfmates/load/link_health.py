"""Recorded state of external links. In: `data/link-health.json`. Out: its Entry, a Problem, or nothing."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from shelfmates.problem import Problem

from .entry import Entry
from .files import MAX_LIST, exists, read_text

PATH = "data/link-health.json"
ANEW = "delete the file; `shelfmates report links` writes it again"


def load_link_health(root: Path, path: str = PATH) -> Entry | Problem | None:
    """Read the file, which is optional. Duplicate keys and numbers that JSON does not define are refused."""
    if not exists(root / path):
        return None
    text = read_text(root, path, limit=MAX_LIST)
    if isinstance(text, Problem):
        return text
    try:
        values = json.loads(text, object_pairs_hook=_refuse_twice, parse_constant=_refuse_number)
    except json.JSONDecodeError as wrong:
        return Problem(path, wrong.lineno, wrong.colno, "link-health", "is not JSON", ANEW)
    except (ValueError, RecursionError):
        return Problem(path, 1, 1, "link-health", "is JSON that programs read in different ways", ANEW)
    if not isinstance(values, dict):
        return Problem(path, 1, 1, "link-health", "is not a JSON object", ANEW)
    return Entry(values, path, 1, text)


def _refuse_twice(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        message = "a duplicate key"
        raise ValueError(message)
    return values


def _refuse_number(name: str) -> NoReturn:
    raise ValueError(name)
