"""Duplicate fields of an event's page. In: its Entry. Out: violations."""

from collections.abc import Iterator

from shelfmates.load import Entry
from shelfmates.validate.violation import Violation


def text_stands_in_one_place(entry: Entry) -> Iterator[Violation]:
    """Check that the page has no `description` key: it would replace the text below the front matter."""
    if not entry.body.strip() or not isinstance(entry.values, dict):
        return
    if entry.values.get("description") != entry.body:
        message = "would replace the text below the front matter"
        hint = "remove the line `description: …`, and keep the text below"
        yield Violation(("description",), "two-descriptions", message, hint, at_key=True)


RULES = (text_stands_in_one_place,)
