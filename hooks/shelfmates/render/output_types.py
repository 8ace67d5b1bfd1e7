"""Types of outputs: pages and files, before they are written.

Pure functions render a page's body and a file's content on demand. Thus a writer can render thousands at once, on all
processors.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from shelfmates.addresses import path_to_root

from .theme_scripts import SCRIPTS, list_modules

EDITORS_TEXT = "<!--editors-text-->"
"""Placeholder in a page's body for the editors' own text, if there is any."""


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
    number: int = 0
    """Its index within its kind, if pages of that kind are rendered one after the other."""

    @property
    def body(self) -> str:
        """Return the rendered body."""
        return self.render()


def load_script(address: str, name: str) -> str:
    """Return the HTML that loads one of our scripts from a page's head, deferred, and the modules that it imports."""
    # A relative address works at any address of the site.
    root, script = path_to_root(address), f"{SCRIPTS}/{name}"
    links = (f'<link rel="modulepreload" href="{root}{module}">' for module in list_modules(script))
    return f'<script type="module" src="{root}{script}"></script>{"".join(links)}'


def load_style(address: str, name: str) -> str:
    """Return the HTML that loads one of our style sheets from a page's head, if other pages do not need it."""
    return f'<link rel="stylesheet" href="{path_to_root(address)}assets/stylesheets/{name}">'


class OutputFile(NamedTuple):
    """A file."""

    address: str
    render: Callable[[], bytes]
    """Renders the content: the bytes that will be served."""
    is_of_all: bool = False
    """Whether it reads all members.

    Few processes render such files, because each process copies the memory it touches.
    """

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
