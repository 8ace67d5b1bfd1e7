"""The navigation of a network. In: rows of `mkdocs.yml`, and names of pages. Out: the rows to show.

A section without any existing page is left out: a network without guides has no tab for them. A single missing page is
left out if the network uses the software's configuration. In a network's own configuration, MkDocs reports it, unless
it is a generated page that not every network has.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

SOMETIMES = frozenset({"news.md"})
"""Generated pages that exist only if there is content for them."""


def choose_nav(nav: Sequence[Any], there: Collection[str], *, is_own: bool = False) -> list[Any]:
    """Return the navigation rows to show; `there` are names of pages, `is_own` is whether the network wrote `nav`."""
    return [*_choose(nav, there, is_own=is_own)]


def _choose(nav: Sequence[Any], there: Collection[str], *, is_own: bool) -> Iterator[Any]:
    for row in nav:
        if isinstance(row, str):
            if row in there or not row.endswith(".md") or (is_own and row not in SOMETIMES):
                yield row
        else:
            yield from ({title: kept} for title, inside in row.items() if (kept := _keep(inside, there, is_own=is_own)))


def _keep(inside: Any, there: Collection[str], *, is_own: bool) -> Any:
    """Return the page or the rows of a section under a title; empty if they are not shown."""
    if isinstance(inside, list):
        return choose_nav(inside, there, is_own=is_own) if choose_nav(inside, there) else []
    return next(_choose([inside], there, is_own=is_own), "")
