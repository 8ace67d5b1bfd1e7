"""The network's settings: `data/network.yaml`. Only the name and the areas are required."""

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from shelfmates.sections import SECTIONS

from .fields import Email, Flag, Language, Latitude, Line, Link, Longitude, MemberId, Note, Record, Slug, Whole, wrong


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

    kind: Literal["github", "gitlab", "forgejo"] = "github"
    repository: Annotated[str, StringConstraints(pattern=REPOSITORY)]
    branch: Annotated[str, StringConstraints(pattern=BRANCH)] = "main"
    url: Link | None = None
    """Base URL of the repository host; default: github.com, gitlab.com or codeberg.org."""


class Contact(Record):
    """The relay: the organizers read this address and pass messages on."""

    email: Email
    name: Line | None = None


class Town(Record):
    """A town of an area: the most precise location that the data contains."""

    id: Slug
    name: Line
    lat: Latitude
    lon: Longitude


class Area(Record):
    """A county, district or region where members work."""

    id: Slug
    name: Line
    kind: Slug | None = None
    region: Slug | None = None
    neighbors: tuple[Slug, ...] = ()
    towns: tuple[Town, ...] = ()


class Term(Record):
    """A word of a vocabulary; its id is permanent, its labels are for readers."""

    label: Line
    labels: dict[Language, Line] = {}
    synonyms: tuple[Line, ...] = ()


def _term(value: Any) -> Any:
    return {"label": value} if isinstance(value, str) else value


Vocabulary = dict[Slug, Annotated[Term, BeforeValidator(_term)]]


class Vocabularies(Record):
    """All vocabularies of the data; a vocabulary that is left out has the software's default words."""

    sectors: Vocabulary = {}
    levels: Vocabulary = {}
    roles: Vocabulary = {}
    topics: Vocabulary = {}
    kinds: Vocabulary = {}


SCHEMA = 1
"""The version of the data that this software reads; `networks/migrations.py` converts older data."""


class Policy(Record):
    """After how long old records are marked, hidden or left out."""

    unconfirmed_after_months: Whole = 12
    hidden_after_months: Whole = 24
    past_events_in_feeds_months: Whole = 6
    dead_links_hidden_after_months: Whole = 3


class Sections(Record):
    """Sections that the site has or, if `false`, does not have; `sections.py` lists what each contains."""

    exchange: Flag = True
    mentoring: Flag = True
    find: Flag = True
    packs: Flag = True
    hashtags: Flag = True
    map: Flag = True
    insights: Flag = True
    news: Flag = True

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

    name: Line
    tagline: Note = ""
    schema_version: Whole = Field(default=1, alias="schema")
    url: SiteLink | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)
    timezone: Timezone = "UTC"
    forge: Forge | None = None
    contact: Contact | None = None
    organizers: tuple[MemberId, ...] = ()
    """Members who can do everything: publish, pass messages on, and reach every account of the network."""
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    vocabularies: Vocabularies = Vocabularies()
    policy: Policy = Policy()
    robots: Literal["index", "noindex"] = "index"
    sections: Sections = Field(Sections(), exclude=True)
    """It is about the site, so the published document about the network does not have it."""

    @property
    def switched_off(self) -> frozenset[str]:
        """Return the ids of sections that are switched off."""
        return frozenset(id_ for id_, is_on in self.sections if not is_on)
