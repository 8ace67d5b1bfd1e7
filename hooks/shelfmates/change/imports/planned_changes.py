"""What an import changes, for people. In: new records, and compared events. Out: PlannedChanges, and their lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from pydantic_core import PydanticCustomError

from shelfmates.change.calendar_updates.event_updates import EventUpdate
from shelfmates.change.calendar_updates.values import read_parts
from shelfmates.change.record_places import is_list
from shelfmates.localization import Localization
from shelfmates.model import Event
from shelfmates.model.moment import Moment
from shelfmates.model.spellings import to_american

Action = Literal["add", "update", "move", "cancel", "link", "unchanged", "edited", "conflict", "gone", "refused"]
HEADINGS: Mapping[Action, str] = {
    "add": "Add",
    "update": "Update",
    "move": "Move",
    "cancel": "Cancel",
    "link": "Found again, and remembered for the next import",
    "edited": "Edited here, and left as it is here",
    "conflict": "Conflict",
    "gone": "No longer in the calendar",
    "refused": "Refused",
    "unchanged": "Unchanged",
}
"""Action → the heading of its group, in the order in which they are shown."""
_TIMES = ("start", "end", "timezone", "repeat")
_SHOWN = 60
"""Characters of a value that are shown."""
_LONGEST_TITLE = 200
_MOST = 200
"""Lines of a group that are shown."""
_WORDS = Localization("en")


class FieldChange(NamedTuple):
    """A part of an event, as it is before and after."""

    part: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What happens to one record."""

    action: Action
    title: str
    when: Moment | None = None
    path: str = ""
    """Its file, if it is here already."""
    fields: tuple[FieldChange, ...] = ()
    """What changes."""
    edited: tuple[FieldChange, ...] = ()
    """What stays as it is here: the value here, and in the calendar."""
    conflicts: tuple[FieldChange, ...] = ()
    """Likewise, if both changed it."""


def describe_update(update: EventUpdate) -> PlannedChange:
    """Return what happens to an event that is here already."""
    ours, theirs = read_parts(update.record), update.view.parts
    fields, edited, conflicts = (
        tuple(FieldChange(part, ours.get(part), theirs.get(part)) for part in parts)
        for parts in (update.merge.updates, update.merge.edited, update.conflicts)
    )
    action = _name_action(update, theirs)
    path = update.entry.path + (f":{update.entry.line}" if is_list(update.entry.path) else "")
    return PlannedChange(action, update.record.title, update.record.start, path, fields, edited, conflicts)


def _name_action(update: EventUpdate, theirs: Mapping[str, Any]) -> Action:
    updates = update.merge.updates
    if "status" in updates and theirs.get("status") == "cancelled":
        return "cancel"
    if any(part.startswith(_TIMES) for part in updates):
        return "move"
    if updates:
        return "update"
    if update.conflicts:
        return "conflict"
    return "edited" if update.merge.edited else "link" if update.is_written else "unchanged"


def list_lines(changes: Sequence[PlannedChange]) -> Iterator[str]:
    """Yield the plan as lines: a heading with a count for each group, and a line for each record and each value."""
    for action, heading in HEADINGS.items():
        rows = [change for change in changes if change.action == action]
        if not rows:
            continue
        yield f"{heading}: {len(rows)}"
        if action != "unchanged":
            lines = [line for row in rows for line in _list_record(row)]
            yield from lines[:_MOST]
            if len(lines) > _MOST:
                yield f"  … and {len(lines) - _MOST:,} more lines"


def _list_record(change: PlannedChange) -> Iterator[str]:
    when = f", {show_moment(change.when)}" if change.when else ""
    title = " ".join(change.title.split())
    title = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    yield f"  {title or 'a record without a title'}{when}{f' ({change.path})' if change.path else ''}"
    for part, before, after in change.fields:
        yield f"    `{part}`: {_show_change(part, before, after)}"
    for part, ours, theirs in change.edited:
        yield f"    `{part}` stays {_show(part, ours)}; in the calendar it is {_show(part, theirs)}"
    for part, ours, theirs in change.conflicts:
        yield f"    `{part}` stays {_show(part, ours)}, but the calendar says {_show(part, theirs)}"


def _show_change(part: str, before: Any, after: Any) -> str:
    """Return both values; of lists, only what is new and what goes."""
    old, new = _read_list(before), _read_list(after)
    if not (old or new) or old is None or new is None:
        return f"{_show(part, before)} → {_show(part, after)}"
    more, less = [row for row in new if row not in old], [row for row in old if row not in new]
    words = ((more, "now also"), (less, "no longer"))
    return "; ".join(f"{word} {_show(part, rows)}" for rows, word in words if rows) or "in another order"


def _read_list(value: Any) -> list[Any] | None:
    """Return the rows of a list, also as the only key of a mapping; None if it is something else."""
    if isinstance(value, Mapping) and len(value) == 1:
        return _read_list(next(iter(value.values())))
    return value if isinstance(value, list) else [] if value is None else None


def show_moment(moment: Moment) -> str:
    """Return a date in words, with its time if it has one; a season or a year as it is written."""
    if moment.is_period:
        return str(moment)
    day = _WORDS.weekday(moment.day)
    return f"{day}, {moment.local:%H:%M}" if moment.is_timed else day


def _show(part: str, value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return ", ".join(_show(part, row) for row in value.values())
    if isinstance(value, list):
        return ", ".join(_show(part, row) for row in value)
    if part.startswith(_TIMES) and isinstance(value, str) and (moment := _read_moment(value)):
        return show_moment(moment)
    text = " ".join(str(to_american(value)).split())
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1]}…”"


def _read_moment(text: str) -> Moment | None:
    try:
        return Moment.read(text)
    except PydanticCustomError:
        return None


def describe_missing(event: Event, path: str) -> PlannedChange:
    """Return an event that its calendar does not have any more."""
    return PlannedChange("gone", event.title, event.start, path)
