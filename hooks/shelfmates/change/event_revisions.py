"""Higher revisions of events, so that calendar programs notice a change (SEQUENCE, RFC 5545 section 3.8.7.4).

In: a file's text, and the revision that each record in it needs. Out: the new text, and Problems for the records that
could not be changed.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial

from shelfmates.model import Event
from shelfmates.problem import Problem

from .fix import FixResult
from .record_edits import edit_record
from .record_places import change_records


def raise_revisions(path: str, text: str, needed: Mapping[int, int], day: date) -> FixResult:
    """Set `revision` and `updated` in the records that begin at these lines; nothing else changes."""
    changes = {line: partial(_raise, number=number, day=day) for line, number in needed.items()}
    changed = change_records(path, text, changes)
    return FixResult(changed.text, tuple(_report(path, line, needed[line]) for line in changed.left))


def _raise(text: str, *, number: int, day: date) -> str | None:
    return edit_record(Event, text, {"revision": number, "updated": day})


def _report(path: str, line: int, number: int) -> Problem:
    message = "is left unchanged: it is written in an unusual way and cannot be changed automatically"
    return Problem(path, line, 1, "left-as-it-is", message, f"write `revision: {number}` by hand")
