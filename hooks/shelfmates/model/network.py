"""The network as people wrote it: typed, frozen, each record with its position in the files."""

from typing import Generic, NamedTuple, TypeVar

from shelfmates.own_texts import NO_TEXTS, OwnTexts

from .event import Event
from .link_health import EMPTY, LinkHealth
from .member import Member
from .news import Posted
from .resource import Resource
from .settings import Settings

T = TypeVar("T")


class Source(NamedTuple):
    """Position of a record: a path relative to the network's folder, and a line from 1."""

    path: str
    line: int


class Located(NamedTuple, Generic[T]):
    """A record and its position."""

    record: T
    source: Source
    body: str = ""
    """The Markdown of an event's page, below the front matter."""


class Network(NamedTuple):
    """Everything that people wrote, after validation."""

    settings: Settings
    members: tuple[Located[Member], ...] = ()
    events: tuple[Located[Event], ...] = ()
    resources: tuple[Located[Resource], ...] = ()
    health: LinkHealth = EMPTY
    posts: tuple[Posted, ...] = ()
    files: frozenset[str] = frozenset()
    """Pictures and documents in `docs/`, as paths relative to it."""
    own_texts: OwnTexts = NO_TEXTS
    """Texts of the site that the network adds or replaces."""
