"""Guides that name nobody. In: a page of the example. Out: the same page for another network."""

import re
from collections.abc import Collection, Sequence

from shelfmates.links.page_reader import PageLink
from shelfmates.links.record_links import find_record
from shelfmates.links.rewriter import drop_links
from shelfmates.links.targets import EditorPage
from shelfmates.load import Entry

Passages = Sequence[tuple[str, str]]
"""What a page says of the example → what it says elsewhere."""


def generalise(text: str, passages: Passages) -> str:
    """Put the general words where those about the example stand; how lines are broken does not matter."""
    for seed, general in passages:
        text = find_passage(seed).sub(lambda _found, words=general: " ".join(words.split()), text)  # type: ignore[misc] # a default binds it
    return text


def find_passage(seed: str) -> re.Pattern[str]:
    """Give what finds a passage, whatever the blanks and line ends in it."""
    return re.compile(r"\s+".join(map(re.escape, seed.split())))


def drop_dead_links(text: str, pages: Collection[str]) -> str:
    """Return a guide with only the words of links to records that are not there; `pages` are their pages' names."""
    guide = EditorPage(Entry({}, "docs/guides/guide.md", 1, "", body=text))

    def is_gone(link: PageLink) -> bool:
        record = find_record(link, guide)
        return record is not None and record.page not in pages

    return drop_links(text, is_gone)
