"""A record that comes from elsewhere, before the network has judged it. In: the parts. Out: a Draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from .messages import ImportNote


class FieldLocator(Protocol):
    """Gives the place of a field in what a record was read from."""

    def __call__(self, name: str, /, *, at_key: bool = False) -> str:
        """Return the place of a field, or of its key."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One record, and what there is to say of it."""

    kind: str
    """As `events`."""
    place: str
    """Where it stands, as `meetings.ics:12`, or `events.json:3:5` with a column."""
    title: str
    values: Mapping[str, Any]
    """What its file would hold."""
    notes: tuple[ImportNote, ...] = ()
    id: str = ""
    """The id that it brings along."""
    wish: str = ""
    """What an id is made of where it brings none."""
    is_whole: bool = False
    """What it does not say is meant to be absent."""

    find: FieldLocator | None = None
    """Gives the place of a field, where there is one."""

    def locate(self, field: str, *, at_key: bool = False) -> str:
        """Return the place of a field, or of the record where fields have none."""
        return self.find(field, at_key=at_key) if self.find else self.place

    @property
    def is_refused(self) -> bool:
        """Tell whether it cannot be written."""
        return any(note.is_error for note in self.notes)
