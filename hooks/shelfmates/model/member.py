"""A member of the network: `data/members.yaml`, `data/members/<id>.yaml`."""

from typing import Literal

from pydantic import Field

from .fields import (
    Day,
    Domain,
    Email,
    Fediverse,
    Flag,
    Handle,
    Language,
    Line,
    Link,
    Markdown,
    Note,
    Picture,
    Record,
    Slug,
    Whole,
)


class MentoringOffer(Record):
    """She is ready to be somebody's mentor."""

    capacity: Whole = 1
    how: tuple[Literal["visits", "calls", "mail", "chat", "introductions"], ...] = ()
    note: Note = ""


class MentoringWish(Record):
    """She looks for a mentor."""

    topics: tuple[Slug, ...] = ()
    note: Note = ""


class Mentoring(Record):
    """Both directions of mentoring."""

    offers: MentoringOffer | None = None
    wants: MentoringWish | None = None


class Exchange(Record):
    """One thing offered, or one thing looked for."""

    topic: Slug
    note: Note = ""
    until: Day | None = None
    state: Literal["open", "matched", "done"] = "open"


class Links(Record):
    """Where she can be found; https addresses, or handles where one is customary."""

    website: Link | None = None
    blog: Link | None = None
    feed: Link | None = None
    mastodon: Fediverse | None = None
    bluesky: Domain | None = None
    linkedin: Link | None = None


class MemberWords(Record):
    """The member's own text in another language."""

    bio: Markdown | None = None


class Member(Record):
    """One person, as she wrote herself down."""

    id: Slug
    """Permanent; former ids go to `aliases`."""
    aliases: tuple[Slug, ...] = ()
    name: Line
    pronouns: Line | None = None
    role: Slug
    sectors: tuple[Slug, ...] = ()
    levels: tuple[Slug, ...] = ()
    organisation: Line | None = None
    district: Line | None = None
    area: Slug
    town: Slug | None = None
    languages: tuple[Language, ...] = ()
    topics: tuple[Slug, ...] = ()
    solo: Flag = False
    """The only librarian in her building."""
    bio: Markdown = ""
    mentoring: Mentoring = Mentoring()
    offers: tuple[Exchange, ...] = ()
    seeks: tuple[Exchange, ...] = ()
    links: Links = Links()
    contact: Literal["relay", "link", "email", "website", "blog", "mastodon", "bluesky", "linkedin"] = "relay"
    """How to reach her: the organisers pass it on, one of her links, or her e-mail."""
    email: Email | None = None
    """Published only with `contact: email`."""
    photo: Picture | None = None
    github: Handle | None = None
    """Who may change this record by pull request."""
    translations: dict[Language, MemberWords] = Field(default_factory=dict)
    joined: Day | None = None
    confirmed: Day | None = None
    consent: Day
    """The day she agreed to be published."""
    listed: Flag = True
    noindex: Flag = False
