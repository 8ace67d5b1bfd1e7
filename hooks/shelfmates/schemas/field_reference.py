"""FIELDS.md, the reference of a member's fields. In: the settings. Out: Markdown."""

from collections.abc import Iterator, Mapping, Sequence

from shelfmates.model import Member, Settings
from shelfmates.model.field_types import HANDLE, LANGUAGE, PICTURE, SLUG
from shelfmates.model.spellings import BRITISH

from .field_description import FieldDescription, Kind, describe

REFERENCE = "FIELDS.md"
SHOWN = 12
"""The maximum number of ids that a row lists."""
_HEAD = """\
<!-- Written by `shelfmates sync`. Changes by hand are overwritten. -->
# Fields of a profile

Every field of a file in `data/members/`. [CONTRIBUTING.md](CONTRIBUTING.md) says how to add yourself, and shows a
profile that uses all of them. {spellings}

Tables have a column for each field, under the same name: `shelfmates export csv`, `shelfmates import csv`, and
`api/v1/members.csv`, which has what is on the site. The items of a list are numbered: `offers.1.topic`.

| field | what it is | required | what to write |
| --- | --- | --- | --- |
"""
_FORMS: Mapping[Kind, str] = {
    "id": "lowercase letters, digits and hyphens",
    "markdown": "text; `**bold**`, lists and links work",
    "link": "a complete address, for example `https://example.org`",
    "account": "an address or a name, as you copy it",
    "email": "an e-mail address",
    "day": "a date, for example `2026-09-01`",
    "moment": "a date, optionally with a time",
    "flag": "`true` or `false`",
    "number": "digits",
    "group": "indented lines below it",
    "text": "one line",
}
_PATTERNS: Mapping[str, str] = {
    SLUG: "lowercase letters, digits and hyphens",
    LANGUAGE: "a language, for example `en`, `es` or `pt-BR`",
    HANDLE: "your account name, without `@`",
    PICTURE: "a file's name, for example `ana-ruiz.jpg`",
}
"""Pattern of a field → what to write."""


def make_reference(settings: Settings) -> str:
    """Return FIELDS.md: a table with a row for each field."""
    rows = (_row(name, field, settings) for name, field in _walk(describe(Member)))
    return _HEAD.format(spellings=_tell_spellings()) + "".join(rows)


def _tell_spellings() -> str:
    pairs = (f"`{field.key}` or `{BRITISH[field.key]}`" for field in describe(Member) if field.key in BRITISH)
    return f"You may write British spellings: {', '.join(pairs)}."


def _walk(fields: Sequence[FieldDescription], before: str = "") -> Iterator[tuple[str, FieldDescription]]:
    for field in fields:
        name = f"{before}{field.key}"
        yield name, field
        yield from _walk(field.fields, f"{name}.es." if field.is_by_language else f"{name}.")


def _row(name: str, field: FieldDescription, settings: Settings) -> str:
    told = " ".join(text for text in (f"{field.title}.", field.why, field.notice) if text)
    cells = (f"`{name}`", told, "yes" if field.is_required else "", _describe(field, settings))
    return f"| {' | '.join(cell.replace('|', '¦') for cell in cells)} |\n"


def _describe(field: FieldDescription, settings: Settings) -> str:
    words = field.words or _list_ids(field.names, settings)
    shown = ", ".join(f"`{word}`" for word in words[:SHOWN]) + (", …" if len(words) > SHOWN else "")
    text = f"one of {shown}" if words else _PATTERNS.get(field.pattern) or _FORMS[field.kind]
    if field.is_list:
        text = f"a list in brackets, each {text}" if not field.fields else "a list, each item after a `-`"
    if field.is_by_language:
        text = "a language, and the fields below it"
    return f"{text}, up to {field.longest:,} characters" if field.longest and not words else text


def _list_ids(names: str, settings: Settings) -> tuple[str, ...]:
    if names == "areas":
        return tuple(area.id for area in settings.areas)
    if names == "towns":
        return tuple(town.id for area in settings.areas for town in area.towns)
    return tuple(settings.vocabularies.list_terms(names))
