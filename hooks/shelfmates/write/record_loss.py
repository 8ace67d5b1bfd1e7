"""What a new site lost. In: the records of the site as it stands, and of the new one. Out: Drops.

Counted are the members who are shown, and all events of the data: an event that is past, and leaves the pages by the
policy, stays in the data and is not missed. Members who all became hidden on one day are, and somebody is asked.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from shelfmates.load.regular_files import read_plain

from .build_record import Record

SHARE = 0.2
"""A site may lose up to this share of its members or events without a question …"""
FEW = 5
"""… and always as many as this."""
COUNTED = {"members": "members shown", "events": "events"}
"""What a record counts → how that is told."""
NAMED = 10


class RecordLoss(NamedTuple):
    """How many there were, and how many there would be."""

    what: str
    before: int
    now: int


def find_drops(before: Record, now: Record) -> Iterator[RecordLoss]:
    """Give what would be lost beyond the bounds; what only one of the records counts is not compared."""
    for key, what in COUNTED.items():
        was, will = _read_number(before, key), _read_number(now, key)
        lost = was - will if was is not None and will is not None else 0
        if was and will is not None and lost > FEW and lost > SHARE * was:
            yield RecordLoss(what, was, will)


def _read_number(record: Record, key: str) -> int | None:
    number = record.get(key)
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def tell_drop(drop: RecordLoss) -> str:
    """Say it in a sentence."""
    lost = drop.before - drop.now
    return f"{drop.what}: {drop.before} published, {drop.now} would remain ({lost} fewer, {lost * 100 // drop.before}%)"


def list_lost(before: Path, now: Path) -> tuple[str, ...]:
    """Give the ids of members whom a site shows and a new one does not: the first of them, then `…`."""
    lost = sorted(_read_ids(before) - _read_ids(now))
    return (*lost[:NAMED], "…") if len(lost) > NAMED else tuple(lost)


def _read_ids(site: Path) -> frozenset[str]:
    try:
        return frozenset(row["id"] for row in json.loads(read_plain(site / "api/v1/members.json"))["members"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
