"""The network's settings: `data/network.yaml`. Only the name and the areas are required."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_serializer,
    model_validator,
)

from shelfmates.external_urls import parse_link
from shelfmates.sections import SECTIONS

from .field_types import Email, Flag, Language, Latitude, Line, Link, Longitude, MemberId, Note, Slug, Whole, wrong
from .fields import Record, field
from .look import Look
from .school_terms import SchoolTerm


def _zone(name: str) -> str:
    if not _is_zone(name):
        raise wrong("unknown-timezone", "is not a time zone", "write its IANA name, for example America/New_York")
    return name


def _is_zone(name: str) -> bool:
    """Return whether a name is an IANA time zone; legacy names such as `EST`, which have other rules, are refused."""
    if name != "UTC" and ("/" not in name or name.startswith(("posix/", "right/"))):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


ZONE = r"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$"
REPOSITORY = r"^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+$"
BRANCH = r"^[A-Za-z0-9_./-]+$"

Timezone = Annotated[str, StringConstraints(pattern=ZONE), AfterValidator(_zone)]
"""An IANA time zone."""


def _site(link: str) -> str:
    if "?" in link or "#" in link:
        raise wrong("unsafe-link", "has a `?` or a `#`, which cannot be part of the site's address", "remove that part")
    way = urlsplit(link).path.rstrip("/")
    if "&" in way or "//" in way:
        reason = "has a `&` or two slashes in its path, which is not allowed"
        raise wrong("unsafe-link", reason, "write a plain address, for example https://example.org/network/")
    return link


SiteLink = Annotated[Link, AfterValidator(_site)]
"""The address of the site itself."""


class Forge(Record):
    """Where the git repository of the network's folder is hosted."""

    kind: Literal["github", "gitlab", "forgejo"] = field("site", default="github")
    repository: Annotated[str, StringConstraints(pattern=REPOSITORY)] = field("site")
    branch: Annotated[str, StringConstraints(pattern=BRANCH)] = field("site", default="main")
    url: Link | None = field("site", default=None)
    """Base URL of the repository host; default: github.com, gitlab.com or codeberg.org."""


PERSON = "{id}"
"""What stands for a member's id in the address of a form service."""
_SAMPLE = "shelfmates-id"


def _form(text: str) -> str:
    before, placeholder, after = text.partition(PERSON)
    example = f"write it where the member's id belongs, for example https://forms.example.org/message?to={PERSON}"
    if not placeholder or not re.search(r"[/?#]", before.partition("://")[2]):
        raise wrong("no-placeholder", f"has no `{PERSON}` after the name of its site", example)
    if re.search(r"[{}]", before + after):
        raise wrong("no-placeholder", f"has another brace than those of one `{PERSON}`", example)
    link = parse_link(f"{before}{_SAMPLE}{after}", schemes=frozenset({"https"}))
    if link.count(_SAMPLE) != 1:
        raise wrong("no-placeholder", f"has a path that goes back beyond `{PERSON}`", example)
    return link.replace(_SAMPLE, PERSON)


FormLink = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    AfterValidator(_form),
    WithJsonSchema(
        {
            "type": "string",
            "format": "uri-template",
            "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]://[^/?#{}]+[/?#][^{}]*\{id\}[^{}]*$",
        }
    ),
]
"""The https address of a form service; `{id}` stands for the id of the member to whom somebody writes."""


class Contact(Record):
    """The relay: the organizers read this address and pass messages on."""

    email: Email = field("site")
    name: Line | None = field("site", default=None)
    form: FormLink | None = field("site", default=None)
    """A form service that sends messages to the organizers."""


class Town(Record):
    """A town of an area: the most precise location that the data contains."""

    id: Slug = field("site")
    name: Line = field("site")
    lat: Latitude = field("site")
    lon: Longitude = field("site")


class Area(Record):
    """A county, district or region where members work."""

    id: Slug = field("site")
    name: Line = field("site")
    kind: Slug | None = field("site", default=None)
    region: Slug | None = field("site", default=None)
    neighbors: tuple[Slug, ...] = field("site", default=())
    towns: tuple[Town, ...] = field("site", default=())


class District(Record):
    """A school district or library system in which members work. They may also name others."""

    id: Slug = field("site")
    name: Line = field("site")
    synonyms: tuple[Line, ...] = field("site", default=())
    areas: tuple[Slug, ...] = field("site", default=())
    neighbors: tuple[Slug, ...] | None = field("site", default=None)
    """Ids of the next districts; without them, those in the same and in neighboring areas."""


class Term(Record):
    """A word of a vocabulary; its id is permanent, its labels are for readers."""

    label: Line = field("site")
    labels: dict[Language, Line] = field("site", default={})
    synonyms: tuple[Line, ...] = field("site", default=())

    @property
    def names(self) -> tuple[str, ...]:
        """Return everything that people call it: its labels, that of the network first, and its synonyms."""
        return (self.label, *self.labels.values(), *self.synonyms)


def _term(value: Any) -> Any:
    return {"label": value} if isinstance(value, str) else value


class Vocabulary(Record):
    """Terms by id. Those of a network are added to the software's; a term with the same id replaces that one."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Slug, Annotated[Term, BeforeValidator(_term)]]

    without: tuple[Slug, ...] = field("site", default=())
    """Ids of the software's terms that the network does not want."""
    only: Flag = field("site", default=False)
    """Whether the network wants none of the software's terms."""

    @property
    def terms(self) -> Mapping[str, Term]:
        """Return the terms by id."""
        return self.__pydantic_extra__

    @model_serializer
    def _publish_terms(self) -> dict[str, Term]:
        return dict(self.terms)


class Vocabularies(Record):
    """All vocabularies of the data; where these say nothing else, the software's terms are added."""

    sectors: Vocabulary = field("site", default=Vocabulary())
    levels: Vocabulary = field("site", default=Vocabulary())
    roles: Vocabulary = field("site", default=Vocabulary())
    topics: Vocabulary = field("site", default=Vocabulary())
    kinds: Vocabulary = field("site", default=Vocabulary())

    def list_terms(self, name: str) -> Mapping[str, Term]:
        """Return the terms of a vocabulary; empty if there is none of that name."""
        vocabulary = getattr(self, name, None)
        return vocabulary.terms if isinstance(vocabulary, Vocabulary) else {}


SCHEMA = 2
"""The version of the data that this software reads; `networks/migrations.py` converts older data."""


class Policy(Record):
    """After how long old records are marked, hidden or left out, and how long an answer usually takes."""

    unconfirmed_after_months: Whole = field("site", default=12)
    hidden_after_months: Whole = field("site", default=24)
    past_events_in_feeds_months: Whole = field("site", default=6)
    dead_links_hidden_after_months: Whole = field("site", default=3)
    reply_days: Whole = field("site", default=7)
    """Within how many days organizers usually act on what people send them; 0 promises nothing."""
    relay_days: Whole = field("site", default=7)
    """Within how many days organizers usually pass a message on; 0 promises nothing."""


class Sections(Record):
    """Sections that the site has or, if `false`, does not have; `sections.py` lists what each contains."""

    exchange: Flag = field("site", default=True)
    mentoring: Flag = field("site", default=True)
    find: Flag = field("site", default=True)
    packs: Flag = field("site", default=True)
    hashtags: Flag = field("site", default=True)
    map: Flag = field("site", default=True)
    insights: Flag = field("site", default=True)
    news: Flag = field("site", default=True)
    notebook: Flag = field("site", default=True)

    @model_validator(mode="before")
    @classmethod
    def _others_stay(cls, values: Any) -> Any:
        for row in SECTIONS:
            if row.reason and isinstance(values, dict) and row.id in values:
                reason = f"has `{row.id}`, which cannot be switched off: {row.reason}"
                raise wrong("fixed-section", reason, f"remove `{row.id}`")
        return values


class Settings(Record):
    """The settings of the network."""

    name: Line = field("site")
    tagline: Note = field("site", default="")
    notice: Note = field("site", default="")
    """A line above the home page, such as a warning."""
    schema_version: Whole = field("site", default=SCHEMA, alias="schema")
    url: SiteLink | None = field("site", default=None)
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = field("site", default=("en",))
    timezone: Timezone = field("site", default="UTC")
    forge: Forge | None = field("site", default=None)
    contact: Contact | None = field("site", default=None)
    organizers: tuple[MemberId, ...] = field("site", default=())
    """Members who can do everything: publish, pass messages on, and reach every account of the network."""
    areas: Annotated[tuple[Area, ...], Field(min_length=1)] = field("site")
    elsewhere: Flag = field("site", default=False)
    """Whether people from outside of the areas may join, with `area: elsewhere`."""
    districts: tuple[District, ...] = field("site", default=())
    vocabularies: Vocabularies = field("site", default=Vocabularies())
    terms: tuple[SchoolTerm, ...] = field("site", default=())
    """The school year: all series pause in the pauses of a term, and between two terms."""
    policy: Policy = field("site", default=Policy())
    robots: Literal["index", "noindex"] = field("site", default="index")
    sections: Sections = field("site", default=Sections())
    look: Look = field("site", default=Look())

    @property
    def switched_off(self) -> frozenset[str]:
        """Return the ids of sections that are switched off."""
        return frozenset(id_ for id_, is_on in self.sections if not is_on)

    @property
    def unused_agreements(self) -> frozenset[str]:
        """Return what members cannot agree to here, because the network does not do it."""
        uses = {"follow": self.sections.hashtags, "picture": self.look.pictures}
        return frozenset(word for word, is_used in uses.items() if not is_used)
