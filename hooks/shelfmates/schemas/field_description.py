"""Descriptions of a record's fields, for forms and references. In: a model. Out: FieldDescriptions.

They are read from the model's JSON Schema (draft 2020-12), so that each fact has one source. `x-names` is our own
keyword: the vocabulary that a text's ids belong to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from shelfmates.model.fields import VISIBILITY, Visibility, _

from .model_schema import Schema, read_model_schema, unwrap

Kind = Literal["text", "id", "markdown", "link", "account", "email", "day", "moment", "flag", "number", "group"]
"""Type of a value; a `group` has subfields."""
ONLY_IN_FILES = _("Not shown on the site, but public in the files.")
"""What forms and references say of a field that is not published."""
_FORMATS: Mapping[str, Kind] = {
    "uri": "link",
    "account": "account",
    "email": "email",
    "date": "day",
    "moment": "moment",
}
_TYPES: Mapping[str, Kind] = {"boolean": "flag", "integer": "number", "number": "number", "object": "group"}


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """One field of a record."""

    key: str
    kind: Kind
    visibility: Visibility
    title: str
    """Its name for readers, in English."""
    why: str = ""
    """Its purpose, in English."""
    example: Any = None
    default: Any = None
    is_required: bool = False
    is_list: bool = False
    is_by_language: bool = False
    """Whether the value is a mapping of language tags to values."""
    names: str = ""
    """The vocabulary of its ids: roles, sectors, levels, topics, areas, towns, members, events, resources.

    Without a `pattern`, other words are allowed, too: members and districts of elsewhere."""
    words: tuple[str, ...] = ()
    """The only values allowed."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Their labels, in English; the kinds of resources have theirs in a vocabulary."""
    pattern: str = ""
    """A regular expression with the same meaning in Python and ECMAScript."""
    longest: int | None = None
    """Maximum length, in characters."""
    least: float | None = None
    most: float | None = None
    fields: tuple["FieldDescription", ...] = ()

    @property
    def notice(self) -> str:
        """Return where people can see the value, if not on the site. The text is an English message id."""
        return ONLY_IN_FILES if self.visibility == "repository" else ""


@cache
def describe(model: type[BaseModel]) -> tuple[FieldDescription, ...]:
    """Return the fields of a record, in the order of its keys."""
    schema = read_model_schema(model)
    return tuple(_fields(schema, schema.get("$defs", {})))


def _fields(schema: Schema, known: Schema) -> Iterator[FieldDescription]:
    required = schema.get("required", ())
    for key, node in schema["properties"].items():
        yield _field(key, node, known, is_required=key in required)


def _field(key: str, node: Schema, known: Schema, *, is_required: bool) -> FieldDescription:
    value = unwrap(node, known)
    is_list, is_by_language = value.get("type") == "array", "patternProperties" in value
    if is_list:
        value = unwrap(value["items"], known)
    elif is_by_language:
        value = unwrap(next(iter(value["patternProperties"].values())), known)
    return FieldDescription(
        key=key,
        kind=_kind(value),
        visibility=node[VISIBILITY],
        title=node.get("title") or value.get("title", key),
        why=node.get("description", ""),
        example=next(iter(node.get("examples", ())), None),
        default=node.get("default"),
        is_required=is_required,
        is_list=is_list,
        is_by_language=is_by_language,
        names=value.get("x-names", ""),
        words=tuple(value.get("enum", ())),
        labels=value.get("x-labels", {}),
        pattern=value.get("pattern", ""),
        longest=value.get("maxLength"),
        least=value.get("minimum"),
        most=value.get("maximum"),
        fields=tuple(_fields(value, known)) if "properties" in value else (),
    )


def _kind(schema: Schema) -> Kind:
    if schema.get("contentMediaType") == "text/markdown":
        return "markdown"
    if "x-names" in schema and "pattern" in schema:
        return "id"
    return _FORMATS.get(schema.get("format", "")) or _TYPES.get(schema.get("type", ""), "text")
