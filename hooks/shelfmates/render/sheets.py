"""What each form asks, in the order in which one tells it. In: nothing. Out: a Sheet for each kind of record."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from shelfmates.model import Event, Member, Resource
from shelfmates.model.fields import say

from .form import Habits

Groups = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form: its fields, and where its record goes."""

    record: str
    """The kind of record, as `event`."""
    model: type[BaseModel]
    section: str
    """The folder of its pages, and the key of its list in the site's data."""
    file: str
    """Where a new one is filed."""
    named: str
    """The field that its address is proposed from."""
    others: tuple[str, ...]
    """Fields that do instead, where that one has no letters that could be told in Latin ones."""
    groups: Groups
    """Headings, and the fields below each."""
    folds: Groups = ()
    """Likewise, folded up: what most leave out."""
    more: tuple[str, ...] = ()
    """Fields that hardly any newcomer needs; what no form asks is set by itself, or kept as it is."""
    ticks: tuple[str, ...] = ()
    new_days: tuple[str, ...] = ()
    """Days that a new record has by itself: today."""
    edit_days: tuple[str, ...] = ()
    """Days that a correction sets anew, whatever it corrects."""
    habits: Habits = Habits()  # noqa: RUF009 - frozen

    @property
    def is_page(self) -> bool:
        """Tell whether a new one is a page, with its description below."""
        return self.file.endswith(".md")


_MORE = ("github", "noindex")
MEMBER = Sheet(
    "member",
    Member,
    section="members",
    file="data/members/{id}.yaml",
    named="name",
    others=("role", "area"),
    groups=(
        (say("You"), ("name", "pronouns", "role", "sectors", "organisation", "district", "levels", "solo")),
        (say("Where you work"), ("area", "town")),
        (say("What you know, offer and look for"),
         ("topics", "languages", "bio", "mentoring", "offers", "seeks")),
        (say("Contact"), ("contact", "links", "email")),
        (say("Your page"), ("id",)),
    ),
    more=_MORE,
    ticks=("consent",),
    new_days=("joined", "confirmed"),
    edit_days=("confirmed",),
    habits=Habits(
        autocomplete={"name": "name", "organisation": "organization", "email": "email", "links-website": "url"},
        # A thing is settled only later; and what no published file tells, a correction leaves as it is.
        modes={"offers-N-state": "edit", "seeks-N-state": "edit", **dict.fromkeys(_MORE, "new")},
        ticks=("consent",),
    ),
)  # fmt: skip
EVENT = Sheet(
    "event",
    Event,
    section="events",
    file="docs/events/{id}.md",
    named="title",
    others=("kind",),
    groups=(
        (say("What it is"), ("title", "kind", "description")),
        (say("When"), ("precision", "start", "end")),
        (say("Where"), ("mode", "place", "online")),
        (say("Its page"), ("id",)),
    ),
    folds=(
        (say("It happens again and again"), ("repeat",)),
        (say("Registration, price, deadlines"), ("register", "url", "cost", "deadlines", "cpd")),
        (say("For whom, and about what"), ("areas", "topics", "levels", "accessibility", "hashtag")),
        (say("Who is there"), ("organiser", "hosts", "speakers", "going")),
        (say("Before and after"), ("read", "questions", "follow_up", "series")),
        (say("Another time zone; planned, cancelled or postponed"), ("timezone", "status")),
    ),
    new_days=("updated",),
    # Who knows rules of RFC 5545 writes the file; the form keeps one that is there.
    habits=Habits(modes={"repeat-rrule": "edit"}, open=("place",)),
)
RESOURCE = Sheet(
    "resource",
    Resource,
    section="resources",
    file="data/resources/{id}.yaml",
    named="title",
    others=("kind",),
    groups=(
        (say("What it is"), ("title", "url", "kind", "description")),
        (say("For whom"), ("scope", "areas", "topics", "levels")),
        (say("Its page"), ("id",)),
    ),
    folds=(
        (say("A group: who looks after it, how to join"), ("group",)),
        (say("Where to follow it"), ("languages", "hashtag", "feed", "networks")),
        (say("Who runs it, when it meets"), ("hosts", "meets")),
        (say("Whether the address still works"), ("checked",)),
    ),
    new_days=("added",),
    habits=Habits(modes={"checked": "edit"}),
)
SHEETS: Mapping[str, Sheet] = {sheet.record: sheet for sheet in (MEMBER, EVENT, RESOURCE)}
