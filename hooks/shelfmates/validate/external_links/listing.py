"""Addresses outside that a record names. In: a record. Out: each address, and the field it stands in."""

from collections.abc import Iterator
from typing import NamedTuple

from shelfmates.model import Event, Member, Resource
from shelfmates.validate.violation import Path


class ExternalLink(NamedTuple):
    """An address, and the keys and indices that lead to it."""

    field: Path
    url: str


def list_external_links(record: Member | Event | Resource) -> Iterator[ExternalLink]:
    """Give every address that is written as one; e-mail and handles are none."""
    fields = _MEMBER if isinstance(record, Member) else _EVENT if isinstance(record, Event) else _RESOURCE
    for path in fields:
        if url := _find(record, path):
            yield ExternalLink(path, url)
    if isinstance(record, Event):
        for index, deadline in enumerate(record.deadlines):
            if deadline.url:
                yield ExternalLink(("deadlines", index, "url"), deadline.url)


_MEMBER = tuple(("links", name) for name in ("website", "blog", "feed", "linkedin"))
_EVENT = (("url",), ("online",), ("register",), ("follow_up", "notes"), ("follow_up", "recording"))
_RESOURCE = (("url",), ("feed",), ("group", "join"))
_NAMES = {"register": "register_"}
"""Key of the data → name in Python, where it is another."""


def _find(record: object, path: tuple[str, ...]) -> str | None:
    for key in path:
        record = getattr(record, _NAMES.get(key, key), None)
    return record if isinstance(record, str) else None
