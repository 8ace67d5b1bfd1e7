"""Kinds of pages that are written in ways of their own."""

from shelfmates.render import OutputPage

SECTION = "section"
"""A page of the navigation."""
POST = "post"
"""A page that stands around a text of the editors, a post of the news."""
SHELVES = (("letter", "area"), ("topic", "level"))
"""Pages that show the cards of many members, in lots that hold everybody once or a few times."""


def name_shell(page: OutputPage) -> str:
    """Give what the shell is called in which a page stands: each section has its own, for it is marked in the menu."""
    return f"{SECTION} {page.address}" if page.kind == SECTION else page.kind
