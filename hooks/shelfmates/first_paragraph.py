"""The first paragraph of a page, for lists, feeds and calendars. In: Markdown. Out: its words."""

import re

from shelfmates import untrusted_markdown

_SHORT = 300
"""The maximum length of a summary from the text, in characters."""
_BLOCK = re.compile(r"\n\s*\n")
_NO_PARAGRAPH = re.compile(
    r" {0,3}(?:#|>|[-*+] |\d+[.)] |\||!!!|```|~~~|\[\^?[^\]]+\]:|\*\[|<|!\[|[-*_=]{3,}\s*$)|\t| {4}"
)
"""The start of a block that is not a paragraph: heading, quote, list, table, admonition, code, definition,
HTML, picture, rule."""


def find_summary(text: str) -> str:
    """Return the words of the first paragraph; a long text is cut at a blank."""
    blocks = (block.strip("\n") for block in _BLOCK.split(text.strip("\n")))
    first = next((block for block in blocks if block.strip() and not _NO_PARAGRAPH.match(block)), "")
    words = untrusted_markdown.to_text(first)
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rpartition(" ")[0] + "…"
