"""The navigation of a network. In: rows of `mkdocs.yml`, and names of pages. Out: the rows to show.

A section without any existing page is left out: a network without guides has no tab for them. A single missing page is
left out if the network uses the software's configuration. In a network's own configuration, MkDocs reports it, unless
it is a generated page that not every network has, or belongs to a section that is switched off.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from shelfmates.sections import OPTIONAL, find_section

SOMETIMES = frozenset(f"{id_}.md" for id_ in OPTIONAL)
"""Generated pages that not every network has."""


def choose_nav(
    nav: Sequence[Any], there: Collection[str], *, is_own: bool = False, off: Collection[str] = ()
) -> list[Any]:
    """Return the navigation rows to show.

    `there` are names of pages, `is_own` is whether the network wrote `nav`, `off` are ids of sections.
    """

    def is_reported(name: str) -> bool:
        return is_own and name not in SOMETIMES and not find_section(name, off)

    return [*_choose(nav, there, is_reported)]


def _choose(nav: Sequence[Any], there: Collection[str], is_reported: Callable[[str], bool]) -> Iterator[Any]:
    for row in nav:
        if isinstance(row, str):
            if row in there or not row.endswith(".md") or is_reported(row):
                yield row
        else:
            yield from ({title: kept} for title, inside in row.items() if (kept := _keep(inside, there, is_reported)))


def _keep(inside: Any, there: Collection[str], is_reported: Callable[[str], bool]) -> Any:
    """Return the page or the rows of a section under a title; empty if they are not shown."""
    if isinstance(inside, list):
        return [*_choose(inside, there, is_reported)] if choose_nav(inside, there) else []
    return next(_choose([inside], there, is_reported), "")
