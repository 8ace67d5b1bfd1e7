"""Something to read, follow or join: `data/resources.yaml`, `data/resources/<id>.yaml`."""

from typing import Literal

from pydantic import Field

from .fields import Day, Hashtag, Language, Line, Link, Markdown, Record, Slug

ResourceKind = Literal[
    "association", "hashtag", "account", "chat", "mailing-list", "group", "blog", "newsletter", "podcast",
    "journal", "course", "handbook", "tool",
]  # fmt: skip


class Group(Record):
    """A local network, and how to join it."""

    channel: Line | None = None
    join: Link | None = None
    coordinators: tuple[Slug, ...] = ()
    founded: Day | None = None
    born_at: Slug | None = None
    status: Literal["active", "dormant", "closed"] = "active"
    successor: Slug | None = None


class ResourceWords(Record):
    """The resource's text in another language."""

    title: Line | None = None
    description: Markdown | None = None


class Resource(Record):
    """One thing worth knowing."""

    id: Slug
    title: Line
    url: Link
    kind: ResourceKind
    scope: Literal["area", "state", "national", "worldwide"] = "worldwide"
    areas: tuple[Slug, ...] = ()
    topics: tuple[Slug, ...] = ()
    levels: tuple[Slug, ...] = ()
    languages: tuple[Language, ...] = ()
    feed: Link | None = None
    hashtag: Hashtag | None = None
    networks: tuple[Line, ...] = ()
    meets: Slug | None = None
    hosts: tuple[Slug, ...] = ()
    description: Markdown = ""
    group: Group | None = None
    translations: dict[Language, ResourceWords] = Field(default_factory=dict)
    added: Day | None = None
    checked: Day | None = None
