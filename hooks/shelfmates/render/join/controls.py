"""Forms: the controls for filling in a record. In: a model and a Site. Out: Controls, in the order of fields.

This module is independent of the type of record. A control follows from its field alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from shelfmates.derive import Site
from shelfmates.localization import Localization
from shelfmates.model.field_types import LANGUAGE, MAX_WHOLE
from shelfmates.model.fields import _
from shelfmates.model.spellings import BRITISH
from shelfmates.schemas import FieldDescription, describe

from .choices import Choice, ChoiceLists

Kind = Literal[
    "line", "many", "lines", "number", "day", "moment", "flag", "tick", "choice", "choices", "group", "open",
    "optional", "rows",
]  # fmt: skip
"""Kinds of controls.

`many`: a text of several lines. `lines`: a list, one item a line. `tick`: a day, set to today by a checkbox. `moment`:
a day, perhaps with a time, or a month, a season, a year. `optional`: a group that can be left out. `open`: a group that
exists as soon as one of its fields is filled in. `rows`: a list of groups.
"""
_KINDS: Mapping[str, Kind] = {
    "markdown": "many", "flag": "flag", "day": "day", "moment": "moment", "number": "number",
}  # fmt: skip
_LISTED = frozenset({"sectors", "levels", "roles", "topics", "areas", "towns"})
"""Vocabularies that are short enough to choose from."""
_CHOSEN = frozenset({"choice", "choices", "moment"})
_SUGGESTED = "districts"
"""The vocabulary that is only suggested: other texts are allowed."""
_READ = "roles"
"""The vocabulary whose words people may type in other ways: a job title is a role."""
_LONG = 12
"""Number of choices above which the control has a search field."""


@dataclass(frozen=True, slots=True)
class Control:
    """One field of a form."""

    field: FieldDescription
    kind: Kind
    path: str
    """Its keys, joined by hyphens. `N` is the placeholder for a row's number."""
    title: str
    why: str
    example: str = ""
    """An example on one line, as people type it, or "" for choices."""
    options: tuple[Choice, ...] = ()
    controls: tuple["Control", ...] = ()
    autocomplete: str = ""
    mode: str = ""
    """The only mode in which it is shown, `new` or `edit`, or "" for both."""
    is_beside: bool = False
    """Whether it is required only if a field beside it is filled in."""
    folded: tuple[str, ...] = ()
    """The keys of its parts that few people fill in."""
    fold_title: str = ""
    """What these parts are, as a text."""

    @property
    def rare(self) -> tuple["Control", ...]:
        """Return the parts of a group that few people fill in."""
        return tuple(row for row in self.controls if row.field.key in self.folded)

    @property
    def usual(self) -> tuple["Control", ...]:
        """Return the other parts."""
        return tuple(row for row in self.controls if row not in self.rare)

    @property
    def is_needed(self) -> bool:
        """Return whether it is always required."""
        return self.field.is_required and not self.is_beside

    @property
    def is_told(self) -> bool:
        """Return whether the control has a description besides its title."""
        return bool(self.kind != "tick" and (self.why or self.example))

    @property
    def rule(self) -> Mapping[str, Any]:
        """Return the attributes by which the script checks a value."""
        field, yes = self.field, ""
        return {
            "data-field": field.key, "data-also": BRITISH.get(field.key), "data-kind": self.kind,
            "data-type": field.kind, "data-title": self.title,
            "data-required": yes if field.is_required else None, "data-longest": field.longest,
            "data-pattern": field.pattern or None, "data-least": field.least, "data-most": field.most,
            "data-whole": yes if self.is_whole else None, "data-default": self.default or None,
            "data-mode": self.mode or None, "data-names": self.field.names or None,
        }  # fmt: skip

    @property
    def described(self) -> Mapping[str, Any]:
        """Return the ARIA attributes: the ids of description and error message, and whether it is required."""
        ids = [f"sm-f-{self.path}-why"] if self.is_told else []
        need = "true" if self.is_needed and not self.is_many else None
        return {"aria-describedby": " ".join([*ids, f"sm-f-{self.path}-error"]), "aria-required": need}

    @property
    def is_many(self) -> bool:
        """Return whether it has several controls, under a legend."""
        return self.kind in {"choices", "group", "moment", "open", "optional", "rows"}

    @property
    def is_long(self) -> bool:
        """Return whether it has so many choices that people need to search."""
        return len(self.options) > _LONG

    @property
    def is_read(self) -> bool:
        """Return whether people type what they mean, such as a job title, and the form finds the choice."""
        return self.field.names == _READ

    @property
    def is_whole(self) -> bool:
        """Return whether a number must be an integer."""
        return self.field.most == MAX_WHOLE

    @property
    def default(self) -> str:
        """Return the initial value."""
        value = self.field.default
        return "true" if value is True else str(value) if isinstance(value, int | str) and value is not False else ""


class FormHints(NamedTuple):
    """Properties of a form's fields that the model does not have, by path."""

    autocomplete: Mapping[str, str] = {}
    """Values of the `autocomplete` attribute."""
    modes: Mapping[str, str] = {}
    """Fields that are shown in one mode only."""
    ticks: tuple[str, ...] = ()
    """Days that are set to today by a checkbox."""
    open: tuple[str, ...] = ()
    """Optional groups that are shown open all the same."""
    folded: Mapping[str, tuple[str, tuple[str, ...]]] = {}
    """Parts of groups that are collapsed: a title, and their keys."""

    def find_kind(self, field: FieldDescription, path: str) -> Kind:
        """Return the kind of control for a field at a path of this form."""
        return "tick" if path in self.ticks else "open" if path in self.open else find_kind(field)

    def find_mode(self, field: FieldDescription, path: str) -> str:
        """Return the only mode in which a field is shown. A correction cannot show what is not published."""
        is_unknown = field.visibility == "repository" and path not in self.ticks
        return self.modes.get(path, "new" if is_unknown else "")


class ControlGroup(NamedTuple):
    """Controls under one heading."""

    title: str
    controls: tuple[Control, ...]
    name: str = ""
    """The key of its first field, by which a page adds something to it."""
    why: str = ""


class FormBuilder:
    """Builds the forms of one site, in its language."""

    def __init__(self, site: Site, words: Localization) -> None:
        """Set up the choices of the network."""
        self._words, self._choices = words, ChoiceLists(site, words)

    def make(self, model: type[BaseModel], habits: FormHints = FormHints()) -> tuple[Control, ...]:  # noqa: B008 - frozen
        """Return a control for each field."""
        return self._controls(describe(model), "", habits)

    def _controls(self, fields: Iterable[FieldDescription], above: str, habits: FormHints) -> tuple[Control, ...]:
        # Corrections keep texts in other languages unchanged. The form has no controls for them.
        asked = (field for field in fields if not field.is_by_language)
        return tuple(self._control(field, f"{above}{field.key}", habits) for field in asked)

    def _control(self, field: FieldDescription, path: str, habits: FormHints) -> Control:
        gettext, kind = self._words.gettext, habits.find_kind(field, path)
        below = f"{path}-N-" if kind == "rows" else f"{path}-"
        fold_title, folded = habits.folded.get(path, ("", ()))
        return Control(
            field=field,
            kind=kind,
            path=path,
            title=gettext(field.title),
            why=" ".join(gettext(text) for text in (field.why, _describe_input(field), field.notice) if text),
            example=gettext(field.example) if kind == "line" and isinstance(field.example, str) else "",
            options=tuple(self._choices.list(field)) if kind in _CHOSEN or field.names == _SUGGESTED else (),
            controls=self._controls(field.fields, below, habits),
            autocomplete=habits.autocomplete.get(path, ""),
            mode=habits.find_mode(field, path),
            is_beside=path.rpartition("-")[0] in habits.open,
            folded=folded,
            fold_title=gettext(fold_title) if fold_title else "",
        )


_PAGES = frozenset({"members", "events", "resources"})
"""Records with pages of their own: there are too many to choose from."""


def _describe_input(field: FieldDescription) -> str:
    """Return how to type a value if the title does not say so. The text is an English message id."""
    if field.names in _PAGES:
        one = _("The last part of the page's address on this site.")
        return _("The last part of each page's address on this site, one per line.") if field.is_list else one
    if field.names == _READ:
        return _("Type your job title, or choose from the list.")
    return _("One per line.") if field.is_list and not field.fields and find_kind(field) == "lines" else ""


def find_kind(field: FieldDescription) -> Kind:
    """Return the kind of control that suits a field."""
    if field.fields:
        is_optional = field.default is None and not field.is_required
        return "rows" if field.is_list else "optional" if is_optional else "group"
    if field.names in _LISTED or field.words or (field.is_list and field.pattern == LANGUAGE):
        return "choices" if field.is_list else "choice"
    return "lines" if field.is_list else _KINDS.get(field.kind, "line")
