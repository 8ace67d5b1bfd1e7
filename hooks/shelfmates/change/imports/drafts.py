"""A record from another source, before it is checked against the network. In: its parts. Out: a Draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from shelfmates.model.moment import Moment
from shelfmates.problem import Position, Problem, is_error

NO_ID = "?"
"""Stands for an id that a document lacks."""


class FieldLocator(Protocol):
    """Find the position of a field in the source that a record was read from."""

    def __call__(self, name: str, /, *, at_key: bool = False) -> Position:
        """Return the position of a field's value, or of its key."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The event of a calendar that a draft was made from, so that the next import finds it again."""

    uid: str
    """As it is stored: not always as in the calendar."""
    sequence: int = 0
    calendar: str = ""
    """What the calendar is called in our files."""
    is_named: bool = False
    """Somebody chose that name now, so it replaces an earlier one."""
    is_cancellation: bool = False
    """The calendar only says that the event is canceled."""
    is_invitation: bool = False
    """The file has some events of a calendar, not all."""
    occurrence: Moment | None = None
    """The date of a series that the draft changes, if the series itself is not in the file."""
    series: str = ""
    """The UID of that series, as it is stored."""
    dates: tuple["Draft", ...] = ()
    """Drafts of other dates of the same series."""
    assumed: frozenset[str] = frozenset()
    """Fields that the calendar does not mention; their values are only for new events."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One imported record and its messages."""

    kind: str
    """The folder of its kind, for example `events`."""
    place: Position
    """Its position in the source."""
    title: str
    values: Mapping[str, Any]
    """The content of its file."""
    notes: tuple[Problem, ...] = ()
    id: str = ""
    """The id in the source, if there is one."""
    wish: str = ""
    """The text to make an id from if the source has none."""
    is_whole: bool = False
    """The source has every field of the record, so a missing field means no value."""

    origin: Origin | None = None
    """The event of a calendar, if it has a UID."""
    find: FieldLocator | None = None
    """Returns the position of a field, if the source has positions."""

    def locate(self, field: str, *, at_key: bool = False) -> Position:
        """Return the position of a field, or of the record if its fields have none."""
        return self.find(field, at_key=at_key) if self.find else self.place

    @property
    def is_refused(self) -> bool:
        """Return whether the record cannot be written."""
        return any(map(is_error, self.notes))
