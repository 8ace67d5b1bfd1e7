"""Rules for news posts. In: their Entries and records. Out: violations.

The schema checks the front matter, and the rules for all pages check the text. This module has the rules for posts
only.
"""

import re
from collections.abc import Iterator
from datetime import date

from shelfmates.code_fences import without_code
from shelfmates.load import Entry
from shelfmates.model import Post

from .named_records import NamedIds, named_events_exist
from .pages import page_rules, text
from .violation import Violation, body_to_entry_position

_TITLE = re.compile(r"^ {0,3}# .*$|^.+(?=\n=+ *$)", re.MULTILINE)
"""A first-level heading."""


def title_stands_above(entry: Entry) -> Iterator[Violation]:
    """Check that the only title is in the front matter, which lists and the feed also show."""
    text = without_code(entry.body)
    if found := _TITLE.search(text):
        message, hint = "has a second title in its text", "remove it, or use `##`"
        yield Violation((), "second-title", message, hint, at=body_to_entry_position(entry, text, found.start()))


def text_is_there(entry: Entry) -> Iterator[Violation]:
    """Check that a post has a text."""
    if not entry.body.strip():
        yield Violation((), "empty-text", "has no text", "write text below the front matter")


RULES = (
    page_rules.titles_are_plain,
    title_stands_above,
    text_is_there,
    text.headings_are_plain,
    text.characters_are_seen,
    text.text_is_bounded,
)


def check_post(post: Post, ids: NamedIds, today: date) -> Iterator[Violation]:
    """Yield violations for a post's dates and the events that it names."""
    for name, day in (("date", post.date), ("updated", post.updated)):
        if day and day > today:
            yield Violation((name,), "future-date", "is in the future", f"today is {today}", str(day))
    if post.updated and post.updated < post.date:
        hint = "write the later day in `updated`, or remove the line"
        yield Violation(("updated",), "before-its-date", "is before the date of the post", hint, str(post.updated))
    for index, id_ in enumerate(post.events):
        yield from named_events_exist(("events", index), id_, ids)


def place_is_free(page: Entry) -> Iterator[Violation]:
    """Check that no page in the news folder replaces a page of `/news/` that the build writes."""
    path = page.path.casefold()
    if path == "docs/news.md" or path.startswith("docs/news/"):
        hint = "put a post into `docs/news/posts/`, and any other page into another folder"
        yield Violation((), "reserved-path", "is where the build writes its own pages", hint)
