"""Several versions of one event in a file. In: its events. Out: the newest version of each, and those that are older.

Two events with one UID are versions of one event (RFC 5545 section 3.8.4.7): the one with the higher SEQUENCE counts,
then the one that was changed later, then the later one in the file.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from shelfmates.groups import group_rows

from .lines import Component


class OlderVersion(NamedTuple):
    """An event, and the newer version of it."""

    event: Component
    newer: Component


class Versions(NamedTuple):
    """The events of a file, each once, and the other versions."""

    newest: tuple[Component, ...]
    older: tuple[OlderVersion, ...] = ()


def choose_versions(events: Iterable[Component]) -> Versions:
    """Return the newest version of each event, in the order of the file; without a UID, an event has no versions."""
    groups = group_rows(events, _list_keys)
    newest = [max(rows, key=_rank) for rows in groups.values()]
    pairs = zip(groups.values(), newest, strict=True)
    older = [OlderVersion(event, best) for rows, best in pairs for event in rows if event is not best]
    in_order = tuple(sorted(newest, key=lambda row: row.line))
    return Versions(in_order, tuple(sorted(older, key=lambda row: row.event.line)))


def _list_keys(event: Component) -> list[tuple[str, ...]]:
    uid = event.text("UID")
    return [(uid, event.text("RECURRENCE-ID")) if uid else ("", "", str(event.line))]


def _rank(event: Component) -> tuple[int, str, int]:
    number = event.text("SEQUENCE")
    sequence = int(number) if re.fullmatch("[0-9]{1,9}", number) else 0
    stamp = event.text("LAST-MODIFIED") or event.text("DTSTAMP")
    return sequence, re.sub(r"[^0-9]", "", stamp)[:14], event.line
