"""Guides without references to the example. In: a page of the example. Out: the same page for another network."""

import re
from collections.abc import Collection, Sequence

from shelfmates.links.page_reader import PageLink
from shelfmates.links.record_links import find_record
from shelfmates.links.rewriter import drop_links
from shelfmates.links.targets import EditorPage
from shelfmates.load import Entry

Passages = Sequence[tuple[str, str]]
"""Passage about the example → general passage."""


def generalise(text: str, passages: Passages) -> str:
    """Replace passages about the example by general ones, ignoring line breaks."""
    for seed, general in passages:
        text = find_passage(seed).sub(lambda _found, words=general: " ".join(words.split()), text)  # type: ignore[misc] # the default binds the loop variable
    return text


def find_passage(seed: str) -> re.Pattern[str]:
    """Return a pattern that matches a passage with any whitespace between its words."""
    return re.compile(r"\s+".join(map(re.escape, seed.split())))


def drop_dead_links(text: str, pages: Collection[str]) -> str:
    """Return a guide with links to missing records as plain text; `pages` are the names of existing record pages."""
    guide = EditorPage(Entry({}, "docs/guides/guide.md", 1, "", body=text))

    def is_gone(link: PageLink) -> bool:
        record = find_record(link, guide)
        return record is not None and record.page not in pages

    return drop_links(text, is_gone)
