"""Kinds of pages that need special treatment when they are written."""

from shelfmates.render import OutputPage

SECTION = "section"
"""A page of the navigation."""
POST = "post"
"""A page around a text of the editors: a post of the news."""
SHELVES = (("letter", "area", "district"), ("topic", "level"))
"""Kinds of pages that list many members; each group lists every member once or a few times."""


def name_shell(page: OutputPage) -> str:
    """Return the name of a page's shell: each section has its own, because the menu marks it as current."""
    return f"{SECTION} {page.address}" if page.kind == SECTION else page.kind
