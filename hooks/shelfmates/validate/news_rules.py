"""Posts of the news. In: their Entries and records. Out: findings.

The schema judges the front matter, and the rules of every page the text; here stands what is so of posts alone.
"""

import re
from collections.abc import Iterator
from datetime import date

from shelfmates.load import Entry
from shelfmates.model import Post

from .named_records import NamedIds, named_events_exist
from .pages import page_rules, text
from .pages.code_fences import without_code
from .violation import Violation, body_to_entry_position

_TITLE = re.compile(r"^ {0,3}# .*$|^.+(?=\n=+ *$)", re.MULTILINE)
"""A heading of the first level."""


def title_stands_above(entry: Entry) -> Iterator[Violation]:
    """The page's one title is that of the front matter, which lists and the feed show, too."""
    text = without_code(entry.body)
    if found := _TITLE.search(text):
        message, hint = "has a second title in its text", "remove it, or use `##`"
        yield Violation((), "second-title", message, hint, at=body_to_entry_position(entry, text, found.start()))


def text_is_there(entry: Entry) -> Iterator[Violation]:
    """A post has a text."""
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
    """Give what is wrong with a post's days and the events that it names."""
    for name, day in (("date", post.date), ("updated", post.updated)):
        if day and day > today:
            yield Violation((name,), "future-date", "is in the future", f"today is {today}", str(day))
    if post.updated and post.updated < post.date:
        hint = "write the later day in `updated`, or remove the line"
        yield Violation(("updated",), "before-its-date", "is before the date of the post", hint, str(post.updated))
    for index, id_ in enumerate(post.events):
        yield from named_events_exist(("events", index), id_, ids)


def place_is_free(page: Entry) -> Iterator[Violation]:
    """The build writes the pages of `/news/`; what stands elsewhere in that folder would take their place."""
    path = page.path.casefold()
    if path == "docs/news.md" or path.startswith("docs/news/"):
        hint = "put a post into `docs/news/posts/`, and any other page into another folder"
        yield Violation((), "reserved-path", "is where the build writes its own pages", hint)
