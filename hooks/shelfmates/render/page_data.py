"""Data for search engines of all pages: what a page is about, and the way to it. In: pages. Out: HTML for their heads.

Members, events, resources and posts are described beside their pages (`json_ld.py` of each section).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from shelfmates.derive import Site
from shelfmates.localization import Localization

from .json_ld import describe_organization, describe_page, write_breadcrumbs, write_script
from .output_types import OutputPage

_GUIDES = "guides/"


class PageData:
    """Describes the pages of a site."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, its language and its own address."""
        self._site, self._words, self._base = site, words, base
        self._home = site.addresses.home()
        self._titles: dict[str, str] = {}
        """Address of each page of the navigation → its title."""

    def add(self, page: OutputPage) -> Callable[[], str]:
        """Return the function that renders the data of a page; its section may be listed after it."""
        if page.kind == "section":
            self._titles[page.address] = page.title
        return lambda: self._render(page) if page.is_indexed else ""

    def _render(self, page: OutputPage) -> str:
        way = self._list_crumbs(page.address, page.title, page.section)
        return page.render_data() + write_breadcrumbs([*way], self._base)

    def _list_crumbs(self, address: str, title: str, section: str) -> Iterator[tuple[str, str]]:
        """Yield titles and addresses from the home page to a page."""
        if address != self._home:
            yield self._site.settings.name, self._home
            if section in self._titles and section not in {address, self._home}:
                yield self._titles[section], section
            yield title, address

    def render_website(self) -> str:
        """Return the data of the home page: the site, and the network that publishes it."""
        settings = self._site.settings
        about = {"name": settings.name, "description": settings.tagline, "inLanguage": self._words.language}
        publisher = describe_organization(settings.name, url=self._base)
        return write_script({**describe_page("WebSite", self._home, self._base), **about, "publisher": publisher})

    def describe_written(self, address: str, title: str, description: str, image: str) -> str:
        """Return the data of a page that editors wrote; guides are articles."""
        is_guide = address.startswith(_GUIDES) and address != _GUIDES
        section = _GUIDES if is_guide else address
        self._titles.setdefault(_GUIDES, self._words.gettext("Guides"))
        article = self.write_article("Article", address, title, description, image=image) if is_guide else ""
        return article + write_breadcrumbs([*self._list_crumbs(address, title, section)], self._base)

    def write_article(
        self, type_: str, address: str, title: str, description: str, *, image: str = "", **more: Any
    ) -> str:
        """Return the data of a text of the network; `image` is the address of its picture in the site."""
        values: Mapping[str, Any] = {
            **describe_page(type_, address, self._base),
            "headline": title,
            "description": description,
            "inLanguage": self._words.language,
            "image": self._site.edition.root + image if image else "",
            "publisher": describe_organization(self._site.settings.name, url=self._base),
            **more,
        }
        return write_script(values)
