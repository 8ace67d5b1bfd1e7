"""Long lists on pages of their own, PART rows on each. In: the rows of a page's lists. Out: their addresses, Pages.

The page of an area, a topic, a level or a district shows the first rows of a long list and links to all of them:
`levels/high/people/`, then `levels/high/people/2/`. A page that is a list itself is its own first part.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from shelfmates.derive import Profile

from .output_types import OutputPage
from .short_lists import PART
from .templates import Templates

_DASH = "\N{EN DASH}"
LISTS = ("people", "events", "resources", "offers", "requests")


class ListAddresses(NamedTuple):
    """The address of the page with all rows of each list; empty for a list that is complete on the page about it."""

    people: str = ""
    events: str = ""
    resources: str = ""
    offers: str = ""
    requests: str = ""


class ListPart(NamedTuple):
    """A part of a list."""

    address: str
    label: str
    """Its number, and for people its first and last name, shortened as on the drawers of a catalog."""
    rows: Sequence[Any]


def address_lists(address: str, **lists: Sequence[Any]) -> ListAddresses:
    """Return the addresses of a page's long lists."""
    return ListAddresses(**{name: f"{address}{name}/" for name, rows in lists.items() if len(rows) > PART})


def cut_list(address: str, rows: Sequence[Any], most: int = PART) -> tuple[ListPart, ...]:
    """Cut a list into parts of at most so many rows; the first part has the address of the list."""
    starts = range(0, max(1, len(rows)), most)
    parts = ((number, rows[start : start + most]) for number, start in enumerate(starts, 1))
    return tuple(
        ListPart(address if number == 1 else f"{address}{number}/", _label(number, part), part)
        for number, part in parts
    )


def _label(number: int, rows: Sequence[Any]) -> str:
    """Return the label of a part: `3 · Bak - Cro`. The end of a call number is the name, shortened."""
    if not rows or not isinstance(rows[0], Profile):
        return str(number)
    return f"{number} · {rows[0].call_number[2]}{_DASH}{rows[-1].call_number[2]}"


def render_lists(templates: Templates, about: OutputPage, **lists: Sequence[Any]) -> Iterator[OutputPage]:
    """Yield the pages of the long lists of a page."""
    for name, rows in lists.items():
        if len(rows) > PART:
            title = templates.words.pair(about.title, _name_list(templates, name))
            yield from render_parts(templates, about, name, title, cut_list(f"{about.address}{name}/", rows))


def render_parts(
    templates: Templates, about: OutputPage, name: str, title: str, parts: tuple[ListPart, ...]
) -> Iterator[OutputPage]:
    """Yield the pages of a list of people, events and so on, with a link back to the page about them."""
    kind = "year" if about.kind == "section" else about.kind
    for number, part in enumerate(parts, 1):
        its_title = name_part(templates, title, number)
        values = {"title": its_title, "about": about, "what": name, "parts": parts, "part": part}
        render = partial(templates.render, "shared/list_part.html", part.address, **values)
        yield OutputPage(part.address, kind, about.section, its_title, its_title, render, is_part=True)


def name_part(templates: Templates, title: str, number: int) -> str:
    """Return the title of a part of a list; the first one has the list's own."""
    if number == 1:
        return title
    return templates.words.gettext("%(title)s, part %(number)s") % {"title": title, "number": number}


def _name_list(templates: Templates, name: str) -> str:
    gettext, labels = templates.words.gettext, templates.labels
    ours = (gettext("People"), gettext("Events"), gettext("Resources"))
    names = (*ours, labels["member.offers@facet"], labels["member.seeks@facet"])
    return dict(zip(LISTS, names, strict=True))[name]
