"""An event: `data/events.yaml`, or the front matter of `docs/events/<id>.md`."""

from typing import Annotated, Literal, get_args

from pydantic import StringConstraints

from .fields import (
    AreaId,
    Day,
    Decimal,
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
    Moment,
    Note,
    Record,
    ResourceId,
    Slug,
    TopicId,
    Whole,
    say,
    told,
)
from .settings import Timezone

EventKind = Literal["conference", "workshop", "webinar", "chat", "slow-chat", "meet-up", "visit", "course", "deadline"]
KINDS: tuple[str, ...] = get_args(EventKind)
Access = Literal["captions", "sign-language", "step-free", "hearing-loop", "quiet-room"]


CURRENCY = r"^[A-Z]{3}$"


class Place(Record):
    """Where it is, as schema.org's Place has it."""

    name: Line = told(say("Name of the place"), example="Example Public Library")
    address: Line | None = told(say("Street and number"), default=None, example="1 Example Street")
    town: Line | None = told(say("Town"), default=None, example="Boone")
    area: AreaId | None = told(say("Area"), default=None, example="watauga")
    lat: Latitude | None = told(say("Latitude"), say("In degrees, with a point."), default=None, example=36.22)
    lon: Longitude | None = told(say("Longitude"), say("In degrees, with a point."), default=None, example=-81.67)


class Cost(Record):
    """What it costs; an amount of 0 is free."""

    amount: Decimal = told(say("Amount"), say("0 is free."), default=0, example=25)
    currency: Annotated[str, StringConstraints(pattern=CURRENCY)] = told(
        say("Currency"), say("Its three letters."), default="USD", example="USD"
    )
    note: Note = told(say("In a few words"), default="", example="Students free")


class Cpd(Record):
    """Continuing professional development."""

    hours: Decimal | None = told(say("Hours"), default=None, example=2)
    certificate: Flag = told(say("There is a certificate"), default=False, example=True)


class Deadline(Record):
    """A date of its own on the way to the event."""

    what: Literal["proposals", "early-bird", "registration", "grant"] = told(say("What ends"), example="registration")
    date: Day = told(say("Last day"), example="2027-02-15")
    url: Link | None = told(say("Address on the web"), default=None, example="https://example.org/register")


class Pause(Record):
    """A stretch without meetings, both days included."""

    from_: Day = told(say("First day"), alias="from", example="2027-06-15")
    to: Day = told(say("Last day"), example="2027-08-15")


class Repeat(Record):
    """Repetition, plainly or as an RRULE of RFC 5545."""

    every: Line | None = told(
        say("Every"), say("In plain words: 1st Tuesday, Monday, 2 weeks."), default=None, example="1st Tuesday"
    )
    rrule: Line | None = told(
        say("Rule"), say("An RRULE of RFC 5545, for whoever knows it."), default=None,
        example="FREQ=MONTHLY;BYDAY=1TU",
    )  # fmt: skip
    until: Day | None = told(say("Until"), default=None, example="2027-12-31")
    except_: tuple[Moment, ...] = told(
        say("Not on"), say("Days on which it does not happen."), alias="except", default=(), example=["2027-07-06"]
    )
    also: tuple[Moment, ...] = told(say("Also on"), say("Days besides."), default=(), example=["2027-07-13 18:00"])
    pauses: tuple[Pause, ...] = told(say("Pauses"), say("Holidays, for example."), default=())


class FollowUp(Record):
    """How the conversation goes on."""

    group: ResourceId | None = told(
        say("Group"), say("The group that was born there, or where it goes on."), default=None,
        example="example-chat",
    )  # fmt: skip
    notes: Link | None = told(say("Notes"), default=None, example="https://example.org/notes")
    recording: Link | None = told(say("Recording"), default=None, example="https://example.org/recording")


class EventWords(Record):
    """The event's text in another language."""

    title: Line | None = told(say("Title"), default=None, example="Visita a la biblioteca")
    description: Markdown | None = told(say("Description"), default=None, example="Una mañana entre libros.")


class Event(Record):
    """Something that happens at a time."""

    id: Slug = told(say("Address of its page"), say("Small letters, digits and hyphens; permanent."),
                    example="library-visit-2027")  # fmt: skip
    title: Line = told(say("Title"), example="A morning at the public library")
    kind: EventKind = told(say("Kind"), example="visit")
    status: Literal["planned", "confirmed", "cancelled", "postponed"] = told(
        say("Status"), say("An event that is cancelled stays, so that people know."), default="confirmed",
        example="confirmed",
    )  # fmt: skip
    start: Moment = told(
        say("Begins"), say("A day, a day and an hour, or roughly a month, a season, a year."),
        example="2027-03-04 18:30",
    )  # fmt: skip
    end: Moment | None = told(say("Ends"), say("The last day is included."), default=None, example="2027-03-04 20:00")
    timezone: Timezone | None = told(
        say("Time zone"), say("Its IANA name; without it, the network's own."), default=None,
        example="America/New_York",
    )  # fmt: skip
    precision: Literal["day", "month", "season", "year"] = told(
        say("How exactly the date is known"), default="day", example="month"
    )
    mode: Literal["in-person", "online", "hybrid"] = told(
        say("In person or online"), default="in-person", example="hybrid"
    )
    place: Place | None = told(say("Place"), default=None)
    online: Link | None = told(say("Address of the online room"), default=None, example="https://example.org/room")
    hashtag: Hashtag | None = told(say("Hashtag"), default=None, example="#tlchat")
    organiser: Line | None = told(say("Who organises it"), default=None, example="Example Association")
    series: Slug | None = told(say("Series"), say("The same word for all that belong together."), default=None,
                               example="library-visits")  # fmt: skip
    hosts: tuple[MemberId, ...] = told(say("Members who host it"), default=(), example=["ana-ruiz"])
    speakers: tuple[MemberId, ...] = told(say("Members who speak"), default=(), example=["ana-ruiz"])
    going: tuple[MemberId, ...] = told(
        say("Members who go"), say("Only who wants to be named."), default=(), example=["ana-ruiz"]
    )
    topics: tuple[TopicId, ...] = told(say("Topics"), default=(), example=["makerspaces"])
    levels: tuple[LevelId, ...] = told(say("Levels"), default=(), example=["elementary"])
    areas: tuple[AreaId, ...] = told(say("Areas"), default=(), example=["watauga"])
    cost: Cost | None = told(say("Cost"), default=None)
    cpd: Cpd | None = told(say("Professional development"), default=None)
    accessibility: tuple[Access, ...] = told(say("Accessibility"), default=(), example=["step-free", "captions"])
    deadlines: tuple[Deadline, ...] = told(say("Deadlines"), default=())
    register_: Link | None = told(
        say("Where to register"), alias="register", default=None, example="https://example.org/register"
    )
    url: Link | None = told(say("Its own page on the web"), default=None, example="https://example.org/visit")
    read: tuple[ResourceId, ...] = told(
        say("What to read before"), say("Resources of this network that prepare for it."), default=(),
        example=["example-chat"],
    )  # fmt: skip
    follow_up: FollowUp | None = told(say("How it goes on afterwards"), default=None)
    description: Markdown = told(
        say("Description"), say("What happens, for whom, what to bring."), default="",
        example="We look behind the scenes, then **talk over coffee**.",
    )  # fmt: skip
    translations: dict[Language, EventWords] = told(
        say("In other languages"), say("The text in another language of the network."), default={}
    )
    repeat: Repeat | None = told(say("Repeats"), default=None)
    questions: tuple[Line, ...] = told(
        say("Questions"), say("What a chat will be about."), default=(), example=["What did you try this year?"]
    )
    revision: Whole = told(
        say("Revision"), say("One more whenever time or place changes; calendars need it."), default=0, example=1
    )
    updated: Day | None = told(say("Last changed"), default=None, example="2026-09-01")
