"""Updated events in their files. In: EventUpdates, and the texts of the files. Out: new texts, and what stays."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from shelfmates.change.imports.draft_entries import refuse_draft
from shelfmates.change.record_edits import edit_record
from shelfmates.change.record_places import change_records
from shelfmates.groups import group_rows
from shelfmates.load.front_matter import split_page
from shelfmates.model import Event
from shelfmates.problem import Problem

from .event_updates import EventUpdate

ReadText = Callable[[str], str]
"""Path → the text of a file of the network; empty if it cannot be read."""


class UpdateTexts(NamedTuple):
    """The files with updated events."""

    edits: Mapping[str, str]
    left: tuple[EventUpdate, ...] = ()
    """Events that are written in a way that cannot be changed automatically."""


def write_updates(updates: Sequence[EventUpdate], read: ReadText) -> UpdateTexts:
    """Return the new text of each file; everything around the changed keys stays as it is."""
    files = group_rows(updates, lambda update: (update.entry.path,))
    edits, left = {}, []
    for path, rows in files.items():
        before = read(path)
        changes = {row.entry.line: partial(edit_record, Event, changes=row.changes) for row in rows}
        text, lines = change_records(path, before, changes)
        left += [row for row in rows if row.entry.line in lines]
        edits[path] = text if lines else _write_body(text, rows[0])
    return UpdateTexts(edits, tuple(left))


def _write_body(text: str, update: EventUpdate) -> str:
    """Return a page with its new text, if that changes."""
    parts = split_page(text) if update.planned.body != update.entry.body else None
    return parts._replace(body=update.planned.body).whole if parts else text


def report_left(updates: Sequence[EventUpdate]) -> Iterator[Problem]:
    """Yield a message for each event that must be changed by hand."""
    for update in updates:
        keys = ", ".join(f"`{key}`" for key in update.changes)
        message = f"is written in {update.entry.path} in an unusual way, and cannot be changed automatically"
        yield refuse_draft(update.draft, message, f"change {keys} there by hand, or run `shelfmates fix` first")
