"""Fields of records: where each may be seen, its name for readers, its purpose. In: models. Out: their base class."""

from functools import cache
from typing import Any, Literal, get_args

from pydantic import AliasGenerator, BaseModel, ConfigDict, Field, model_validator

from .spellings import list_spellings, publish, read_as


def _(message: str) -> str:
    """Mark a message for the translation catalogs; it is translated where it is shown."""
    return message


Visibility = Literal["site", "repository"]
"""Where a field may be seen: published on the site, or only in the public files. Nothing here is private."""
VISIBILITY = "x-visibility"
"""The JSON Schema keyword of a field's Visibility."""


def field(  # noqa: PLR0913 - one argument per fact
    visibility: Visibility,
    title: str = "",
    why: str = "",
    *,
    example: Any = None,
    default: Any = ...,
    alias: str | None = None,
) -> Any:
    """Describe a field: where it may be seen, its name for readers, its purpose, and an example.

    The outputs, forms, tables, the field reference and the JSON Schemas are made from this.
    """
    return Field(
        default,
        alias=alias,
        title=title or None,
        description=why or None,
        examples=None if example is None else [example],
        json_schema_extra={VISIBILITY: visibility},
    )


class Record(BaseModel):
    """Base of every model: frozen, no unknown keys; an empty value counts as absent.

    Keys with two spellings are read in both. `by_alias` dumps are published, and spelled as they have always been.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        defer_build=True,
        alias_generator=AliasGenerator(validation_alias=read_as, serialization_alias=publish),
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: Any) -> None:
        """Raise an error for a field that does not say where it may be seen: nothing is published by accident."""
        for name in cls.model_fields:
            if find_visibility(cls, name) not in get_args(Visibility):
                choice = 'field("site", …) if it is published, or field("repository", …) if it is only in the files'
                raise TypeError(f"`{cls.__name__}.{name}` does not say where it may be seen: write {choice}")

    def list_unpublished(self) -> frozenset[str]:
        """Return the fields that are not on the site."""
        return _list_repository_fields(type(self))

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, values: Any) -> Any:
        if isinstance(values, dict) and None in values.values():
            # An unknown key stays, so that it is reported.
            keys = (info.alias or name for name, info in cls.model_fields.items())
            known = {spelling for key in keys for spelling in list_spellings(key)}
            return {key: value for key, value in values.items() if value is not None or key not in known}
        return values


def find_visibility(model: type[BaseModel], name: str) -> Any:
    """Return where a field may be seen; None if it does not say."""
    extra = model.model_fields[name].json_schema_extra
    return extra.get(VISIBILITY) if isinstance(extra, dict) else None


@cache
def _list_repository_fields(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(name for name in model.model_fields if find_visibility(model, name) == "repository")
