"""Guides that name nobody. In: a page of the example. Out: the same page for another network."""

import re
from collections.abc import Collection, Sequence

from shelfmates.validate.page_links import find_record_links

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
    """Leave the words of a link whose record is not there; `pages` are names as `resources/lm-net.md`."""
    for link in reversed([*find_record_links(text)]):
        begin, end = text.rfind("[", 0, link.begin), text.find(")", link.begin)
        if link.page not in pages and text[link.begin - 2 : link.begin] == "](":
            text = text[:begin] + text[begin + 1 : link.begin - 2] + text[end + 1 :]
    return text
