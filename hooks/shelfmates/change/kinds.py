"""Kinds of records that can be made, and what is asked for each. In: nothing. Out: a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from shelfmates.model import Event, Member, Resource
from shelfmates.model import event as events
from shelfmates.model.fields import Moment, Period
from shelfmates.model.resource import ResourceKind
from shelfmates.schedule.period import SEASONS

Values = Mapping[str, Any]
_MOMENT: TypeAdapter[Any] = TypeAdapter(Moment)


@dataclass(frozen=True, slots=True)
class Question:
    """One field that is asked for."""

    key: str
    text: str
    is_list: bool = False
    is_required: bool = False
    words: str = ""
    """Kind of ids to choose from."""
    choices: tuple[str, ...] = ()
    """Words to choose from, the same in every network."""
    part: str = ""
    """The key below it that the answer stands for."""


def _as_they_are(values: Values) -> Values:
    return values


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record that can be made."""

    folder: str
    model: type[BaseModel]
    name: str
    """The field that its id is made of."""
    questions: tuple[Question, ...]
    is_person: bool = False
    """Somebody must have agreed to be published."""
    pages: str = ""
    """The folder where a record may be a page of its own."""
    complete: Callable[[Values], Values] = _as_they_are
    """Adds what follows from the answers."""

    def path_of(self, id_: str, *, is_page: bool = False) -> str:
        """Give the file of a record."""
        return f"{self.pages}/{id_}.md" if is_page else f"data/{self.folder}/{id_}.yaml"


def say_precision(values: Values) -> Values:
    """Say how exactly a start is known that is no day: `2027-03` is a month."""
    try:
        start = _MOMENT.validate_python(values.get("start"))
    except ValidationError:
        return values
    if not isinstance(start, Period):
        return values
    return {**values, "precision": "season" if start.part in SEASONS else "month" if start.part else "year"}


_MODES: tuple[str, ...] = get_args(Event.model_fields["mode"].annotation)
_SCOPES: tuple[str, ...] = get_args(Resource.model_fields["scope"].annotation)
KINDS: Mapping[str, Kind] = {
    "member": Kind(
        "members",
        Member,
        "name",
        (
            Question("name", "Name, as she writes it", is_required=True),
            Question("role", "Role", is_required=True, words="role"),
            Question("area", "Area", is_required=True, words="area"),
            Question("organisation", "School or library"),
            Question("levels", "Levels, with commas", is_list=True, words="level"),
            Question("topics", "Topics, with commas", is_list=True, words="topic"),
            Question("town", "Town", words="town"),
            Question("languages", "Languages as en, es", is_list=True),
            Question("bio", "Some words about her, on one line"),
            Question("contact", "How to reach her: relay (through the organisers), link, or email"),
            Question("email", "E-mail, published only with `contact: email`"),
        ),
        is_person=True,
    ),
    "event": Kind(
        "events",
        Event,
        "title",
        (
            Question("title", "Title", is_required=True),
            Question("kind", "Kind", is_required=True, choices=events.KINDS),
            Question("start", "Begins, as 2027-03-04 18:30, 2027-03-04, or roughly 2027-03", is_required=True),
            Question("end", "Ends, the last day included"),
            Question("timezone", "Time zone, as America/New_York; else the network's own"),
            Question("mode", "In person or online", choices=_MODES),
            Question("place", "Name of the place", part="name"),
            Question("areas", "Areas, with commas", is_list=True, words="area"),
            Question("online", "Address of the online room"),
            Question("hashtag", "Hashtag, as #tlchat"),
            Question("organiser", "Who organises it"),
            Question("register", "Address where to register"),
            Question("url", "Address of its own page on the web"),
            Question("topics", "Topics, with commas", is_list=True, words="topic"),
            Question("description", "What happens, for whom, what to bring, on one line"),
        ),
        pages="docs/events",
        complete=say_precision,
    ),
    "resource": Kind(
        "resources",
        Resource,
        "title",
        (
            Question("title", "Title", is_required=True),
            Question("url", "Address on the web", is_required=True),
            Question("kind", "Kind", is_required=True, choices=get_args(ResourceKind)),
            Question("scope", "How far it reaches", choices=_SCOPES),
            Question("areas", "Areas, with commas", is_list=True, words="area"),
            Question("topics", "Topics, with commas", is_list=True, words="topic"),
            Question("levels", "Levels, with commas", is_list=True, words="level"),
            Question("hashtag", "Hashtag, as #tlchat"),
            Question("feed", "Address of its feed, RSS or Atom"),
            Question("description", "Why it is worth the time, on one line"),
        ),
    ),
}
"""Word of the command → what it makes."""
