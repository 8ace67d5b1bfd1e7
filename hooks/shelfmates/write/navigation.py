"""The navigation, without what a network does not have. In: rows of `mkdocs.yml`, names of pages. Out: some rows.

A section of which nothing is there is left out: whoever writes no guides has no tab for them. A single page that
is missing is left out where the network uses the software's configuration; of its own, MkDocs tells, unless the page is
one of ours that is there only for some.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

SOMETIMES = frozenset({"news.md"})
"""Pages of ours that are there only where somebody wrote what they list."""


def choose_nav(nav: Sequence[Any], there: Collection[str], *, is_own: bool = False) -> list[Any]:
    """Give the rows of a navigation to show; `there` are the names of pages, `is_own` says whose navigation it is."""
    return [*_choose(nav, there, is_own=is_own)]


def _choose(nav: Sequence[Any], there: Collection[str], *, is_own: bool) -> Iterator[Any]:
    for row in nav:
        if isinstance(row, str):
            if row in there or not row.endswith(".md") or (is_own and row not in SOMETIMES):
                yield row
        else:
            yield from ({title: kept} for title, inside in row.items() if (kept := _keep(inside, there, is_own=is_own)))


def _keep(inside: Any, there: Collection[str], *, is_own: bool) -> Any:
    """Give what stands under a title: a page, or the rows of a section; nothing where that is not shown."""
    if isinstance(inside, list):
        return choose_nav(inside, there, is_own=is_own) if choose_nav(inside, there) else []
    return next(_choose([inside], there, is_own=is_own), "")
