"""The navigation of a network. In: rows of `mkdocs.yml`, and names of pages. Out: the rows to show.

A section without any existing page is left out: a network without guides has no tab for them. A single missing page is
left out if the network uses the software's configuration. In a network's own configuration, MkDocs reports it, unless
it is a generated page that not every network has, or belongs to a section that is switched off. Where the network lacks
such pages, and only one of several is left, or only such a page is left, it stands alone, with its own title.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from shelfmates.links.targets import name_to_address
from shelfmates.load import Entry
from shelfmates.model.edition import Edition
from shelfmates.model.fields import _
from shelfmates.page_titles import find_title
from shelfmates.render.guides import FOLDER, INDEX, Guide
from shelfmates.render.notebook.page import FOLDER as NOTEBOOK
from shelfmates.sections import OPTIONAL, find_linked, find_section

TITLES = (_("Find people"), _("Mentoring and exchange"), _("Resources"), _("Guides"), _("About"))
"""The titles of the sections in the navigation of `mkdocs.yml`."""
SOMETIMES = frozenset(f"{folder}.md" for folder in (*OPTIONAL, NOTEBOOK))
"""Generated pages that not every network has."""


def choose_nav(
    nav: Sequence[Any],
    there: Collection[str],
    *,
    is_own: bool = False,
    off: Collection[str] = (),
    edition: Edition | None = None,
) -> list[Any]:
    """Return the navigation rows to show.

    `there` are names of pages, `is_own` is whether the network wrote `nav`, `off` are ids of sections. A row may be an
    address, which may begin at the host's root.
    """

    def is_shown(row: str) -> bool:
        way = edition.find_way(urljoin(edition.root, row)) if edition and off else None
        return row in there or not (row.endswith(".md") or find_linked(way, off))

    def is_reported(name: str) -> bool:
        return is_own and name.endswith(".md") and name not in SOMETIMES and not find_section(name, off)

    return [*_choose(nav, is_shown, is_reported)]


def list_titles(nav: Sequence[Any]) -> dict[str, str]:
    """Return the titles that a navigation gives to pages, by the names of the pages."""
    return {name: title for name, title in _list_pages(nav) if title}


def translate_titles(nav: Sequence[Any], translate: Callable[[str], str]) -> Iterator[Any]:
    """Yield the rows of a navigation with translated titles."""
    for row in nav:
        if isinstance(row, dict):
            inside = (
                (title, [*translate_titles(rows, translate)] if isinstance(rows, list) else rows)
                for title, rows in row.items()
            )
            yield {translate(str(title)): rows for title, rows in inside}
        else:
            yield row


def list_guides(nav: Sequence[Any], written: Mapping[str, Entry]) -> tuple[Guide, ...]:
    """Return the guides of a navigation; a title there is that of the guide."""
    rows = [row for row in _list_pages(nav) if row[0].startswith(FOLDER) and row[0] != INDEX and row[0] in written]
    titles = (title or find_title(written[name].values, str(written[name].body)) for name, title in rows)
    return tuple(
        Guide(name, name_to_address(name), title, number)
        for number, ((name, _title), title) in enumerate(zip(rows, titles, strict=True), 1)
    )


def _list_pages(nav: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Yield the name of each page, and the title that the navigation gives it; an empty one if it gives none."""
    for row in nav:
        for title, inside in row.items() if isinstance(row, dict) else [("", row)]:
            if isinstance(inside, list):
                yield from _list_pages(inside)
            else:
                yield str(inside), str(title)


def _choose(nav: Sequence[Any], *kept_if: Callable[[str], bool]) -> Iterator[Any]:
    for row in nav:
        if isinstance(row, str):
            if any(is_kept(row) for is_kept in kept_if):
                yield row
        else:
            for title, inside in row.items():
                if kept := _keep(inside, *kept_if):
                    yield kept[0] if _is_alone(kept, inside) else {title: kept}


def _is_alone(kept: Any, inside: Any) -> bool:
    """Return whether one page is left of a section, because the network does not have the others."""
    if not isinstance(inside, list) or len(kept) != 1 or len(inside) == 1:
        return False
    return _is_sometimes(kept[0]) or all(_is_sometimes(row) for row in inside if row not in kept)


def _is_sometimes(row: Any) -> bool:
    """Return whether a row is a page that not every network has, without a title of the network's own."""
    return isinstance(row, str) and row in SOMETIMES


def _keep(inside: Any, *kept_if: Callable[[str], bool]) -> Any:
    """Return the page or the rows of a section under a title; empty if they are not shown."""
    if isinstance(inside, list):
        return [*_choose(inside, *kept_if)] if [*_choose(inside, kept_if[0])] else []
    return next(_choose([inside], *kept_if), "")
