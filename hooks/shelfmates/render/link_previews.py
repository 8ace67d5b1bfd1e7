"""What other sites show beside a link to a page: its kind, language and picture. In: a page. Out: HTML for its head.

The names are those of the Open Graph protocol (ogp.me), which most services read. The title, the description and the
address are in the theme's `main.html`, because the theme knows them for each page.
"""

from functools import lru_cache

from markupsafe import escape

from shelfmates.localization import Localization

from .cards.card import HEIGHT, WIDTH
from .cards.site_cards import GUIDES, ShownCard, SiteCards
from .output_types import OutputPage
from .page_data import PageData

_TYPES = {"member": "profile", "post": "article"}
"""Kind of a page → its type."""


class LinkPreviews:
    """Describes the pages of a site in one language."""

    def __init__(self, cards: SiteCards, data: PageData, words: Localization, root: str) -> None:
        """Store the cards, the data for search engines, the language, and the address of the network.

        The cards are there once for all languages.
        """
        self.cards, self._data = cards, data
        self._locale, self._root = words.territorial, root

    def add(self, page: OutputPage) -> OutputPage:
        """Return a page that is described in its head."""
        return page._replace(head=page.head + self._describe(page.address, page.kind), render_data=self._data.add(page))

    def describe_written(self, address: str, title: str, description: str) -> str:
        """Return what describes a page that editors wrote."""
        card = self.cards.find(address)
        data = self._data.describe_written(address, title, description, card.address if card else "")
        return self._describe(address) + data

    def _describe(self, address: str, kind: str = "") -> str:
        is_article = not kind and address.startswith(GUIDES) and address != GUIDES
        type_ = "article" if is_article else _TYPES.get(kind, "website")
        return _write(type_, self._locale, self.cards.find(address), self._root)


@lru_cache(maxsize=1_000)
def _write(type_: str, locale: str, card: ShownCard | None, root: str) -> str:
    pairs = [("og:type", type_), ("og:locale", locale)]
    if card:
        pairs += [("og:image", root + card.address), ("og:image:alt", card.text)]
    if card and card.is_drawn:
        pairs += [("og:image:width", str(WIDTH)), ("og:image:height", str(HEIGHT))]
    size = "summary_large_image" if card else "summary"
    tags = (f'<meta property="{name}" content="{escape(text)}">' for name, text in pairs if text)
    return f'{"".join(tags)}<meta name="twitter:card" content="{size}">'
