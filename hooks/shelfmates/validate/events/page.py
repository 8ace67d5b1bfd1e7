"""The text of an event's page. In: its Entry. Out: violations, and what stands for the text elsewhere."""

from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from shelfmates.first_paragraph import find_summary
from shelfmates.load import Entry
from shelfmates.markdown_losses import find_losses
from shelfmates.model.field_types import Markdown
from shelfmates.validate.pages import text
from shelfmates.validate.violation import Violation

_DESCRIPTION: TypeAdapter[str] = TypeAdapter(Markdown)


def text_stands_in_one_place(entry: Entry) -> Iterator[Violation]:
    """Check that the page has no `description` key beside the text below the front matter."""
    if entry.body.strip() and isinstance(entry.values, dict) and "description" in entry.values:
        message = "would replace the text below the front matter"
        hint = "remove the line `description: …`, and keep the text below"
        yield Violation(("description",), "two-descriptions", message, hint, at_key=True)


def describe_page(body: str) -> str:
    """Return what calendars, feeds and data contain of a page: a simple text as a whole, else its first paragraph."""
    try:
        simple = _DESCRIPTION.validate_python(body)
    except ValidationError:
        return find_summary(body)
    return find_summary(body) if any(find_losses(simple)) else simple


RULES = (text_stands_in_one_place, text.headings_are_plain, text.characters_are_seen, text.text_is_bounded)
