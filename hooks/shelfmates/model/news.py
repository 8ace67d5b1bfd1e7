"""A news post: `docs/news/posts/<id>.md`, front matter and Markdown."""

from typing import NamedTuple

from .field_types import Day, EventId, Line, MemberId, Note, Slug, TopicId
from .fields import Record, _, field


class Post(Record):
    """The front matter of a post."""

    id: Slug = field(
        "site", _("Page address"), _("Lowercase letters, digits and hyphens. It is permanent."), example="welcome"
    )
    title: Line = field("site", _("Title"), example="Welcome")
    date: Day = field("site", _("Date"), example="2026-09-01")
    updated: Day | None = field("site", _("Last changed"), default=None, example="2026-09-15")
    authors: tuple[MemberId, ...] = field("site", _("Members who wrote it"), default=(), example=["ana-ruiz"])
    topics: tuple[TopicId, ...] = field("site", _("Topics"), default=(), example=["makerspaces"])
    events: tuple[EventId, ...] = field(
        "site",
        _("Events that it is about"),
        _("Their pages then link to it."),
        default=(),
        example=["library-visit-2027"],
    )
    summary: Note = field(
        "site", _("Summary"),
        _("A sentence or two for lists and the feed. If empty, the first paragraph is used."), default="",
        example="Who we are and why we began.",
    )  # fmt: skip


class Posted(NamedTuple):
    """A post and its text."""

    post: Post
    path: str
    """Path of the file, relative to the network's folder."""
    text: str
    """The post's Markdown."""
