"""All labels of fields and their closed words. In: the models. Out: one table, and its texts in one language.

A label's path is that of the field, `event.mode`, or of one of its words, `event.mode.online`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from shelfmates.localization import Localization
from shelfmates.model import Event, Member, Resource
from shelfmates.model.labels import OTHER_FORMS
from shelfmates.model.news import Post

Labels = Mapping[str, str]


def _list_labels(model: type[BaseModel], path: str) -> Iterator[tuple[str, str]]:
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        field = f"{path}.{info.alias or name}"
        yield field, info.title or ""
        for part in _list_parts(hints[name]):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _list_labels(part, field)
            extra = getattr(part, "json_schema_extra", None) or {}
            yield from ((f"{field}.{word}", label) for word, label in extra.get("x-labels", {}).items())


def _list_parts(annotation: Any) -> Iterator[Any]:
    """Yield a type, its arguments and its marks."""
    yield annotation
    for part in get_args(annotation):
        yield from _list_parts(part)


LABELS: Labels = {
    **OTHER_FORMS,
    **dict(row for model in (Member, Event, Resource, Post) for row in _list_labels(model, model.__name__.lower())),
}
"""Path → label in English, which is its message id."""


def localize_labels(words: Localization) -> Labels:
    """Return all labels in a language."""
    return {path: words.gettext(label) for path, label in LABELS.items()}


def select_words(labels: Labels, field: str) -> Labels:
    """Return the labels of a field's words: word → label."""
    start = f"{field}."
    return {path.removeprefix(start): label for path, label in labels.items() if path.startswith(start)}
