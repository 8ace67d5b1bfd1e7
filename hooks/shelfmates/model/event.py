"""An event: `data/events.yaml`, or the front matter of `docs/events/<id>.md`."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .fields import (
    Day,
    Decimal,
    Flag,
    Hashtag,
    Language,
    Latitude,
    Line,
    Link,
    Longitude,
    Markdown,
    Moment,
    Note,
    Record,
    Slug,
    Whole,
)
from .settings import Timezone

EventKind = Literal["conference", "workshop", "webinar", "chat", "slow-chat", "meet-up", "visit", "course", "deadline"]
Access = Literal["captions", "sign-language", "step-free", "hearing-loop", "quiet-room"]


CURRENCY = r"^[A-Z]{3}$"


class Place(Record):
    """Where it is, as schema.org's Place has it."""

    name: Line
    address: Line | None = None
    town: Line | None = None
    area: Slug | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None


class Cost(Record):
    """What it costs; an amount of 0 is free."""

    amount: Decimal = 0
    currency: Annotated[str, StringConstraints(pattern=CURRENCY)] = "USD"
    note: Note = ""


class Cpd(Record):
    """Continuing professional development."""

    hours: Decimal | None = None
    certificate: Flag = False


class Deadline(Record):
    """A date of its own on the way to the event."""

    what: Literal["proposals", "early-bird", "registration", "grant"]
    date: Day
    url: Link | None = None


class Pause(Record):
    """A stretch without meetings, both days included."""

    from_: Day = Field(alias="from")
    to: Day


class Repeat(Record):
    """Repetition, plainly or as an RRULE of RFC 5545."""

    every: Line | None = None
    rrule: Line | None = None
    until: Day | None = None
    except_: tuple[Moment, ...] = Field(default=(), alias="except")
    also: tuple[Moment, ...] = ()
    pauses: tuple[Pause, ...] = ()


class FollowUp(Record):
    """How the conversation goes on."""

    group: Slug | None = None
    notes: Link | None = None
    recording: Link | None = None


class EventWords(Record):
    """The event's text in another language."""

    title: Line | None = None
    description: Markdown | None = None


class Event(Record):
    """Something that happens at a time."""

    id: Slug
    title: Line
    kind: EventKind
    status: Literal["planned", "confirmed", "cancelled", "postponed"] = "confirmed"
    start: Moment
    end: Moment | None = None
    timezone: Timezone | None = None
    precision: Literal["day", "month", "season", "year"] = "day"
    mode: Literal["in-person", "online", "hybrid"] = "in-person"
    place: Place | None = None
    online: Link | None = None
    hashtag: Hashtag | None = None
    organiser: Line | None = None
    series: Slug | None = None
    hosts: tuple[Slug, ...] = ()
    speakers: tuple[Slug, ...] = ()
    going: tuple[Slug, ...] = ()
    topics: tuple[Slug, ...] = ()
    levels: tuple[Slug, ...] = ()
    areas: tuple[Slug, ...] = ()
    cost: Cost | None = None
    cpd: Cpd | None = None
    accessibility: tuple[Access, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    register_: Link | None = Field(default=None, alias="register")
    url: Link | None = None
    follow_up: FollowUp | None = None
    description: Markdown = ""
    translations: dict[Language, EventWords] = Field(default_factory=dict)
    repeat: Repeat | None = None
    questions: tuple[Line, ...] = ()
    revision: Whole = 0
    updated: Day | None = None
