"""Rules for the texts of any record: private details and placeholders. In: Entries. Out: warnings.

The models say which fields are texts, so new ones are included automatically.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.load import Entry
from shelfmates.model.services import SERVICES
from shelfmates.model.spellings import list_spellings
from shelfmates.placeholders import is_placeholder
from shelfmates.problem import Severity
from shelfmates.schemas.field_description import FieldDescription, describe

from .private_details import WORDINGS, PrivateDetail, list_private, may_contain_private
from .violation import Path, Violation, body_to_entry_position

_MEANT_TO_BE_PUBLIC = re.compile(
    r"\[[^\[\]\n]{0,200}\]\((?:mailto|tel):[^()\s]{1,300}\)|<(?:mailto:)?[^<>\s@]{1,64}@[^<>\s@]{1,255}>"
)
"""Links to write or call, which editors put into their pages."""


def check_record(model: type[BaseModel], entry: Entry, public: Collection[str] = ()) -> Iterator[Violation]:
    """Yield a warning for each private detail and each placeholder; `public` are addresses that may be published."""
    values = entry.values
    if not isinstance(values, dict):
        return
    own = (values.get("email"), *public)
    texts: list[_Text] = []
    _collect(texts, _list_text_fields(model), values, ())
    # Nearly all records contain nothing private: one look at all texts together takes less time.
    is_suspect = may_contain_private(
        text for _path, text, is_link, _is_needed in texts if not is_link or _has_query(text)
    )
    for path, text, is_link, is_needed in texts:
        if is_suspect and (not is_link or _has_query(text)) and (found := [*list_private(_hide(text, own))]):
            yield from (_describe(path, row) for row in found)
        elif not is_link and is_placeholder(text) and is_placeholder(text, ".".join(map(str, path))):
            yield _refuse_placeholder(path, text) if is_needed else warn_of_placeholder(path, text)


def _has_query(link: str) -> bool:
    """Return whether a web address has a part that can be private; most have none."""
    return "=" in link or "#" in link


def check_page(entry: Entry, public: Collection[str] = ()) -> Iterator[Violation]:
    """Yield a warning for each kind of private detail in a page and its title."""
    for key in ("title", "description"):
        text = entry.values.get(key) if isinstance(entry.values, dict) else None
        if isinstance(text, str):
            yield from (_describe((key,), row) for row in list_private(_hide(text, public)))
    yield from check_body(entry, public)


def check_body(entry: Entry, public: Collection[str] = ()) -> Iterator[Violation]:
    """Yield a warning for each kind of private detail in the text of a page; its links to write to are public."""
    body = _MEANT_TO_BE_PUBLIC.sub(lambda link: "~" * len(link[0]), entry.body) if "@" in entry.body else entry.body
    for found in list_private(_hide(body, public)):
        wording = WORDINGS[found.kind]
        place = body_to_entry_position(entry, entry.body, found.start)
        yield Violation((), found.kind, wording.message, wording.hint, at=place, severity=Severity.WARNING)


def warn_of_placeholder(path: Path, text: str) -> Violation:
    """Return the warning about a value that only says that there is none."""
    hint = "write the value, or remove the line"
    return Violation(path, "placeholder", "only says that there is no value", hint, " ".join(text.split()),
                     severity=Severity.WARNING)  # fmt: skip


def _refuse_placeholder(path: Path, text: str) -> Violation:
    message = "is required, but only says that there is no value"
    return Violation(path, "missing-field", message, "write the value", " ".join(text.split()))


def _describe(path: Path, found: PrivateDetail) -> Violation:
    wording = WORDINGS[found.kind]
    return Violation(path, found.kind, wording.message, wording.hint, near=found.text, severity=Severity.WARNING)


def _hide(text: str, public: Iterable[Any]) -> str:
    """Return a text of the same length without addresses that may be published."""
    for address in public if "@" in text else ():
        if isinstance(address, str) and address:
            text = text.replace(address, "~" * len(address))
    return text


class _TextField(NamedTuple):
    """A field that contains text."""

    is_link: bool
    is_required: bool
    below: "_Fields"
    """The fields within it, if it is a group."""


_Fields = Mapping[str, _TextField]


@cache
def _list_text_fields(model: type[BaseModel]) -> _Fields:
    return _select(describe(model))


def _select(fields: Iterable[FieldDescription]) -> _Fields:
    found = {row.key: _make_field(row) for row in fields if _has_text(row)}
    return {spelling: field for key, field in found.items() for spelling in list_spellings(key)}


def _make_field(field: FieldDescription) -> _TextField:
    return _TextField(_is_link(field), field.is_required and not field.is_list, _select(field.fields))


def _has_text(field: FieldDescription) -> bool:
    if field.fields:
        return any(map(_has_text, field.fields))
    return (
        field.kind == "markdown" or _is_link(field) or (field.kind == "text" and not field.words and not field.pattern)
    )


def _is_link(field: FieldDescription) -> bool:
    """Return whether a field is for the address of any page. An account is public by nature."""
    return field.kind == "link" or (field.kind == "account" and SERVICES[field.key].is_page)


_Text = tuple[Path, str, bool, bool]
"""Where a text is, the text, whether it is a link, and whether it must be there.

It must if it is required, and a group of fields contains more than this one.
"""


def _collect(texts: list[_Text], fields: _Fields, values: Mapping[str, Any], above: Path) -> None:
    """Add the texts of a record; a list that grows takes half the time of generators in each other."""
    for key, value in values.items():
        if key in fields:
            is_needed = fields[key].is_required and (not above or len(values) > 1)
            _collect_from(texts, fields[key], value, (*above, key), is_needed=is_needed)


def _collect_from(texts: list[_Text], field: _TextField, value: Any, path: Path, *, is_needed: bool) -> None:
    if isinstance(value, str):
        if not field.below:
            texts.append((path, value, field.is_link, is_needed))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            _collect_from(texts, field, part, (*path, index), is_needed=is_needed)
    elif isinstance(value, dict):
        if field.below.keys().isdisjoint(value):
            # The keys are languages.
            for language, part in value.items():
                _collect(texts, field.below, part if isinstance(part, dict) else {}, (*path, language))
        else:
            _collect(texts, field.below, value, path)
