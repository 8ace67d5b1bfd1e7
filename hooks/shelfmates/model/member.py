"""A member of the network: `data/members.yaml`, `data/members/<id>.yaml`.

The form, the field reference and the JSON Schemas show the titles and reasons. The fields' order is the order of a
record's keys. `contact: link` means the first of the member's links.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, ValidationInfo, field_validator

from .field_types import (
    Account,
    AreaId,
    Day,
    DistrictName,
    Email,
    Flag,
    Handle,
    Language,
    LevelId,
    Line,
    Link,
    Markdown,
    Note,
    Page,
    Picture,
    RoleId,
    SectorId,
    Slug,
    TopicId,
    TownId,
    Whole,
)
from .fields import Record, _, field
from .labels import AGREEMENTS, CONTACT_WAYS, EXCHANGE_STATES, MENTORING_WAYS, labeled
from .services import SERVICES
from .stored_links import check_link

MentoringWay = Annotated[Literal["visits", "calls", "mail", "chat", "introductions"], labeled(MENTORING_WAYS)]
Agreement = Annotated[Literal["follow", "picture"], labeled(AGREEMENTS)]
ContactChoice = Annotated[
    Literal[
        "relay", "link", "email", "website", "blog", "mastodon", "bluesky", "linkedin", "facebook", "instagram",
        "threads", "x", "tiktok", "reddit", "researchgate", "goodreads", "librarything",
    ],
    labeled(CONTACT_WAYS, also=(name for service in SERVICES.values() for name in service.names.split())),
]  # fmt: skip

CONTACTS: tuple[str, ...] = get_args(get_args(ContactChoice)[0])
"""All ways to reach a member."""


OTHER_ROLE = "other"
"""The role of people whose work is in no list; `role_name` says what they do."""


ELSEWHERE = "elsewhere"
"""The area of people outside of the network's region, where the network allows it; `place` says where they are."""


class MentoringOffer(Record):
    """The member offers to be a mentor."""

    capacity: Whole = field(
        "site", _("How many people you can mentor"), _("0 means: not at the moment."), default=1, example=2
    )
    how: tuple[MentoringWay, ...] = field("site", _("How you can mentor"), default=(), example=["visits", "calls"])
    note: Note = field(
        "site", _("What you would like to say about it"), default="", example="First-year librarians welcome"
    )


class MentoringWish(Record):
    """The member is looking for a mentor."""

    topics: tuple[TopicId, ...] = field(
        "site", _("Topics that you want a mentor for"), default=(), example=["digital-citizenship"]
    )
    note: Note = field("site", _("What you hope for"), default="", example="Somebody to call once a month")


class Mentoring(Record):
    """Both directions of mentoring."""

    offers: MentoringOffer | None = field(
        "site",
        _("I am ready to be a mentor"),
        _("You can work in different places. You decide how much time you give."),
        default=None,
    )
    wants: MentoringWish | None = field(
        "site", _("I am looking for a mentor"), _("People who offer mentoring can find you."), default=None
    )


class Exchange(Record):
    """One offer or one request."""

    topic: TopicId = field("site", _("Topic"), example="makerspaces")
    note: Note = field("site", _("In a few words"), default="", example="I lend two kits")
    until: Day | None = field("site", _("Until"), _("After this day it is no longer shown."), default=None)
    state: Annotated[Literal["open", "matched", "done"], labeled(EXCHANGE_STATES)] = field(
        "site", _("Status"), _("Choose matched or done when you no longer need this."), default="open", example="open"
    )


class OtherLink(Record):
    """A link to a service that `services.py` does not list."""

    label: Line = field("site", _("Name of the site"), example="Padlet")
    url: Link = field("site", _("Web address"), example="https://padlet.example.org/ana")


def _link(service: str) -> Any:
    """Describe a field for the link to a service."""
    row = SERVICES[service]
    return field("site", row.label, row.why, default=None, example=row.example)


class Links(Record):
    """Where to find the member: one key for each service, and others with a name.

    People may also write links in other forms, which `validate/pasted_links.py` reads.
    """

    model_config = ConfigDict(json_schema_extra={"x-open": True})

    website: Page | None = _link("website")
    blog: Page | None = _link("blog")
    feed: Page | None = _link("feed")
    mastodon: Page | None = _link("mastodon")
    bluesky: Page | None = _link("bluesky")
    linkedin: Account | None = _link("linkedin")
    facebook: Account | None = _link("facebook")
    instagram: Account | None = _link("instagram")
    threads: Account | None = _link("threads")
    x: Account | None = _link("x")
    youtube: Account | None = _link("youtube")
    tiktok: Account | None = _link("tiktok")
    pinterest: Account | None = _link("pinterest")
    reddit: Account | None = _link("reddit")
    substack: Account | None = _link("substack")
    medium: Account | None = _link("medium")
    linktree: Account | None = _link("linktree")
    wakelet: Account | None = _link("wakelet")
    teacherspayteachers: Account | None = _link("teacherspayteachers")
    github: Account | None = _link("github")
    orcid: Account | None = _link("orcid")
    scholar: Account | None = _link("scholar")
    researchgate: Account | None = _link("researchgate")
    goodreads: Account | None = _link("goodreads")
    storygraph: Account | None = _link("storygraph")
    librarything: Account | None = _link("librarything")
    others: tuple[OtherLink, ...] = field(
        "site", _("Other links"), _("Sites that have no place above: a name and an address for each."), default=()
    )

    @field_validator(*SERVICES)
    @classmethod
    def _is_stored(cls, text: str | None, info: ValidationInfo) -> str | None:
        return None if text is None else check_link(str(info.field_name), text)

    def list_accounts(self) -> Iterator[tuple[str, str]]:
        """Yield each service that the member has a link for, with the link, in the order of the services."""
        values = self.__dict__
        return ((service, values[service]) for service in SERVICES if values[service])


class MemberWords(Record):
    """The member's text in another language."""

    bio: Markdown | None = field("site", _("About you"), default=None, example="Diez años en una escuela rural.")


class Member(Record):
    """One person, as described by themselves."""

    id: Slug = field(
        "site",
        _("Address of your page"),
        _("Lowercase letters, digits and hyphens. It is permanent: choose one that you will still like next year."),
        example="ana-ruiz",
    )
    aliases: tuple[Slug, ...] = field(
        "site", _("Former addresses"), _("Old addresses of your page, which lead to the new one."), default=(),
        example=["ana-ruiz-garcia"],
    )  # fmt: skip
    name: Line = field("site", _("Name"), _("As you want to be called, in any script."), example="Ana Ruiz Peña")
    sort_name: Line | None = field(
        "site", _("Filed under"),
        _("Only if the last part of your name is not your family name: family name, comma, given name."),
        default=None, example="Ruiz Peña, Ana",
    )  # fmt: skip
    family_first: Flag = field(
        "site", _("My family name comes first"), _("As in Hungarian: Szabó Magda is filed under S."), default=False,
        example=True,
    )  # fmt: skip
    pronouns: Line | None = field("site", _("Pronouns"), default=None, example="she/her")
    role: RoleId = field("site", _("What you do"), example="teacher-librarian")
    role_name: Line | None = field(
        "site", _("What you do, if it is not in the list"), _("Choose “Other”; your own words are shown in its place."),
        default=None, example="Bookmobile driver",
    )  # fmt: skip
    sectors: tuple[SectorId, ...] = field("site", _("Kind of library"), default=(), example=["school"])
    levels: tuple[LevelId, ...] = field(
        "site", _("Levels"), _("Age groups you work with. Peers at the same level can find you this way."), default=(),
        example=["elementary", "middle"],
    )  # fmt: skip
    organization: Line | None = field("site", _("School or library"), default=None, example="Example Elementary School")
    district: DistrictName | None = field(
        "site", _("District"), _("The school district or library system."), default=None,
        example="Example County Schools",
    )  # fmt: skip
    area: AreaId = field("site", _("Area"), _("Where you work."), example="watauga")
    town: TownId | None = field(
        "site", _("Town"), _("The most exact location that anybody will see."), default=None, example="boone"
    )
    place: Line | None = field(
        "site", _("Where that is"), _("If you work outside of this region: your town and country."),
        default=None, example="Toronto, Canada",
    )  # fmt: skip
    languages: tuple[Language, ...] = field("site", _("Languages you can help in"), default=(), example=["en", "es"])
    topics: tuple[TopicId, ...] = field(
        "site", _("Topics"), _("What people may ask you about."), default=(), example=["makerspaces"]
    )
    solo: Flag = field("site", _("I am a solo librarian (the only one in my building)"), default=False, example=True)
    bio: Markdown = field(
        "site", _("About you"), _("A few sentences; **bold**, lists and links work."), default="",
        example="Ten years in a rural school. Ask me about **breakout boxes**.",
    )  # fmt: skip
    mentoring: Mentoring = field("site", _("Mentoring"), default=Mentoring())
    offers: tuple[Exchange, ...] = field(
        "site", _("I offer"), _("Things, time or knowledge that others may ask you for."), default=()
    )
    seeks: tuple[Exchange, ...] = field(
        "site", _("I am looking for"), _("What somebody else may have for you."), default=()
    )
    links: Links = field("site", _("Where to find you"), default=Links())
    contact: ContactChoice = field(
        "site",
        _("How people reach you"),
        _("The organizers pass messages on, unless you choose one of your links or your e-mail address."),
        default="relay",
        example="relay",
    )
    email: Email | None = field(
        "site",
        _("E-mail address"),
        _("Only if everybody may see it. Required if you want people to reach you by e-mail."),
        default=None,
        example="ana@example.org",
    )
    agree: tuple[Agreement, ...] = field(
        "site", _("What you agree to"),
        _("Each is optional. We recommend your links on the pages of your topics. Other sites show the picture, "
          "which has no photo, beside a link to your page, and may keep a copy."),
        default=(), example=["follow", "picture"],
    )  # fmt: skip
    photo: Picture | None = field(
        "site", _("Photo"), _("The name of a picture in data/photos/: yours, with your permission."), default=None,
        example="ana-ruiz.jpg",
    )  # fmt: skip
    github: Handle | None = field(
        "repository", _("Account where the files are kept"),
        _("The user name of the account that may change this profile with a pull request."),
        default=None, example="example-ana",
    )  # fmt: skip
    translations: dict[Language, MemberWords] = field(
        "site", _("In other languages"), _("Your text in another language of the network."),
        default={},
    )  # fmt: skip
    joined: Day | None = field("site", _("Member since"), default=None, example="2026-09-01")
    confirmed: Day | None = field(
        "site", _("Last confirmed"), _("The day you last confirmed that all of this is correct."), default=None,
        example="2026-09-01",
    )  # fmt: skip
    consent: Day = field(
        "repository",
        _("Consent"),
        _("The day you agreed to have your profile published. Without it, nothing is published."),
        example="2026-09-01",
    )
    listed: Flag = field(
        "repository", _("Show me on the site"),
        _("If not, your profile stays in the files but is not shown anywhere."), default=True,
        example=True,
    )  # fmt: skip
    noindex: Flag = field("repository", _("Ask search engines not to list my page"), default=False, example=True)

    def list_unpublished(self) -> frozenset[str]:
        """Return the fields that are not on the site. An e-mail address is, if people shall write there."""
        hidden = super().list_unpublished()
        return hidden if self.contact == "email" else hidden | {"email"}
