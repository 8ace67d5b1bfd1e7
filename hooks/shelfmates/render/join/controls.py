"""Forms: the controls by which a record is filled in. In: a model and a Site. Out: Controls, in the order of fields.

Nothing here knows which record it is: what a control looks like follows from what the field is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from shelfmates.derive import Site
from shelfmates.localization import Localization
from shelfmates.model.fields import LANGUAGE, MAX_WHOLE, _
from shelfmates.schemas import FieldDescription, describe

from .choices import Choice, ChoiceLists

Kind = Literal[
    "line", "many", "lines", "number", "day", "moment", "flag", "tick", "choice", "choices", "group", "open",
    "optional", "rows",
]  # fmt: skip
"""`many`: a text of several lines; `lines`: a list, one item a line; `tick`: a day, given by a tick today; `moment`: a
day, perhaps with an hour, or a month, a season, a year;
`optional`: a group that is there or not; `open`: one that is there as soon as something stands in it; `rows`: a list of
groups."""
_KINDS: Mapping[str, Kind] = {
    "markdown": "many", "flag": "flag", "day": "day", "moment": "moment", "number": "number",
}  # fmt: skip
_LISTED = frozenset({"sectors", "levels", "roles", "topics", "areas", "towns"})
"""Vocabularies that are short enough to choose from."""
_CHOSEN = frozenset({"choice", "choices", "moment"})
_LONG = 12
"""Choices above which one wants to look for a word."""


@dataclass(frozen=True, slots=True)
class Control:
    """One field of a form."""

    field: FieldDescription
    kind: Kind
    path: str
    """Its keys, joined by hyphens; `N` stands for the number of a row."""
    title: str
    why: str
    options: tuple[Choice, ...] = ()
    controls: tuple["Control", ...] = ()
    autocomplete: str = ""
    mode: str = ""
    """The one occasion on which it is asked for."""
    is_beside: bool = False
    """Whether it is needed only where something stands beside it."""

    @property
    def is_needed(self) -> bool:
        """Tell whether it must be filled in, whatever else is."""
        return self.field.is_required and not self.is_beside

    @property
    def example(self) -> str:
        """Give an example as it is typed, on one line; what is chosen needs none."""
        is_typed = self.kind == "line" and isinstance(self.field.example, str)
        return self.field.example if is_typed else ""

    @property
    def is_told(self) -> bool:
        """Tell whether the control has words of its own besides its title."""
        return bool(self.kind != "tick" and (self.why or self.example))

    @property
    def rule(self) -> Mapping[str, Any]:
        """Give what the script checks a value by, as attributes."""
        field, yes = self.field, ""
        return {
            "data-field": field.key, "data-kind": self.kind, "data-type": field.kind, "data-title": self.title,
            "data-required": yes if field.is_required else None, "data-longest": field.longest,
            "data-pattern": field.pattern or None, "data-least": field.least, "data-most": field.most,
            "data-whole": yes if self.is_whole else None, "data-default": self.default or None,
            "data-mode": self.mode or None, "data-names": self.field.names or None,
        }  # fmt: skip

    @property
    def described(self) -> Mapping[str, Any]:
        """Give what tells a listener more of it: what it is for and what is wrong, by their ids."""
        ids = [f"sm-f-{self.path}-why"] if self.is_told else []
        need = "true" if self.is_needed and not self.is_many else None
        return {"aria-describedby": " ".join([*ids, f"sm-f-{self.path}-error"]), "aria-required": need}

    @property
    def is_many(self) -> bool:
        """Tell whether it has several controls, under a legend."""
        return self.kind in {"choices", "group", "moment", "open", "optional", "rows"}

    @property
    def is_long(self) -> bool:
        """Tell whether there is so much to choose from that one wants to look for it."""
        return len(self.options) > _LONG

    @property
    def is_whole(self) -> bool:
        """Tell whether a number is a whole one."""
        return self.field.most == MAX_WHOLE

    @property
    def default(self) -> str:
        """Give what stands in the control at first."""
        value = self.field.default
        return "true" if value is True else str(value) if isinstance(value, int | str) and value is not False else ""


class FormHints(NamedTuple):
    """What a form knows of its fields that the model does not, by path."""

    autocomplete: Mapping[str, str] = {}
    """What a browser may fill in."""
    modes: Mapping[str, str] = {}
    """Fields that are asked for on one occasion only."""
    ticks: tuple[str, ...] = ()
    """Days that are given by a tick today."""
    open: tuple[str, ...] = ()
    """Groups that may be left out, and stand open all the same."""

    def find_kind(self, field: FieldDescription, path: str) -> Kind:
        """Give the kind of control that a field at a path has here."""
        return "tick" if path in self.ticks else "open" if path in self.open else find_kind(field)


class ControlGroup(NamedTuple):
    """Controls under one heading."""

    title: str
    controls: tuple[Control, ...]
    name: str = ""


class FormBuilder:
    """Makes forms in the words of one site."""

    def __init__(self, site: Site, words: Localization) -> None:
        """Take what can be chosen from the network."""
        self._words, self._choices = words, ChoiceLists(site, words)

    def make(self, model: type[BaseModel], habits: FormHints = FormHints()) -> tuple[Control, ...]:  # noqa: B008 - frozen
        """Give a control for each field."""
        return self._controls(describe(model), "", habits)

    def _controls(self, fields: Iterable[FieldDescription], above: str, habits: FormHints) -> tuple[Control, ...]:
        # Texts in other languages are kept as they are by whoever corrects an entry; the form does not ask for them.
        asked = (field for field in fields if not field.is_by_language)
        return tuple(self._control(field, f"{above}{field.key}", habits) for field in asked)

    def _control(self, field: FieldDescription, path: str, habits: FormHints) -> Control:
        gettext, kind = self._words.gettext, habits.find_kind(field, path)
        below = f"{path}-N-" if kind == "rows" else f"{path}-"
        return Control(
            field=field,
            kind=kind,
            path=path,
            title=gettext(field.title),
            why=" ".join(gettext(text) for text in (field.why, _tell_how(field)) if text),
            options=tuple(self._choices.list(field)) if kind in _CHOSEN else (),
            controls=self._controls(field.fields, below, habits),
            autocomplete=habits.autocomplete.get(path, ""),
            mode=habits.modes.get(path, ""),
            is_beside=path.rpartition("-")[0] in habits.open,
        )


_PAGES = frozenset({"members", "events", "resources"})
"""Records with pages of their own: too many to choose from."""


def _tell_how(field: FieldDescription) -> str:
    """Tell how a value is typed where its title does not; in English."""
    if field.names in _PAGES:
        one = _("The last part of the page's address on this site.")
        return _("The last part of each page's address on this site, one per line.") if field.is_list else one
    return _("One per line.") if field.is_list and not field.fields and find_kind(field) == "lines" else ""


def find_kind(field: FieldDescription) -> Kind:
    """Give the kind of control that suits a field."""
    if field.fields:
        is_optional = field.default is None and not field.is_required
        return "rows" if field.is_list else "optional" if is_optional else "group"
    if field.names in _LISTED or field.words or (field.is_list and field.pattern == LANGUAGE):
        return "choices" if field.is_list else "choice"
    return "lines" if field.is_list else _KINDS.get(field.kind, "line")
