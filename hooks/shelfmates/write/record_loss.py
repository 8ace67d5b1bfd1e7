"""Records that a new site would lose. In: the records of the current and of the new site. Out: RecordLoss rows.

It counts the members who are shown, and all events in the data. A past event that is no longer shown is still in the
data and does not count as lost. If many members become hidden on the same day, they count, so that somebody checks.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from shelfmates.load.regular_files import read_plain

from .build_record import Record

SHARE = 0.2
"""The share of members or events that a site may lose without a question; see FEW."""
FEW = 5
"""The number of members or events that it may always lose."""
COUNTED = {"members": "members shown", "events": "events"}
"""Key of a build record → its name in messages."""
NAMED = 10


class RecordLoss(NamedTuple):
    """A kind of record, with its number before and now."""

    what: str
    before: int
    now: int


def find_drops(before: Record, now: Record) -> Iterator[RecordLoss]:
    """Yield the losses above the limits; numbers that are missing in one of the records are not compared."""
    for key, what in COUNTED.items():
        was, will = _read_number(before, key), _read_number(now, key)
        lost = was - will if was is not None and will is not None else 0
        if was and will is not None and lost > FEW and lost > SHARE * was:
            yield RecordLoss(what, was, will)


def _read_number(record: Record, key: str) -> int | None:
    number = record.get(key)
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def describe_loss(drop: RecordLoss) -> str:
    """Return a sentence about the loss."""
    lost = drop.before - drop.now
    return f"{drop.what}: {drop.before} published, {drop.now} would remain ({lost} fewer, {lost * 100 // drop.before}%)"


def list_lost(before: Path, now: Path) -> tuple[str, ...]:
    """Return the ids of members who would no longer be shown: the first ones, then `…`."""
    lost = sorted(_read_ids(before) - _read_ids(now))
    return (*lost[:NAMED], "…") if len(lost) > NAMED else tuple(lost)


def _read_ids(site: Path) -> frozenset[str]:
    try:
        return frozenset(row["id"] for row in json.loads(read_plain(site / "api/v1/members.json"))["members"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
