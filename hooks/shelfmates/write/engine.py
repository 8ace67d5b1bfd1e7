"""What an engine of Markdown sites is given, and what is added when it is done.

In: an Outcome. Out: the pages it renders itself, the shells' fillings, sitemap and search entries.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from shelfmates.model import Settings, Source
from shelfmates.pipeline import Outcome
from shelfmates.render import Page
from shelfmates.render.artifact import EDITORS_TEXT
from shelfmates.render.forge import edit_link
from shelfmates.render.outputs import find_base
from shelfmates.words import Words

from .folder import write_files
from .shell import SLUG, Shell, make_shell

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")


@dataclass(slots=True)
class Build:
    """One build's state: what was made, and the shells as the theme renders them."""

    outcome: Outcome
    in_bulk: bool = True
    """Whether records are filled into shells, or each goes through the engine."""
    shells: dict[str, Shell] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """Give the network's settings."""
        return self.outcome.site.settings

    @property
    def words(self) -> Words:
        """Give the site's words."""
        return self.outcome.words

    @property
    def base(self) -> str:
        """Give the site's own address."""
        return find_base(self.outcome.site)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Give all pages that we make."""
        return self.outcome.artifacts.pages

    @property
    def home(self) -> Page:
        """Give the home page."""
        return self.pages[0]

    def choose_pages(self, written: frozenset[str]) -> Iterator[Page]:
        """Give the pages that the engine renders; `written` are the source names of the editors' pages."""
        kinds: set[str] = set()
        for page in self.pages:
            if page.kind == "section":
                if not _is_written(page, written):
                    yield page
            elif not self.in_bulk:
                yield page
            elif page.kind not in kinds:
                kinds.add(page.kind)
                yield make_shell(page)

    def list_stubs(self) -> Iterator[str]:
        """Give the source names of pages that the engine never sees."""
        return (source_name(page) for page in self.pages if self.in_bulk and page.kind != "section")

    def edit_link(self, path: str) -> str:
        """Give the forge's edit page of a file."""
        return edit_link(self.settings.forge, Source(path, 1)).removesuffix("#L1")

    def list_search(self) -> list[dict[str, str]]:
        """Give an entry of Material's search index for each of our pages; its texts are HTML there."""
        return [
            {
                "location": page.address,
                "title": escape(page.title, quote=False),
                "text": escape(page.search or page.description, quote=False),
            }
            for page in self.pages
        ]

    def complete_sitemap(self, made: str) -> str:
        """Give the sitemap (sitemaps.org 0.9) of the engine's pages and ours."""
        hidden = {self.base + page.address for page in self.pages if not page.is_indexed}
        ours = {self.base + page.address for page in self.pages}
        theirs = {location for location in _LOCATION.findall(made) if SLUG not in location}
        return _write_sitemap(sorted((ours | theirs) - hidden))

    def write(self, folder: Path) -> None:
        """Write all pages that have a shell, and all files."""
        in_shells = (page for page in self.pages if page.kind in self.shells)
        write_files(folder, ((page.address, self.shells[page.kind].fill(page)) for page in in_shells))
        write_files(folder, self.outcome.artifacts.files)


def _is_written(page: Page, written: frozenset[str]) -> bool:
    return (page.is_replaceable or not page.address) and source_name(page) in written


def _write_sitemap(locations: Iterable[str]) -> str:
    root = ET.Element("urlset", xmlns=_SITEMAP)
    for location in locations:
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = location
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def source_name(page: Page) -> str:
    """Give the name under `docs/` that makes an engine put the page at its address."""
    return f"{page.address.rstrip('/')}.md" if page.address else "index.md"


def make_meta(page: Page) -> dict[str, Any]:
    """Give the page's front matter as Material knows it; it writes the texts unescaped."""
    return {
        "description": escape(page.description),
        "hide": ["navigation", "toc"],
        "search": {"exclude": True},
        "head": page.head,
    }


def with_editors_text(page: Page, html: str) -> str:
    """Give the page's body with the editors' text in its place."""
    text = f'<div class="sm-prose sm-editors">{html}</div>' if html else ""
    return page.body.replace(EDITORS_TEXT, text)
