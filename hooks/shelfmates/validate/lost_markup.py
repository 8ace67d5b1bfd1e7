"""Markup in the texts of records that the site does not show. In: a record. Out: warnings, with each place."""

from collections.abc import Iterator, Mapping

from shelfmates.markdown_losses import find_losses
from shelfmates.model import Event, Member, Resource
from shelfmates.problem import Severity

from .violation import Path, Violation

_FIELDS: Mapping[type, str] = {Member: "bio", Event: "description", Resource: "description"}
"""Model → its field with a text in the small Markdown."""


def check_markup(record: Member | Event | Resource) -> Iterator[Violation]:
    """Yield a warning for each kind of markup that is lost, at its first place."""
    name = _FIELDS[type(record)]
    yield from _check_text((name,), getattr(record, name))
    for index, session in enumerate(record.sessions if isinstance(record, Event) else ()):
        yield from _check_text(("sessions", index, name), session.description)
    for language, words in record.translations.items():
        yield from _check_text(("translations", language, name), getattr(words, name) or "")


def _check_text(field: Path, text: str) -> Iterator[Violation]:
    for row in find_losses(text):
        near = text[row.place :].partition("\n")[0]
        yield Violation(field, "lost-markup", f"has {row.what}", row.hint, near=near, severity=Severity.WARNING)
