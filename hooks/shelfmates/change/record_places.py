"""The place of a record in its file: alone, in a list, or above a page's text.

In: a file's path and text, and a change for each line at which a record begins. Out: the new text; everything around
the changed records stays as it is.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from shelfmates.load.front_matter import split_page

from .list_text import cut_list

RecordChange = Callable[[str], str | None]
"""The text of a record → its new text; None if it cannot be changed. In a list, the text begins with `- `."""
_LIST = re.compile(r"data/\w+\.yaml")


class ChangedRecords(NamedTuple):
    """A file's new text, and the lines of the records that could not be changed or found."""

    text: str
    left: tuple[int, ...] = ()


def change_records(path: str, text: str, changes: Mapping[int, RecordChange]) -> ChangedRecords:
    """Return a file with changed records; the front matter of a page begins on line 2."""
    if path.endswith(".md"):
        parts = split_page(text)
        if parts is None:
            return ChangedRecords(text, tuple(changes))
        changed = _change_one(parts.front, changes)
        return changed._replace(text=parts._replace(front=changed.text).whole)
    return _change_list(text, changes) if is_list(path) else _change_one(text, changes)


def is_list(path: str) -> bool:
    """Return whether a file is a list of records."""
    return bool(_LIST.fullmatch(path))


def _change_one(text: str, changes: Mapping[int, RecordChange]) -> ChangedRecords:
    left: list[int] = []
    for line, change in changes.items():
        changed = change(text)
        left += [line] if changed is None else []
        text = text if changed is None else changed
    return ChangedRecords(text, tuple(left))


def _change_list(text: str, changes: Mapping[int, RecordChange]) -> ChangedRecords:
    listing = cut_list(text)
    if listing is None:
        return ChangedRecords(text, tuple(changes))
    texts, found = [], set()
    for item in listing.items:
        changed = changes[item.line](item.body) if item.line in changes else item.body
        found |= {item.line} if changed is not None else set()
        texts.append(item.lead + (item.body if changed is None else changed))
    left = tuple(line for line in changes if line not in found)
    return ChangedRecords(f"{listing.head}{''.join(texts)}{listing.end}", left)
