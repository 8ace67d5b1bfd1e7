"""Artifacts: what comes out, before anybody decides where it goes."""

from typing import NamedTuple

EDITORS_TEXT = "<!--editors-text-->"
"""Stands in the home page's body where the editors' own text goes, if they wrote one."""


class Page(NamedTuple):
    """A page: its body is safe HTML that begins with its `<h1 id="sm-title">`; title and description are text."""

    address: str
    kind: str
    """`section` for a page of the navigation, else `member`, `letter`, `area`, `topic` or `level`."""
    section: str
    """The address of the page of the navigation that it stands under; its own where it is one."""
    title: str
    description: str
    body: str
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


class File(NamedTuple):
    """A file: its bytes as they will be served."""

    address: str
    content: bytes


class Artifacts(NamedTuple):
    """Everything of one site, in order."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
