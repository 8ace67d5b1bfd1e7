"""The lines that people paste from the site's form. In: their text, and an id. Out: values, or what is wrong."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from shelfmates.change.record_kinds import RecordKind
from shelfmates.characters import list_refused
from shelfmates.load.front_matter import split_page
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.problem import Reason

MAX_NAMED = 20
"""Largest number of refused characters in one message."""


def read_pasted(text: str, id_: str, *, label: str) -> dict[str, Any] | Reason:
    """Return the values of a pasted record; an empty value stays, because it may mean that a field goes."""
    # People may paste a whole page: front matter with the description below it.
    page = split_page(f"{text}\n")
    try:
        values = read_exact(page.front if page else f"{text}\n").values
    except YamlProblem as wrong:
        return Reason(f"cannot be read at line {wrong.mark.line}: it {wrong.message}", wrong.hint, label=label)
    values = values[0] if isinstance(values, list) and len(values) == 1 else values
    if not isinstance(values, dict):
        return Reason("has no `key: value` lines", "paste the lines that the site's form makes", label=label)
    if values.pop("id", id_) != id_:
        return Reason("has a different `id`", "an id is permanent; ask the organizers", label=label)
    return {**values, "description": page.body.strip()} if page else values


def list_filled(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without the empty ones."""
    return {key: value for key, value in values.items() if not is_empty(value)}


def is_empty(value: Any) -> bool:
    """Return whether a value says nothing."""
    return value is None or (isinstance(value, str | list | dict) and not value)


def find_hidden(values: Mapping[str, Any], *, label: str) -> Reason | None:
    """Return a reason if a text contains characters that hide or reorder it."""
    names = dict.fromkeys(row.name for text in _list_texts(values) for row in islice(list_refused(text), MAX_NAMED))
    if not names:
        return None
    shown = ", ".join(islice(names, MAX_NAMED))
    return Reason(f"contains {shown}", "delete it and type the text again", label=label)


def _list_texts(value: object) -> Iterator[str]:
    """Yield every text in a value; the YAML reader bounds how deep it is."""
    match value:
        case str(text):
            yield text
        case Mapping():
            yield from (text for pair in value.items() for row in pair for text in _list_texts(row))
        case list() | tuple():
            yield from (text for row in value for text in _list_texts(row))


def name_text(kind: RecordKind) -> str:
    """Return what the forms call the pasted lines."""
    return "Your profile as it should be" if kind.is_person else "The entry"
