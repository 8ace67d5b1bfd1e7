"""The fields of each form, in order. In: nothing. Out: a FormDefinition for each type of record."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from shelfmates.model import Event, Member, Resource
from shelfmates.model.fields import _
from shelfmates.model.member import Links
from shelfmates.model.services import SERVICES
from shelfmates.schemas import describe

from .controls import FormHints

Groups = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings, and the fields under each."""
Folds = tuple[tuple[str, str, tuple[str, ...]], ...]
"""The same for collapsed groups, with a sentence that says what is inside."""


RARE_LINKS = tuple(key for key in Links.model_fields if key not in SERVICES or not SERVICES[key].is_usual)
"""Services that few people have, and links to other sites."""


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One form: its fields, and the file of its record."""

    record: str
    """The type of record, such as `event`."""
    model: type[BaseModel]
    section: str
    """The folder of its pages, and the key of its list in the site's data."""
    file: str
    """The path of a new record's file."""
    named: str
    """The field from which the form proposes an id."""
    others: tuple[str, ...]
    """Fields to use instead if that one cannot be transliterated to Latin letters."""
    groups: Groups
    """The short part: what everybody is asked."""
    folds: Folds = ()
    """Fields that most people leave out."""
    unasked: tuple[str, ...] = ()
    """Fields that are set automatically or kept unchanged. Fields in no list are asked for at the end."""
    ticks: tuple[str, ...] = ()
    new_days: tuple[str, ...] = ()
    """Days that a new record sets to today."""
    edit_days: tuple[str, ...] = ()
    """Days that every correction sets to today."""
    habits: FormHints = FormHints()  # noqa: RUF009 - frozen

    @property
    def is_page(self) -> bool:
        """Return whether a new record is a Markdown page, with its description as the body."""
        return self.file.endswith(".md")

    @property
    def more(self) -> tuple[str, ...]:
        """Return the fields in no list, in the model's order."""
        listed = {key for *_texts, keys in (*self.groups, *self.folds) for key in keys}
        keys = (field.key for field in describe(self.model))
        return tuple(key for key in keys if key not in listed | {*self.unasked, *self.ticks})


MEMBER = FormDefinition(
    "member",
    Member,
    section="members",
    file="data/members/{id}.yaml",
    named="name",
    others=("role", "area"),
    groups=(
        (_("You"), ("name", "role", "role_name", "area", "town", "place", "topics")),
    ),
    folds=(
        (_("Your school or library"), _("Its kind, the levels, the district, whether you are alone there."),
         ("organization", "sectors", "levels", "district", "solo")),
        (_("More about you"), _("Languages, pronouns, a few sentences, how your name is filed, a photo."),
         ("languages", "pronouns", "bio", "sort_name", "family_first")),
        (_("Mentoring, offers and requests"), _("Be a mentor, look for one, say what you lend or need."),
         ("mentoring", "offers", "seeks")),
        (_("Contact"), _("The organizers pass messages on. Choose another way here, or add links."),
         ("contact", "links", "agree", "email")),
        (_("Your page"), _("Its address is made from your name. Change it here if you do not like it."), ("id",)),
    ),
    unasked=("aliases", "photo", "translations", "joined", "confirmed", "listed"),
    ticks=("consent",),
    new_days=("joined", "confirmed"),
    edit_days=("confirmed",),
    habits=FormHints(
        autocomplete={"name": "name", "organization": "organization", "email": "email", "links-website": "url"},
        # Only existing items can be settled.
        modes={"offers-N-state": "edit", "seeks-N-state": "edit"},
        ticks=("consent",),
        folded={"links": (_("More services, and other sites"), RARE_LINKS)},
    ),
)  # fmt: skip
EVENT = FormDefinition(
    "event",
    Event,
    section="events",
    file="docs/events/{id}.md",
    named="title",
    others=("kind",),
    groups=(
        (_("What it is"), ("title", "kind", "description")),
        (_("When"), ("start",)),
        (_("Where"), ("mode", "place", "online")),
    ),
    folds=(
        (
            _("The end; a date that is not exact"),
            _("When it ends; only a month, a season or a year is known."),
            ("precision", "end"),
        ),
        (_("It repeats"), _("How often, until when, with which exceptions."), ("repeat",)),
        (
            _("Registration, price, deadlines"),
            _("Where to register, what it costs, dates to remember."),
            ("register", "url", "cost", "deadlines", "cpd"),
        ),
        (
            _("For whom, and about what"),
            _("Areas, topics, levels, accessibility, a hashtag."),
            ("areas", "topics", "levels", "accessibility", "hashtag"),
        ),
        (
            _("Who takes part"),
            _("Who organizes it, hosts, speaks or attends."),
            ("organizer", "hosts", "speakers", "going"),
        ),
        (
            _("Before and after"),
            _("What to read, questions, a report, the series."),
            ("read", "questions", "follow_up", "series"),
        ),
        (_("Another time zone; planned, canceled or postponed"), _("Only if it is unusual."), ("timezone", "status")),
        (_("Its page"), _("Its address is made from the title. Change it here if you do not like it."), ("id",)),
    ),
    unasked=("translations", "sessions", "image", "revision", "updated", "source"),
    new_days=("updated",),
    # People who can write RFC 5545 rules edit the file. The form keeps an existing rule.
    habits=FormHints(
        modes={"repeat-rrule": "edit"},
        open=("place",),
        folded={"place": (_("Address, town and coordinates"), ("address", "town", "lat", "lon"))},
    ),
)
RESOURCE = FormDefinition(
    "resource",
    Resource,
    section="resources",
    file="data/resources/{id}.yaml",
    named="title",
    others=("kind",),
    groups=((_("What it is"), ("title", "url", "kind", "description", "topics")),),
    folds=(
        (
            _("For whom, and where"),
            _("How far it reaches, areas, a state, levels."),
            ("scope", "areas", "region", "levels"),
        ),
        (_("A group: who looks after it, how to join"), _("For groups, lists and circles."), ("group",)),
        (
            _("Where to follow it"),
            _("Its languages, hashtag, feed and networks."),
            ("languages", "hashtag", "feed", "networks"),
        ),
        (_("Who runs it, when it meets"), _("People and events of this site."), ("hosts", "meets")),
        (_("Whether the address still works"), _("What the last look at it found."), ("checked",)),
        (_("Its page"), _("Its address is made from the title. Change it here if you do not like it."), ("id",)),
    ),
    unasked=("translations", "start_here", "added"),
    new_days=("added",),
    habits=FormHints(modes={"checked": "edit"}),
)
SHEETS: Mapping[str, FormDefinition] = {sheet.record: sheet for sheet in (MEMBER, EVENT, RESOURCE)}
