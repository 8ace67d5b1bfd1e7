"""A post of the news: `docs/news/posts/<id>.md`, front matter and Markdown."""

from typing import NamedTuple

from .fields import Day, EventId, Line, MemberId, Note, Record, Slug, TopicId, say, told


class Post(Record):
    """What stands above a post's text."""

    id: Slug = told(say("Address of its page"), say("Small letters, digits and hyphens; permanent."), example="welcome")
    title: Line = told(say("Title"), example="Welcome")
    date: Day = told(say("Date"), example="2026-09-01")
    updated: Day | None = told(say("Last changed"), default=None, example="2026-09-15")
    authors: tuple[MemberId, ...] = told(say("Members who wrote it"), default=(), example=["ana-ruiz"])
    topics: tuple[TopicId, ...] = told(say("Topics"), default=(), example=["makerspaces"])
    events: tuple[EventId, ...] = told(
        say("Events that it tells of"), say("Their pages then lead to it."), default=(), example=["library-visit-2027"]
    )
    summary: Note = told(
        say("Summary"), say("A sentence or two for lists and the feed; else the first paragraph."), default="",
        example="Who we are and why we began.",
    )  # fmt: skip


class Posted(NamedTuple):
    """A post and its text."""

    post: Post
    path: str
    """Where it stands, relative to the network's folder."""
    text: str
    """Its Markdown."""
