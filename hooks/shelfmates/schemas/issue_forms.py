"""The repository host's issue forms. In: the network's settings, complete. Out: IssueForms, and their files.

The same IssueForm is needed to read an issue: its labels are the headings of the answers.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from shelfmates.model import Member, Settings
from shelfmates.model.membership import WHO_MAY_JOIN

from .field_description import FieldDescription, describe
from .labels import LABELS

Type = Literal["markdown", "input", "textarea", "dropdown", "checkboxes"]
PUBLIC = (
    "**Everything you write here becomes public and stays in the history of the files**, this issue too. "
    f"Do not write anything that you would not post on a bulletin board, and write only about yourself. {WHO_MAY_JOIN}"
)
PUBLIC_TOO = (
    "**Everything you write here becomes public and stays in the history of the files**, this issue too. "
    "Write nothing that you would not put on a notice board, and name only people who want to be named."
)
AGREED = (
    "I am an adult, and one of the people this network is for; this is about myself.",
    "I agree to have my profile published on the site; I know that it stays in the history of the files.",
)
_ABOUT_ENTRY = "The form on the site creates these lines; paste them here. Or write it in your own words below."
OWN = "This is my own profile."
_ASKED = (
    "name", "role", "role_name", "area", "town", "place", "organization", "levels", "topics", "languages", "bio",
    "contact", "email", "pronouns", "sort_name", "links", "agree", "id",
)  # fmt: skip
_LINKS = ("website", "blog", "mastodon", "bluesky", "linkedin", "facebook", "instagram")
_ABOUT_LINKS = "One per line, as you copy it: `YouTube: @ana`, `https://orcid.org/…`, `Padlet: https://padlet.com/ana`."
_FOLDER = ".github/ISSUE_TEMPLATE"


@dataclass(frozen=True, slots=True)
class FormElement:
    """One question; a `markdown` element is only shown."""

    type: Type
    label: str
    """The heading of the question; for `markdown`, the text itself."""
    key: str = ""
    """The field; `links-website` for a field of a group."""
    about: str = ""
    example: str = ""
    options: tuple[tuple[str, str], ...] = ()
    """Pairs of label and value."""
    is_required: bool = False
    is_yaml: bool = False


@dataclass(frozen=True, slots=True)
class IssueForm:
    """One issue form."""

    kind: str
    """`add`, `correct` or `remove`."""
    name: str
    about: str
    elements: tuple[FormElement, ...]
    record: str = "member"
    """The record's kind: `member`, `event` or `resource`."""

    @property
    def word(self) -> str:
        """Return the issue's label, which starts the workflow."""
        return f"{'entry' if self.record == 'member' else self.record}-{self.kind}"

    @property
    def questions(self) -> tuple[FormElement, ...]:
        """Return the elements that have an answer."""
        return tuple(element for element in self.elements if element.key)


def make_forms(settings: Settings) -> tuple[IssueForm, ...]:
    """Return the forms: add, correct and remove a member; add and correct an event and a resource."""
    about_id = "The last part of your page's address: `ana-ruiz` of `…/members/ana-ruiz/`."
    who = FormElement("input", LABELS["member.id"], "id", about_id, "ana-ruiz", is_required=True)
    entry = FormElement("textarea", "Your profile as it should be", "entry", _ABOUT_ENTRY, is_yaml=True)
    wish = FormElement("textarea", "Or in your own words", "wish", "What is wrong, and what should it say?")
    own = FormElement("checkboxes", "Confirmation", "hers", options=((OWN, "yes"),), is_required=True)
    why = FormElement("textarea", "Why you leave", "why", "Optional; everybody can read it.")
    public = FormElement("markdown", PUBLIC)
    return (
        IssueForm("add", "Add yourself", "Join the directory.", (public, *_ask_all(settings), _ask_consent())),
        IssueForm(
            "correct", "Correct your profile", "Something in it is no longer correct.", (public, who, entry, wish)
        ),
        IssueForm("remove", "Remove your profile", "Leave the directory.", (public, who, own, why)),
        *_make_record_forms("event", "an event", "library-visit-2027", "What happens, when and where?"),
        *_make_record_forms("resource", "a resource", "example-chat", "What is it, and where on the web?"),
    )


def _make_record_forms(record: str, what: str, example: str, ask: str) -> Iterator[IssueForm]:
    """Yield the forms of an event or a resource, which the site's own form fills in."""
    about_id = f"The last part of its page's address: `{example}` of `…/{record}s/{example}/`."
    public = FormElement("markdown", PUBLIC_TOO)
    which = FormElement("input", LABELS[f"{record}.id"], "id", about_id, example, is_required=True)
    entry = FormElement("textarea", "The entry", "entry", _ABOUT_ENTRY, is_yaml=True)
    for act, verb, asked in (("add", "Add", ask), ("correct", "Correct", "What is wrong, and what should it say?")):
        wish = FormElement("textarea", "Or in your own words", "wish", asked)
        about = f"The form on our site fills this in: {verb.lower()} {what}."
        yield IssueForm(act, f"{verb} {what}", about, (public, which, entry, wish), record)


def _ask_all(settings: Settings) -> Iterator[FormElement]:
    fields = {field.key: field for field in describe(Member)}
    for key in _ASKED:
        field = fields[key]
        if key == "links":
            yield from (_ask(row, settings, before="links-") for row in field.fields if row.key in _LINKS)
            yield FormElement("textarea", LABELS["member.links.others"], "links-others", _ABOUT_LINKS)
        elif key == "id":
            about = f"{field.why} If empty, it is made from your name."
            yield FormElement("input", field.title, key, about, str(field.example))
        elif key == "place" and not settings.elsewhere:
            continue
        elif not field.names or _choices(field, settings):
            yield _ask(field, settings)


def _ask(field: FieldDescription, settings: Settings, *, before: str = "") -> FormElement:
    kind: Type = "input" if field.kind != "markdown" else "textarea"
    hint = "For example `en, es`." if field.key == "languages" else ""
    about = " ".join(text for text in (field.why, hint, field.notice) if text)
    options = _choices(field, settings)
    if options:
        kind = "checkboxes" if field.is_list else "dropdown"
    shown = field.example if isinstance(field.example, str) and kind == "input" else ""
    return FormElement(kind, field.title, before + field.key, about, shown, options, field.is_required)


def _ask_consent() -> FormElement:
    agreed = tuple((text, text) for text in AGREED)
    return FormElement("checkboxes", LABELS["member.consent"], "consent", options=agreed, is_required=True)


def _choices(field: FieldDescription, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the options of a field with unique labels; the repository host reserves `None`."""
    rows = [(field.labels[word], word) for word in field.words] or _list_ids(field.names, settings)
    often = Counter(shown for shown, _word in rows)
    return tuple((shown if often[shown] == 1 and shown != "None" else f"{shown} ({id_})", id_) for shown, id_ in rows)


def _list_ids(names: str, settings: Settings) -> list[tuple[str, str]]:
    if names == "areas":
        return [(area.name, area.id) for area in settings.areas]
    if names == "towns":
        return [(f"{town.name}, {area.name}", town.id) for area in settings.areas for town in area.towns]
    return [(term.label, id_) for id_, term in settings.vocabularies.list_terms(names).items()]


def make_form_files(settings: Settings) -> Mapping[str, str]:
    """Return each file of the issue forms: path → text."""
    files = {f"{_FOLDER}/{form.kind}-{form.record}.yml": _show(_describe(form)) for form in make_forms(settings)}
    return {**files, f"{_FOLDER}/config.yml": _show(_configure(settings))}


def _configure(settings: Settings) -> dict[str, Any]:
    write = f" Or write to {settings.contact.email}." if settings.contact else ""
    link = {"name": "Join without an account", "about": f"The form on our site.{write}"}
    links = [{**link, "url": f"{settings.url.rstrip('/')}/join/"}] if settings.url else []
    return {"blank_issues_enabled": True} | ({"contact_links": links} if links else {})


def _describe(form: IssueForm) -> dict[str, Any]:
    head = {"name": form.name, "description": form.about, "title": f"{form.name}: ", "labels": [form.word]}
    return {**head, "body": [_describe_element(element) for element in form.elements]}


def _describe_element(element: FormElement) -> dict[str, Any]:
    if element.type == "markdown":
        return {"type": "markdown", "attributes": {"value": element.label}}
    attributes: dict[str, Any] = {"label": element.label}
    attributes |= {"description": element.about} if element.about else {}
    attributes |= {"placeholder": element.example} if element.example else {}
    attributes |= {"render": "yaml"} if element.is_yaml else {}
    row: dict[str, Any] = {"type": element.type, "id": element.key, "attributes": attributes}
    if element.type == "checkboxes":
        must = {"required": True} if element.is_required else {}
        attributes["options"] = [{"label": shown, **must} for shown, _word in element.options]
        return row
    if element.options:
        attributes["options"] = [shown for shown, _word in element.options]
    return row | ({"validations": {"required": True}} if element.is_required else {})


def _show(document: dict[str, Any]) -> str:
    head = "# Made by `shelfmates sync`; manual changes are lost.\n"
    # Long lines: folded text is hard to compare.
    text = yaml.dump(document, Dumper=yaml.SafeDumper, sort_keys=False, allow_unicode=True, width=10_000)
    return f"{head}{text}"
