"""Something to read, follow or join: `data/resources.yaml`, `data/resources/<id>.yaml`."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from .channels import read_channel
from .field_types import (
    AreaId,
    Day,
    EventId,
    Flag,
    Hashtag,
    Language,
    LevelId,
    Line,
    Link,
    Markdown,
    MemberId,
    Note,
    ResourceId,
    Slug,
    TopicId,
)
from .fields import Record, _, field
from .labels import GROUP_RUNNERS, GROUP_STATUSES, SCOPES, labeled

ResourceKind = Literal[
    "association", "hashtag", "account", "chat", "mailing-list", "group", "blog", "newsletter", "podcast",
    "journal", "course", "handbook", "tool", "online-community", "library",
]  # fmt: skip
WITHOUT_PAGE = frozenset({"group", "online-community", "chat", "mailing-list"})
"""Kinds that people can join without a page on the web."""


class Group(Record):
    """A local network, and how to join it."""

    channel: Annotated[Line, BeforeValidator(read_channel)] | None = field(
        "site", _("Where the group talks"),
        _("Facebook, Google Groups, groups.io, WhatsApp, Signal, Discord, a mailing list, in person, or another way."),
        default=None, example="A mailing list",
    )  # fmt: skip
    join: Link | None = field("site", _("Where to join"), default=None, example="https://example.org/join")
    how: Note | None = field(
        "site", _("How people join"), _("In words, if there is no page for it."), default=None,
        example="Ask one of the coordinators for the invitation",
    )  # fmt: skip
    run_by: Annotated[Literal["members", "others"], labeled(GROUP_RUNNERS)] = field(
        "site", _("Who runs it"), _("A group run by others needs no coordinators here."), default="members",
        example="members",
    )  # fmt: skip
    coordinators: tuple[MemberId, ...] = field(
        "site", _("Who looks after it"), _("Two members are better than one."), default=(), example=["ana-ruiz"]
    )
    founded: Day | None = field("site", _("Founded"), default=None, example="2026-09-01")
    born_at: EventId | None = field(
        "site", _("Started at"), _("The event at which it began."), default=None, example="library-visit-2027"
    )
    status: Annotated[Literal["active", "dormant", "closed"], labeled(GROUP_STATUSES)] = field(
        "site", _("Status"), default="active", example="active"
    )
    successor: ResourceId | None = field("site", _("What took its place"), default=None, example="example-chat")


class ResourceWords(Record):
    """The resource's text in another language."""

    title: Line | None = field("site", _("Title"), default=None, example="Charla semanal")
    description: Markdown | None = field("site", _("Description"), default=None, example="Cada lunes.")


class Resource(Record):
    """A link worth knowing."""

    id: Slug = field("site", _("Page address"), _("Lowercase letters, digits and hyphens. It is permanent."),
                    example="example-chat")  # fmt: skip
    title: Line = field("site", _("Title"), example="Example chat")
    url: Link = field(
        "site", _("Web address"), _("A group, chat or mailing list needs none if it says how to join."), default="",
        example="https://example.org/chat",
    )  # fmt: skip
    kind: ResourceKind = field("site", _("Kind"), example="chat")
    scope: Annotated[Literal["area", "state", "national", "worldwide"], labeled(SCOPES)] | None = field(
        "site", _("How far it reaches"), default=None, example="state"
    )
    areas: tuple[AreaId, ...] = field("site", _("Areas"), default=(), example=["watauga"])
    region: Slug | None = field(
        "site", _("State or region"), _("Lowercase letters and hyphens."), default=None, example="north-carolina"
    )
    topics: tuple[TopicId, ...] = field("site", _("Topics"), default=(), example=["makerspaces"])
    levels: tuple[LevelId, ...] = field("site", _("Levels"), default=(), example=["elementary"])
    languages: tuple[Language, ...] = field("site", _("Languages"), default=(), example=["en"])
    feed: Link | None = field("site", _("Feed"), _("RSS or Atom, so that people can subscribe."), default=None,
                             example="https://example.org/feed.xml")  # fmt: skip
    hashtag: Hashtag | None = field("site", _("Hashtag"), default=None, example="#tlchat")
    networks: tuple[Line, ...] = field(
        "site", _("Platforms"), _("Mastodon, Bluesky, a mailing list."), default=(), example=["Mastodon"]
    )
    meets: EventId | None = field(
        "site", _("Meetings"), _("The event for its meetings."), default=None, example="example-weekly-chat"
    )
    hosts: tuple[MemberId, ...] = field("site", _("Members who run it"), default=(), example=["ana-ruiz"])
    description: Markdown = field(
        "site", _("Description"), _("Why it is worth the time."), default="", example="An hour every **Monday**."
    )
    group: Group | None = field("site", _("If it is a group"), default=None)
    translations: dict[Language, ResourceWords] = field(
        "site", _("In other languages"), _("The text in another language of the network."), default={}
    )
    start_here: Flag = field(
        "site", _("Good to start with"), _("The page of resources shows it first. The organizers choose few."),
        default=False, example=True,
    )  # fmt: skip
    added: Day | None = field("site", _("Added"), default=None, example="2026-09-01")
    checked: Day | None = field("site", _("Last checked"), default=None, example="2026-09-01")

    @property
    def reach(self) -> str:
        """Return how far it reaches; if it does not say so, to its areas, or its state or region."""
        return self.scope or ("area" if self.areas else "state" if self.region else "worldwide")
