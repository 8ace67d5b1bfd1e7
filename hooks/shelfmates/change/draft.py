"""A record that comes from elsewhere, before the network has judged it. In: the parts. Out: a Draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .note import Note


@dataclass(frozen=True, slots=True)
class Draft:
    """One record, and what there is to say of it."""

    kind: str
    """As `events`."""
    place: str
    """Where it stands, as `meetings.ics:12`."""
    title: str
    values: Mapping[str, Any]
    """What its file would hold."""
    notes: tuple[Note, ...] = ()
    id: str = ""
    """The id that it brings along."""
    wish: str = ""
    """What an id is made of where it brings none."""
    is_whole: bool = False
    """What it does not say is meant to be absent."""

    @property
    def is_refused(self) -> bool:
        """Tell whether it cannot be written."""
        return any(note.is_error for note in self.notes)
