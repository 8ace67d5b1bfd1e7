"""What Material's search finds of our pages. In: Pages. Out: entries of its index."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from shelfmates.render import OutputPage

from .page_kinds import POST

_LAST: Mapping[str, float] = {"boost": 0.001}
"""A word in a title counts a thousand times as much as one in a text, and people's titles are but their names."""
_WEIGHTS: Mapping[str, Mapping[str, float]] = dict.fromkeys(
    ("resource", "resource-kind", "hashtag", "event", POST, "pack", "packs"), _LAST
)
"""Kinds of pages that the search lists after people and what they can be asked about."""


def list_entries(pages: Iterable[OutputPage]) -> list[dict[str, Any]]:
    """Give an entry for each page; its texts are HTML there."""
    return [
        {
            **_WEIGHTS.get(page.kind, {}),
            "location": page.address,
            "title": escape(page.title, quote=False),
            "text": escape(page.search or page.description, quote=False),
        }
        for page in pages
    ]
