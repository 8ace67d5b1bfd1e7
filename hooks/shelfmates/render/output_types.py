"""Types of outputs: pages and files, before they are written.

Pure functions render a page's body and a file's content on demand. Thus a writer can render thousands at once, on all
processors.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from shelfmates.addresses import path_to_root

from .theme_scripts import SCRIPTS, STYLES, list_modules, locate

EDITORS_TEXT = "<!--editors-text-->"
"""Placeholder in a page's body for the editors' own text, if there is any."""
HIDDEN = '<meta name="robots" content="noindex">'
"""What asks search engines, in a page's head, not to list it."""


class Feed(NamedTuple):
    """A feed: its title, its own address, and the address of the page that it belongs to."""

    title: str
    address: str
    page: str
    label: str = ""
    """What it is about, within this site."""


class OutputPage(NamedTuple):
    """A page. Title and description are text, not HTML."""

    address: str
    kind: str
    """`section` for a page of the navigation, else `member`, `letter`, `area`, `topic`, `level` and others."""
    section: str
    """The address of the navigation page above it, or its own if it is one."""
    title: str
    description: str
    render: Callable[[], str]
    """Renders the body: safe HTML with one `<h1 id="sm-title">`."""
    edit: str = ""
    """The repository host's edit page for its source."""
    head: str = ""
    """Safe HTML for the document's head."""
    search: str = ""
    """Text for the site's search index."""
    is_indexed: bool = True
    """Whether search engines may index it."""
    is_replaceable: bool = False
    """Whether a page of the editors at the same address replaces it."""
    is_part: bool = False
    """Whether it only continues a list of another page, so that the search leaves it out."""
    number: int = 0
    """Its index within its kind, if pages of that kind are rendered one after the other."""
    changed: date | None = None
    """The day of its record's last change, for the sitemap; None if nobody knows."""
    render_data: Callable[[], str] = str
    """Renders its data for search engines: safe HTML for the head."""
    feeds: tuple[Feed, ...] = ()
    """Feeds of what it shows, or of its section. The list of outputs adds them, and links to them in the head."""

    @property
    def body(self) -> str:
        """Return the rendered body."""
        return self.render()

    @property
    def whole_head(self) -> str:
        """Return everything of its own for the document's head."""
        return self.head + self.render_data()


def load_script(address: str, name: str) -> str:
    """Return the HTML that loads one of our scripts from a page's head, deferred, and the modules that it imports."""
    # A relative address works at any address of the site.
    root, script = path_to_root(address), f"{SCRIPTS}/{name}"
    links = (f'<link rel="modulepreload" href="{root}{locate(module)}">' for module in list_modules(script))
    return f'<script type="module" src="{root}{locate(script)}"></script>{"".join(links)}'


def load_style(address: str, name: str) -> str:
    """Return the HTML that loads one of our style sheets from a page's head, if other pages do not need it."""
    return f'<link rel="stylesheet" href="{path_to_root(address)}{locate(f"{STYLES}/{name}")}">'


class OutputFile(NamedTuple):
    """A file."""

    address: str
    render: Callable[[], bytes]
    """Renders the content: the bytes that will be served."""
    is_of_all: bool = False
    """Whether it reads all members.

    Few processes render such files, because each process copies the memory it touches.
    """
    key: str = ""
    """Everything that the content follows from, if it takes long to make and is kept between builds."""

    @property
    def content(self) -> bytes:
        """Return the rendered content."""
        return self.render()


class OutputCopy(NamedTuple):
    """A file of the network's folder that is published unchanged, such as a picture."""

    address: str
    source: str
    """Its path below the network's folder."""


@dataclass(frozen=True)
class Outputs:
    """All outputs of one site, in order."""

    make_pages: Callable[[], Iterable[OutputPage]]
    files: tuple[OutputFile, ...]
    copies: tuple[OutputCopy, ...] = ()

    @cached_property
    def pages(self) -> tuple[OutputPage, ...]:
        """Return all pages. They are listed on first use, because files need not wait for that."""
        return tuple(self.make_pages())
