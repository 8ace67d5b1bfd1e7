"""Artifacts: what comes out, before anybody decides where it goes.

A page's body and a file's content are made when they are asked for, by a pure function: whoever
writes them can so do thousands at once, on all processors.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from shelfmates.addresses import path_to_root

EDITORS_TEXT = "<!--editors-text-->"
"""Stands in the home page's body where the editors' own text goes, if they wrote one."""


class OutputPage(NamedTuple):
    """A page; title and description are text, not HTML."""

    address: str
    kind: str
    """`section` for a page of the navigation, else `member`, `letter`, `area`, `topic` or `level`."""
    section: str
    """The address of the page of the navigation that it stands under; its own where it is one."""
    title: str
    description: str
    render: Callable[[], str]
    """Makes the body: safe HTML that holds one `<h1 id="sm-title">`."""
    edit: str = ""
    """The forge's page for editing its source."""
    head: str = ""
    """Safe HTML for the document's head."""
    search: str = ""
    """Text by which the site's search finds it."""
    is_indexed: bool = True
    """Whether search engines may list it."""
    is_replaceable: bool = False
    """Whether a page of the editors at the same address takes its place."""
    number: int = 0
    """Its place among those of its kind, when they are made one after the other."""

    @property
    def body(self) -> str:
        """Make the body."""
        return self.render()


def load_script(address: str, name: str) -> str:
    """Give what a page's head holds so that a script of ours runs there, once the page has been read."""
    # Relative, so that it works wherever the site stands.
    return f'<script type="module" src="{path_to_root(address)}assets/javascripts/{name}"></script>'


def load_style(address: str, name: str) -> str:
    """Give what a page's head holds for a style sheet of ours that other pages do not need."""
    return f'<link rel="stylesheet" href="{path_to_root(address)}assets/stylesheets/{name}">'


class OutputFile(NamedTuple):
    """A file."""

    address: str
    render: Callable[[], bytes]
    """Makes the content: bytes as they will be served."""
    is_of_all: bool = False
    """Whether it looks at everybody: few processes make such files, because each is given a copy of what it touches."""

    @property
    def content(self) -> bytes:
        """Make the content."""
        return self.render()


class OutputCopy(NamedTuple):
    """A file of the network's folder that is published as it is, a picture."""

    address: str
    source: str
    """Its path below the network's folder."""


@dataclass(frozen=True)
class Outputs:
    """Everything of one site, in order."""

    make_pages: Callable[[], Iterable[OutputPage]]
    files: tuple[OutputFile, ...]
    copies: tuple[OutputCopy, ...] = ()

    @cached_property
    def pages(self) -> tuple[OutputPage, ...]:
        """Give every page; they are listed when somebody first asks, because files need not wait for that."""
        return tuple(self.make_pages())
