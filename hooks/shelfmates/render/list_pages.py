"""Long lists on pages of their own, PART rows on each. In: the rows of a page's lists. Out: their addresses, Pages.

The page of an area, a topic, a level or a district shows the first rows of a long list and links to all of them:
`levels/high/people/`, then `levels/high/people/2/`. A page that is a list itself is its own first part.
"""

from collections.abc import Callable, Iterator, Sequence
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
            yield from render_list(templates, about, name, title, cut_list(f"{about.address}{name}/", rows))


def render_list(
    templates: Templates, about: OutputPage, name: str, title: str, parts: tuple[ListPart, ...]
) -> Iterator[OutputPage]:
    """Yield the pages of a list of people, events and so on, with a link back to the page about them."""
    kind = "year" if about.kind == "section" else about.kind
    page = OutputPage(about.address, kind, about.section, title, title, str, is_part=True)
    render = partial(templates.render, "shared/list_part.html", about=about, what=name)
    return render_parts(templates, page, parts, render)


def render_parts(
    templates: Templates, page: OutputPage, parts: tuple[ListPart, ...], render: Callable[..., str]
) -> Iterator[OutputPage]:
    """Yield a page like `page` for each part of its list; the first one has its title."""
    for number, part in enumerate(parts, 1):
        words, title = {"title": page.title, "number": number}, page.title
        title = templates.words.gettext("%(title)s, part %(number)s") % words if number > 1 else title
        body = partial(render, part.address, title=title, parts=parts, part=part)
        is_part = page.is_part or number > 1
        yield page._replace(address=part.address, title=title, description=title, render=body, is_part=is_part)


def _name_list(templates: Templates, name: str) -> str:
    gettext, labels = templates.words.gettext, templates.labels
    ours = (gettext("People"), gettext("Events"), gettext("Resources"))
    names = (*ours, labels["member.offers@facet"], labels["member.seeks@facet"])
    return dict(zip(LISTS, names, strict=True))[name]
