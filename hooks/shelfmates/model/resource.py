"""Something to read, follow or join: `data/resources.yaml`, `data/resources/<id>.yaml`."""

from typing import Literal

from .fields import (
    AreaId,
    Day,
    EventId,
    Hashtag,
    Language,
    LevelId,
    Line,
    Link,
    Markdown,
    MemberId,
    Record,
    ResourceId,
    Slug,
    TopicId,
    say,
    told,
)

ResourceKind = Literal[
    "association", "hashtag", "account", "chat", "mailing-list", "group", "blog", "newsletter", "podcast",
    "journal", "course", "handbook", "tool",
]  # fmt: skip


class Group(Record):
    """A local network, and how to join it."""

    channel: Line | None = told(say("Where it talks"), default=None, example="A mailing list")
    join: Link | None = told(say("Where to join"), default=None, example="https://example.org/join")
    coordinators: tuple[MemberId, ...] = told(
        say("Who looks after it"), say("Two members are better than one."), default=(), example=["ana-ruiz"]
    )
    founded: Day | None = told(say("Founded"), default=None, example="2026-09-01")
    born_at: EventId | None = told(
        say("Born at"), say("The event at which it began."), default=None, example="library-visit-2027"
    )
    status: Literal["active", "dormant", "closed"] = told(say("Status"), default="active", example="active")
    successor: ResourceId | None = told(say("What took its place"), default=None, example="example-chat")


class ResourceWords(Record):
    """The resource's text in another language."""

    title: Line | None = told(say("Title"), default=None, example="Charla semanal")
    description: Markdown | None = told(say("Description"), default=None, example="Cada lunes.")


class Resource(Record):
    """One thing worth knowing."""

    id: Slug = told(say("Address of its page"), say("Small letters, digits and hyphens; permanent."),
                    example="example-chat")  # fmt: skip
    title: Line = told(say("Title"), example="Example chat")
    url: Link = told(say("Address on the web"), example="https://example.org/chat")
    kind: ResourceKind = told(say("Kind"), example="chat")
    scope: Literal["area", "state", "national", "worldwide"] = told(
        say("How far it reaches"), default="worldwide", example="state"
    )
    areas: tuple[AreaId, ...] = told(say("Areas"), default=(), example=["watauga"])
    topics: tuple[TopicId, ...] = told(say("Topics"), default=(), example=["makerspaces"])
    levels: tuple[LevelId, ...] = told(say("Levels"), default=(), example=["elementary"])
    languages: tuple[Language, ...] = told(say("Languages"), default=(), example=["en"])
    feed: Link | None = told(say("Feed"), say("RSS or Atom, so that people can subscribe."), default=None,
                             example="https://example.org/feed.xml")  # fmt: skip
    hashtag: Hashtag | None = told(say("Hashtag"), default=None, example="#tlchat")
    networks: tuple[Line, ...] = told(
        say("Where it lives"), say("Mastodon, Bluesky, a mailing list."), default=(), example=["Mastodon"]
    )
    meets: EventId | None = told(
        say("Meets as"), say("The event that it meets as."), default=None, example="example-weekly-chat"
    )
    hosts: tuple[MemberId, ...] = told(say("Members who run it"), default=(), example=["ana-ruiz"])
    description: Markdown = told(
        say("Description"), say("Why it is worth the time."), default="", example="An hour every **Monday**."
    )
    group: Group | None = told(say("If it is a group"), default=None)
    translations: dict[Language, ResourceWords] = told(
        say("In other languages"), say("The text in another language of the network."), default={}
    )
    added: Day | None = told(say("Added"), default=None, example="2026-09-01")
    checked: Day | None = told(say("Last checked"), default=None, example="2026-09-01")
