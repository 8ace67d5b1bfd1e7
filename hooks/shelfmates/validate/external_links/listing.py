"""External URLs of a record. In: a record. Out: each URL, and its field."""

from collections.abc import Iterator
from typing import NamedTuple

from shelfmates.model import Event, Member, Resource
from shelfmates.validate.violation import Path


class ExternalLink(NamedTuple):
    """A URL, and the path of keys and indices to it."""

    field: Path
    url: str


def list_external_links(record: Member | Event | Resource) -> Iterator[ExternalLink]:
    """Yield every URL of a record; e-mail addresses and handles are not included."""
    fields = _MEMBER if isinstance(record, Member) else _EVENT if isinstance(record, Event) else _RESOURCE
    for path in fields:
        if url := _find(record, path):
            yield ExternalLink(path, url)
    if isinstance(record, Event):
        for index, deadline in enumerate(record.deadlines):
            if deadline.url:
                yield ExternalLink(("deadlines", index, "url"), deadline.url)
    if isinstance(record, Member):
        # From the last to the first, so that removing one does not change the place of another.
        for index, other in reversed([*enumerate(record.links.others)]):
            yield ExternalLink(("links", "others", index), other.url)


_MEMBER = tuple(("links", name) for name in ("website", "blog", "feed", "linkedin"))
"""Pages of people's own. Most services with accounts answer no program, so a check would say nothing."""
_EVENT = (("url",), ("online",), ("register",), ("follow_up", "notes"), ("follow_up", "recording"))
_RESOURCE = (("url",), ("feed",), ("group", "join"))
_NAMES = {"register": "register_"}
"""Key in the data → attribute name in Python, if they differ."""


def _find(record: object, path: tuple[str, ...]) -> str | None:
    for key in path:
        record = getattr(record, _NAMES.get(key, key), None)
    return record if isinstance(record, str) else None
