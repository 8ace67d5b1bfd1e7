"""Kinds of records that `new` can create, and the questions for each. In: nothing. Out: a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from shelfmates.model import Event, Member, Resource
from shelfmates.model.labels import EVENT_KINDS, MODES, SCOPES
from shelfmates.model.member import OTHER_ROLE
from shelfmates.model.moment import Moment
from shelfmates.model.resource import ResourceKind
from shelfmates.schemas.labels import LABELS

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldQuestion:
    """One field that `new` asks for."""

    key: str
    text: str
    is_list: bool = False
    is_required: bool = False
    words: str = ""
    """Kind of ids to choose from."""
    choices: tuple[str, ...] = ()
    """Words to choose from, the same in every network."""
    part: str = ""
    """The subkey that the answer is stored under."""
    if_value: tuple[str, str] | None = None
    """A field, and the value with which alone this question is asked."""

    def is_asked(self, values: Values) -> bool:
        """Return whether the question is asked beside the other answers."""
        return self.if_value is None or values.get(self.if_value[0]) == self.if_value[1]


def _as_they_are(values: Values) -> Values:
    return values


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record that can be created."""

    folder: str
    model: type[BaseModel]
    name: str
    """The field that the id is made from."""
    questions: tuple[FieldQuestion, ...]
    is_person: bool = False
    """The person must have consented to publication."""
    pages: str = ""
    """The folder for records that may be a page of their own."""
    complete: Callable[[Values], Values] = _as_they_are
    """Adds values that follow from the answers."""

    def path_of(self, id_: str, *, is_page: bool = False) -> str:
        """Return the path of a record's file."""
        return f"{self.pages}/{id_}.md" if is_page else f"data/{self.folder}/{id_}.yaml"


def add_precision(values: Values) -> Values:
    """Add `precision` if the start is not a day: `2027-03` is a month."""
    try:
        start = Moment.read(values.get("start"))
    except PydanticCustomError:
        return values
    return {**values, "precision": start.precision} if start.is_period else values


KINDS: Mapping[str, RecordKind] = {
    "member": RecordKind(
        "members",
        Member,
        "name",
        (
            FieldQuestion("name", "Name, as the person writes it", is_required=True),
            FieldQuestion("role", LABELS["member.role@facet"], is_required=True, words="role"),
            FieldQuestion(
                "role_name", "What the person does, in their own words", is_required=True, if_value=("role", OTHER_ROLE)
            ),
            FieldQuestion("area", LABELS["member.area"], is_required=True, words="area"),
            FieldQuestion("organization", LABELS["member.organization"]),
            FieldQuestion("levels", "Levels, separated by commas", is_list=True, words="level"),
            FieldQuestion("topics", "Topics, separated by commas", is_list=True, words="topic"),
            FieldQuestion("town", LABELS["member.town"], words="town"),
            FieldQuestion("languages", "Languages, separated by commas, for example en, es", is_list=True),
            FieldQuestion("bio", "A short description of the person, on one line"),
            FieldQuestion("contact", "How to reach the person: relay (through the organizers), link, or email"),
            FieldQuestion("email", "E-mail, published only with `contact: email`"),
        ),
        is_person=True,
    ),
    "event": RecordKind(
        "events",
        Event,
        "title",
        (
            FieldQuestion("title", LABELS["event.title"], is_required=True),
            FieldQuestion("kind", LABELS["event.kind"], is_required=True, choices=tuple(EVENT_KINDS)),
            FieldQuestion(
                "start", "Begins, for example 2027-03-04 18:30, 2027-03-04, or only 2027-03", is_required=True
            ),
            FieldQuestion("end", "Ends, the last day included"),
            FieldQuestion("timezone", "Time zone, for example America/New_York; if empty, the network's time zone"),
            FieldQuestion("mode", LABELS["event.mode"], choices=tuple(MODES)),
            FieldQuestion("place", LABELS["event.place.name"], part="name"),
            FieldQuestion("areas", "Areas, separated by commas", is_list=True, words="area"),
            FieldQuestion("online", LABELS["event.online"]),
            FieldQuestion("hashtag", "Hashtag, for example #tlchat"),
            FieldQuestion("organizer", LABELS["event.organizer"]),
            FieldQuestion("register", "Address where to register"),
            FieldQuestion("url", "Address of its own website"),
            FieldQuestion("topics", "Topics, separated by commas", is_list=True, words="topic"),
            FieldQuestion("description", "What happens, for whom, what to bring, on one line"),
        ),
        pages="docs/events",
        complete=add_precision,
    ),
    "resource": RecordKind(
        "resources",
        Resource,
        "title",
        (
            FieldQuestion("title", LABELS["resource.title"], is_required=True),
            FieldQuestion("url", LABELS["resource.url"]),
            FieldQuestion("kind", LABELS["resource.kind"], is_required=True, choices=get_args(ResourceKind)),
            FieldQuestion("scope", LABELS["resource.scope"], choices=tuple(SCOPES)),
            FieldQuestion("areas", "Areas, separated by commas", is_list=True, words="area"),
            FieldQuestion("topics", "Topics, separated by commas", is_list=True, words="topic"),
            FieldQuestion("levels", "Levels, separated by commas", is_list=True, words="level"),
            FieldQuestion("hashtag", "Hashtag, for example #tlchat"),
            FieldQuestion("feed", "Address of its feed, RSS or Atom"),
            FieldQuestion("description", "Why it is worth the time, on one line"),
        ),
    ),
}
"""Argument of the command → kind of record."""
