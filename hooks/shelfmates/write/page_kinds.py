"""Kinds of pages that need special treatment when they are written."""

from collections.abc import Iterable
from itertools import takewhile

from shelfmates.render import OutputPage

SECTION = "section"
"""A page of the navigation."""
POST = "post"
"""A page around a text of the editors: a post of the news."""
SHELVES = (("letter", "area", "district"), ("topic", "level"))
"""Kinds of pages that list many members; each group lists every member once or a few times."""


def name_shell(page: OutputPage) -> str:
    """Return the name of a page's shell.

    Each section has its own, because the menu marks it as current. Pages of one kind at several depths, such as the
    parts of a long list, have one for each depth, because the theme's links are relative.
    """
    return f"{SECTION} {page.address}" if page.kind == SECTION else f"{page.kind} {page.address.count('/')}"


def count_shared(pages: Iterable[OutputPage]) -> dict[str, int]:
    """Return, for each shell, the number of folders that the addresses of all its pages begin with."""
    folders: dict[str, list[str]] = {}
    for page in pages:
        above = page.address.split("/")[:-2]
        name = name_shell(page)
        folders[name] = _share(folders.get(name, above), above)
    return {name: len(shared) for name, shared in folders.items()}


def _share(one: list[str], other: list[str]) -> list[str]:
    return [name for name, _same in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))]
