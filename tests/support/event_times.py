"""Events of which only the time matters. In: the fields that matter. Out: an Event."""

from typing import Any

from shelfmates.model import Event


def make_event(**fields: Any) -> Event:
    """Return a chat of the first Tuesday in March; fields that a test does not name are the least there can be."""
    return Event.model_validate({"id": "chat", "title": "Chat", "kind": "chat", "start": "2027-03-02 20:00", **fields})
