"""The first words of a text. In: Markdown. Out: plain text on one line."""

import re

from shelfmates import prose

_SHORT = 300
"""Characters of a summary that is taken from the text."""
_BLOCK = re.compile(r"\n\s*\n")
_NO_PARAGRAPH = re.compile(r" {0,3}(?:#|>|[-*+] |\d+[.)] |\||!!!|```|~~~|\[\^?[^\]]+\]:|!\[|[-*_=]{3,}\s*$)|\t| {4}")
"""How what is no paragraph begins: a heading, a quotation, a list, a table, a note, code, a picture, a rule."""


def find_summary(text: str) -> str:
    """Give the words of the first paragraph, shortened at a blank."""
    blocks = (block.strip("\n") for block in _BLOCK.split(text.strip("\n")))
    first = next((block for block in blocks if block.strip() and not _NO_PARAGRAPH.match(block)), "")
    words = prose.to_text(first)
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rpartition(" ")[0] + "…"
