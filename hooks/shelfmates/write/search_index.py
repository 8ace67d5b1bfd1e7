"""Generated pages in Material's search. In: OutputPages. Out: entries of the search index."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from shelfmates.render import OutputPage

from .page_kinds import POST

_LAST: Mapping[str, float] = {"boost": 0.001}
"""Words in a title count a thousand times more than words in a text, but people's titles are only their names."""
_WEIGHTS: Mapping[str, Mapping[str, float]] = dict.fromkeys(
    ("resource", "resource-kind", "hashtag", "event", POST, "pack", "packs"), _LAST
)
"""Kinds of pages that the search lists after people and their topics."""


def list_entries(pages: Iterable[OutputPage]) -> list[dict[str, Any]]:
    """Return an entry for each page; its texts are HTML."""
    return [
        {
            **_WEIGHTS.get(page.kind, {}),
            "location": page.address,
            "title": escape(page.title, quote=False),
            "text": escape(page.search or page.description, quote=False),
        }
        for page in pages
    ]
