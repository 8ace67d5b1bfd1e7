"""An event: `data/events.yaml`, or the front matter of `docs/events/<id>.md`."""

from typing import Annotated, Any, Literal

from pydantic import StringConstraints, model_validator

from .field_types import (
    ANY_SPELLING,
    AreaId,
    Day,
    Decimal,
    EventPicture,
    Flag,
    Hashtag,
    Language,
    Latitude,
    LevelId,
    Line,
    Link,
    Longitude,
    Markdown,
    MemberId,
    Note,
    ResourceId,
    Slug,
    Speaker,
    TopicId,
    Whole,
    wrong,
)
from .fields import Record, _, field
from .labels import ACCESS, DEADLINES, EVENT_KINDS, EVENT_STATUSES, MODES, PRECISIONS, labeled
from .moment import Moment
from .school_terms import Pause
from .session_time import SessionTime
from .settings import Timezone

EventKind = Annotated[
    Literal[
        "conference", "workshop", "webinar", "chat", "slow-chat", "meet-up", "visit", "course", "observance", "deadline"
    ],
    labeled(EVENT_KINDS),
]
KINDS = tuple(EVENT_KINDS)
EventStatus = Annotated[
    Literal["planned", "confirmed", "canceled", "postponed"], *ANY_SPELLING, labeled(EVENT_STATUSES)
]
OFF = frozenset({"canceled", "postponed"})
"""Statuses of events that do not take place on their day."""
Access = Annotated[Literal["captions", "sign-language", "step-free", "hearing-loop", "quiet-room"], labeled(ACCESS)]


CURRENCY = r"^[A-Z]{3}$"
CALENDAR_UID = r"^[!-;=?-~]{1,255}$"
"""Letters of ASCII without spaces and angle brackets; an import stores a code of any other UID."""
CALENDAR_NAME = r"^[^<>@ \n]([^<>@\n]{0,98}[^<>@ \n])?$"
VALUE_CODES = r"^[a-z0-9_., ]{1,1000}$"


class Place(Record):
    """Where the event takes place, as in schema.org's Place."""

    name: Line = field("site", _("Name of the place"), example="Example Public Library")
    address: Line | None = field("site", _("Street and number"), default=None, example="1 Example Street")
    town: Line | None = field("site", _("Town"), default=None, example="Boone")
    area: AreaId | None = field("site", _("Area"), default=None, example="watauga")
    lat: Latitude | None = field(
        "site", _("Latitude"), _("In decimal degrees, with a decimal point."), default=None, example=36.22
    )
    lon: Longitude | None = field(
        "site", _("Longitude"), _("In decimal degrees, with a decimal point."), default=None, example=-81.67
    )


class Cost(Record):
    """What the event costs; an amount of 0 means free."""

    amount: Decimal = field("site", _("Amount"), _("0 is free."), default=0, example=25)
    currency: Annotated[str, StringConstraints(pattern=CURRENCY)] = field(
        "site", _("Currency"), _("A three-letter code, such as USD."), default="USD", example="USD"
    )
    note: Note = field("site", _("In a few words"), default="", example="Students free")


class Cpd(Record):
    """Continuing professional development."""

    hours: Decimal | None = field("site", _("Hours"), default=None, example=2)
    certificate: Flag = field("site", _("There is a certificate"), default=False, example=True)


class Deadline(Record):
    """A deadline before the event."""

    what: Annotated[Literal["proposals", "early-bird", "registration", "grant"], labeled(DEADLINES)] = field(
        "site", _("What the deadline is for"), example="registration"
    )
    date: Day = field("site", _("Last day"), example="2027-02-15")
    url: Link | None = field("site", _("Web address"), default=None, example="https://example.org/register")


class Repeat(Record):
    """How the event repeats, in plain words or as an RRULE (RFC 5545)."""

    every: Line | None = field(
        "site",
        _("Repeats every"),
        _("In plain words: 1st Tuesday, Monday, 2 weeks."),
        default=None,
        example="1st Tuesday",
    )
    rrule: Line | None = field(
        "site", _("Rule"), _("For experts: an RRULE (RFC 5545)."), default=None,
        example="FREQ=MONTHLY;BYDAY=1TU",
    )  # fmt: skip
    until: Day | None = field("site", _("Until"), default=None, example="2027-12-31")
    except_: tuple[Moment, ...] = field(
        "site",
        _("Except on"),
        _("Days on which it does not take place."),
        alias="except",
        default=(),
        example=["2027-07-06"],
    )
    also: tuple[Moment, ...] = field("site", _("Also on"), _("Extra days."), default=(), example=["2027-07-13 18:00"])
    pauses: tuple[Pause, ...] = field("site", _("Breaks"), _("Holidays, for example."), default=())
    during_breaks: Flag = field(
        "site",
        _("Takes place during school breaks, too"),
        _("Otherwise it pauses when the network's school terms do."),
        default=False,
        example=True,
    )


class FollowUp(Record):
    """How the conversation continues after the event."""

    group: ResourceId | None = field(
        "site", _("Group"), _("The group that started there, or where the conversation continues."), default=None,
        example="example-chat",
    )  # fmt: skip
    notes: Link | None = field("site", _("Notes"), default=None, example="https://example.org/notes")
    recording: Link | None = field("site", _("Recording"), default=None, example="https://example.org/recording")


class Session(Record):
    """A part of the event's program."""

    time: SessionTime = field(
        "site", _("Begins"), _("A time; with its day if the event has several days."), example="2027-03-04 18:45"
    )
    end: SessionTime | None = field("site", _("Ends"), default=None, example="2027-03-04 19:15")
    title: Line = field("site", _("Title"), example="What we lend besides books")
    room: Line | None = field("site", _("Room"), default=None, example="Reading room")
    speakers: tuple[Speaker, ...] = field(
        "site", _("Speakers"), _("Names; for members, their ids."), default=(), example=["ana-ruiz", "Jane Roe"]
    )
    description: Markdown = field("site", _("Description"), default="", example="Seeds, tools and telescopes.")


class EventImage(Record):
    """A picture of the event, which stands in `docs/events/`."""

    @model_validator(mode="before")
    @classmethod
    def _has_words(cls, values: Any) -> Any:
        if isinstance(values, str):
            hint = f"write `image: {{file: {values[:80]}, alt: What it shows}}`"
            raise wrong("not-a-mapping", "has no description for people who cannot see it", hint)
        return values

    file: EventPicture = field("site", _("File name"), _("A picture in docs/events/."), example="hall.jpg")
    alt: Line = field("site", _("What it shows"), _("For people who cannot see it."), example="Readers in the hall")


class EventWords(Record):
    """The event's text in another language."""

    title: Line | None = field("site", _("Title"), default=None, example="Visita a la biblioteca")
    description: Markdown | None = field("site", _("Description"), default=None, example="Una mañana entre libros.")


class CalendarSource(Record):
    """The calendar that the event was imported from, so that the next import finds it again."""

    uid: Annotated[str, StringConstraints(pattern=CALENDAR_UID)] = field(
        "repository", _("UID in the calendar"), _("What the calendar calls the event."), example="4k2m8@example.org"
    )
    from_: Annotated[str, StringConstraints(pattern=CALENDAR_NAME)] = field(
        "repository", _("Calendar"), _("A file, or a site without the secret part of its address."), alias="from",
        example="meetings.ics",
    )  # fmt: skip
    sequence: Whole = field(
        "repository", _("Version"), _("SEQUENCE of the last import. A calendar with a lower one is older."), default=0,
        example=1,
    )  # fmt: skip
    imported: Annotated[str, StringConstraints(pattern=VALUE_CODES)] = field(
        "repository", _("What was imported"),
        _("Short codes of the values, which tell what changed since then, and where. Do not edit them."), default="",
        example="title 2f1d9c, start 90aa41",
    )  # fmt: skip


class Event(Record):
    """An event: something that takes place at a certain time."""

    id: Slug = field("site", _("Page address"), _("Lowercase letters, digits and hyphens. It is permanent."),
                    example="library-visit-2027")  # fmt: skip
    title: Line = field("site", _("Title"), example="A morning at the public library")
    kind: EventKind = field("site", _("Kind"), example="visit")
    status: EventStatus = field(
        "site", _("Status"), _("Canceled events stay listed, so that people know."), default="confirmed",
        example="confirmed",
    )  # fmt: skip
    start: Moment = field(
        "site", _("Begins"), _("A day, a day and a time, or only a month, a season or a year."),
        example="2027-03-04 18:30",
    )  # fmt: skip
    end: Moment | None = field(
        "site", _("Ends"), _("The last day is included."), default=None, example="2027-03-04 20:00"
    )
    timezone: Timezone | None = field(
        "site", _("Time zone"), _("Its IANA name. If empty, the network's time zone applies."), default=None,
        example="America/New_York",
    )  # fmt: skip
    precision: Annotated[Literal["day", "month", "season", "year"], labeled(PRECISIONS)] = field(
        "site", _("How precise the date is"), default="day", example="month"
    )
    mode: Annotated[Literal["in-person", "online", "hybrid"], labeled(MODES)] = field(
        "site", _("In person or online"), default="in-person", example="hybrid"
    )
    place: Place | None = field("site", _("Place"), default=None)
    online: Link | None = field(
        "site", _("Link to the online meeting"), default=None, example="https://example.org/room"
    )
    hashtag: Hashtag | None = field("site", _("Hashtag"), default=None, example="#tlchat")
    organizer: Line | None = field("site", _("Who organizes it"), default=None, example="Example Association")
    series: Slug | None = field(
        "site", _("Series"), _("Use the same word for all events that belong together."), default=None,
        example="library-visits",
    )  # fmt: skip
    hosts: tuple[MemberId, ...] = field("site", _("Members who host it"), default=(), example=["ana-ruiz"])
    speakers: tuple[MemberId, ...] = field("site", _("Members who speak"), default=(), example=["ana-ruiz"])
    going: tuple[MemberId, ...] = field(
        "site", _("Members who attend"), _("Only people who want to be named."), default=(), example=["ana-ruiz"]
    )
    topics: tuple[TopicId, ...] = field("site", _("Topics"), default=(), example=["makerspaces"])
    levels: tuple[LevelId, ...] = field("site", _("Levels"), default=(), example=["elementary"])
    areas: tuple[AreaId, ...] = field("site", _("Areas"), default=(), example=["watauga"])
    cost: Cost | None = field("site", _("Cost"), default=None)
    cpd: Cpd | None = field("site", _("Professional development"), default=None)
    accessibility: tuple[Access, ...] = field("site", _("Accessibility"), default=(), example=["step-free", "captions"])
    deadlines: tuple[Deadline, ...] = field("site", _("Deadlines"), default=())
    register_: Link | None = field(
        "site", _("Where to register"), alias="register", default=None, example="https://example.org/register"
    )
    url: Link | None = field("site", _("Its own website"), default=None, example="https://example.org/visit")
    read: tuple[ResourceId, ...] = field(
        "site", _("What to read beforehand"), _("Resources from this network that help people prepare."), default=(),
        example=["example-chat"],
    )  # fmt: skip
    follow_up: FollowUp | None = field("site", _("Follow-up"), default=None)
    description: Markdown = field(
        "site", _("Description"), _("What happens, for whom, what to bring."), default="",
        example="We look behind the scenes, then **talk over coffee**.",
    )  # fmt: skip
    translations: dict[Language, EventWords] = field(
        "site", _("In other languages"), _("The text in another language of the network."), default={}
    )
    sessions: tuple[Session, ...] = field("site", _("Program"), _("Each session in its own lines."), default=())
    image: EventImage | None = field("site", _("Picture"), default=None)
    repeat: Repeat | None = field("site", _("Repeats"), default=None)
    questions: tuple[Line, ...] = field(
        "site", _("Questions"), _("What a chat will be about."), default=(), example=["What did you try this year?"]
    )
    revision: Whole = field(
        "site", _("Revision"), _("Add 1 whenever the time or place changes. Calendars need this."), default=0, example=1
    )
    updated: Day | None = field("site", _("Last changed"), default=None, example="2026-09-01")
    source: CalendarSource | None = field(
        "repository", _("Imported from"), _("`shelfmates import ics` writes this, and needs it to update the event."),
        default=None,
    )  # fmt: skip

    @property
    def has_no_day(self) -> bool:
        """Return whether it has no day that people could plan by: it is postponed, or a canceled series."""
        return self.status == "postponed" or (self.status == "canceled" and self.repeat is not None)
