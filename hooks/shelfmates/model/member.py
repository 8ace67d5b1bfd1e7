"""A member of the network: `data/members.yaml`, `data/members/<id>.yaml`.

Titles and reasons are what the form, the field reference and the JSON Schemas show; their order here is
the order of a record's keys.
"""

from typing import Literal

from .fields import (
    AreaId,
    Day,
    Domain,
    Email,
    Fediverse,
    Flag,
    Handle,
    Language,
    LevelId,
    Line,
    Link,
    Markdown,
    Note,
    Picture,
    Record,
    RoleId,
    SectorId,
    Slug,
    TopicId,
    TownId,
    Whole,
    say,
    told,
)


class MentoringOffer(Record):
    """She is ready to be somebody's mentor."""

    capacity: Whole = told(say("Room for how many people"), say("0 means: not at the moment."), default=1, example=2)
    how: tuple[Literal["visits", "calls", "mail", "chat", "introductions"], ...] = told(
        say("How you can mentor"), default=(), example=["visits", "calls"]
    )
    note: Note = told(say("What you would like to say about it"), default="", example="First-year librarians welcome")


class MentoringWish(Record):
    """She looks for a mentor."""

    topics: tuple[TopicId, ...] = told(say("Topics you want a mentor for"), default=(), example=["digital-citizenship"])
    note: Note = told(say("What you hope for"), default="", example="Somebody to call once a month")


class Mentoring(Record):
    """Both directions of mentoring."""

    offers: MentoringOffer | None = told(
        say("I am ready to be a mentor"), say("Not necessarily at the same workplace; you say how much."), default=None
    )
    wants: MentoringWish | None = told(
        say("I look for a mentor"), say("People who offer it will find you."), default=None
    )


class Exchange(Record):
    """One thing offered, or one thing looked for."""

    topic: TopicId = told(say("Topic"), example="makerspaces")
    note: Note = told(say("In a few words"), default="", example="I lend two kits")
    until: Day | None = told(say("Until"), say("After this day it is no longer shown."), default=None)
    state: Literal["open", "matched", "done"] = told(
        say("State"), say("Set it to matched or done when it is settled."), default="open", example="open"
    )


class Links(Record):
    """Where she can be found; https addresses, or handles where one is customary."""

    website: Link | None = told(say("Website"), default=None, example="https://example.org/ana")
    blog: Link | None = told(say("Blog"), default=None, example="https://example.org/ana/blog")
    feed: Link | None = told(
        say("Feed of your blog"), say("RSS or Atom, so that others can subscribe."), default=None,
        example="https://example.org/ana/feed.xml",
    )  # fmt: skip
    mastodon: Fediverse | None = told(say("Mastodon"), default=None, example="@ana@example.social")
    bluesky: Domain | None = told(say("Bluesky"), say("Without the @."), default=None, example="ana.example.org")
    linkedin: Link | None = told(say("LinkedIn"), default=None, example="https://www.linkedin.com/in/example")


class MemberWords(Record):
    """The member's own text in another language."""

    bio: Markdown | None = told(say("About you"), default=None, example="Diez años en una escuela rural.")


class Member(Record):
    """One person, as she wrote herself down."""

    id: Slug = told(
        say("Address of your page"),
        say("Small letters, digits and hyphens. It is permanent: choose one that you will still like next year."),
        example="ana-ruiz",
    )
    aliases: tuple[Slug, ...] = told(
        say("Former addresses"), say("Old addresses of your page, which lead to the new one."), default=(),
        example=["ana-ruiz-garcia"],
    )  # fmt: skip
    name: Line = told(say("Name"), say("As you want to be called, in any script."), example="Ana Ruiz Peña")
    pronouns: Line | None = told(say("Pronouns"), default=None, example="she/her")
    role: RoleId = told(say("What you do"), example="teacher-librarian")
    sectors: tuple[SectorId, ...] = told(say("Kind of library"), default=(), example=["school"])
    levels: tuple[LevelId, ...] = told(
        say("Levels"), say("Whom you work for. Peers at the same level find you by it."), default=(),
        example=["elementary", "middle"],
    )  # fmt: skip
    organisation: Line | None = told(say("School or library"), default=None, example="Example Elementary School")
    district: Line | None = told(
        say("District"), say("The school district or library system."), default=None,
        example="Example County Schools",
    )  # fmt: skip
    area: AreaId = told(say("Area"), say("Where you work."), example="watauga")
    town: TownId | None = told(
        say("Town"), say("The only position anybody will know of you."), default=None, example="boone"
    )
    languages: tuple[Language, ...] = told(say("Languages you can help in"), default=(), example=["en", "es"])
    topics: tuple[TopicId, ...] = told(
        say("Topics"), say("What people may ask you about."), default=(), example=["makerspaces"]
    )
    solo: Flag = told(say("I am the only librarian in my building"), default=False, example=True)
    bio: Markdown = told(
        say("About you"), say("A few sentences; **bold**, lists and links work."), default="",
        example="Ten years in a rural school. Ask me about **breakout boxes**.",
    )  # fmt: skip
    mentoring: Mentoring = told(say("Mentoring"), default=Mentoring())
    offers: tuple[Exchange, ...] = told(
        say("I offer"), say("Things, time or knowledge that others may ask you for."), default=()
    )
    seeks: tuple[Exchange, ...] = told(say("I look for"), say("What somebody else may have for you."), default=())
    links: Links = told(say("Where to find you"), default=Links())
    contact: Literal["relay", "link", "email", "website", "blog", "mastodon", "bluesky", "linkedin"] = told(
        say("How people reach you"),
        say("The organisers pass messages on, unless you choose one of your links or your e-mail address."),
        default="relay",
        example="relay",
    )
    email: Email | None = told(
        say("E-mail address"),
        say("Give it only if everybody may see it; it is needed when people shall reach you by e-mail."),
        default=None,
        example="ana@example.org",
    )
    photo: Picture | None = told(
        say("Photo"), say("The name of a picture in data/photos/: yours, with your permission."), default=None,
        example="ana-ruiz.jpg",
    )  # fmt: skip
    github: Handle | None = told(
        say("Account on the forge"), say("Who may change this entry by pull request."), default=None,
        example="example-ana",
    )  # fmt: skip
    translations: dict[Language, MemberWords] = told(
        say("In other languages"), say("Your text in another language of the network."),
        default={},
    )  # fmt: skip
    joined: Day | None = told(say("Member since"), default=None, example="2026-09-01")
    confirmed: Day | None = told(
        say("Last confirmed"), say("The day you last said that this is still right."), default=None,
        example="2026-09-01",
    )  # fmt: skip
    consent: Day = told(
        say("Consent"), say("The day you agreed to be published. Without it nothing is."), example="2026-09-01"
    )
    listed: Flag = told(
        say("Show me on the site"), say("If not, the entry stays in the files and is shown nowhere."), default=True,
        example=True,
    )  # fmt: skip
    noindex: Flag = told(say("Ask search engines not to list my page"), default=False, example=True)
