"""The home page. In: the Templates of a site. Out: a Page.

Its blocks are templates in `site/home/`. A network with few members has a home page for its founders: an invitation,
and what to do next.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from shelfmates.derive import Site
from shelfmates.derive.home import FOUNDED, find_week, is_new, list_steps, list_waiting
from shelfmates.derive.map import has_map
from shelfmates.model import Source

from .forge import edit_link
from .look import find_picture
from .main_pages import draw_region
from .output_types import EDITORS_TEXT, OutputPage, load_style
from .templates import Templates

if TYPE_CHECKING:
    from .news import ArticleRow

LANES = ("week", "people", "help")
"""Blocks that stand side by side where there is room."""
EXAMPLES = 3
"""Number of topics below the search."""
NEWEST = 3
ASKED = 3
LATEST = 3
CARDS = 9
"""Number of areas on the cards of a network without a map."""
WAITING = 6
"""Number of areas without members that are named."""
LONG = 60
"""Number of characters from which a heading is set in smaller type."""
FIRST_GUIDE, FOUNDING_GUIDE = "guides/first-month.md", "guides/starting-a-network.md"


class StepRow(NamedTuple):
    """A step of a new network: its text, and where to take it; one of the addresses may be there."""

    text: str
    is_done: bool = False
    address: str = ""
    """An address of the site."""
    link: str = ""
    """The repository host's edit page."""


def render_home(templates: Templates) -> OutputPage:
    """Return the home page, with a placeholder for the editors' text."""
    site = templates.site
    address, title = site.addresses.home(), templates.words.gettext("Home")
    is_drawn = has_map(site) and not is_new(site)
    head = "".join(load_style(address, name) for name in ("home.css", *(["map.css"] if is_drawn else [])))
    render = partial(_render_body, templates, address, title)
    about, data = site.settings.tagline, templates.data.render_website
    return OutputPage(address, "section", address, title, about, render, head=head, render_data=data)


def _render_body(templates: Templates, address: str, title: str) -> str:
    site, is_first, look = templates.site, is_new(templates.site), templates.site.settings.look
    values = _list_founding(templates) if is_first else _list_hero(templates)
    heading = look.hero.title or site.settings.tagline or site.settings.name
    guide = site.addresses.page(*FIRST_GUIDE.removesuffix(".md").split("/")) if FIRST_GUIDE in site.pages else ""
    return templates.render(
        "site/home.html",
        address,
        title=title,
        groups=tuple(_group(look.home)),
        has_hero="hero" in look.home,
        has_start="start" in look.home,
        hero=look.hero,
        heading=heading,
        is_long=len(heading) > LONG,
        picture=find_picture(look.hero.picture),
        is_new=is_first,
        editors_text=Markup(EDITORS_TEXT),  # noqa: S704 - our own constant
        total=site.counts.members,
        week=find_week(site),
        newest=site.newcomers[:NEWEST],
        asked=site.exchange.requests[:ASKED],
        areas=site.areas,
        has_packs=bool(site.packs),
        has_follow=site.has_follow,
        first_guide=guide,
        latest=_find_latest(templates),
        **values,
    )


def _group(blocks: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield blocks that stand side by side together, and the others one by one."""
    for is_lane, together in groupby(blocks, LANES.__contains__):
        rows = tuple(together)
        yield from [rows] if is_lane else ((block,) for block in rows)


def _list_hero(templates: Templates) -> Mapping[str, Any]:
    """Return what the head of the home page shows: examples, and the map or some areas."""
    site = templates.site
    map_ = draw_region(site)
    map_ = map_ if map_ and not map_.is_plain else None
    return {
        "examples": site.busiest_topics[:EXAMPLES],
        "settled": site.counts.settled_areas,
        "map": map_,
        "cards": () if map_ else tuple(row for row in site.own_areas if row.profiles)[:CARDS],
    }


def _list_founding(templates: Templates) -> Mapping[str, Any]:
    """Return what the home page of a new network shows: places to fill, steps, and areas without members."""
    site = templates.site
    waiting = list_waiting(site)
    return {
        "places": tuple(number < site.counts.members for number in range(FOUNDED)),
        "steps": tuple(_list_step_rows(templates)),
        "waiting": waiting[:WAITING],
        "has_more": len(waiting) > WAITING,
        "url": templates.base if site.settings.url else "",
        "lacks": tuple(_list_lacks(site)),
    }


def _list_lacks(site: Site) -> Iterator[str]:
    """Yield the kinds of which a new network has nothing yet, and which it can add."""
    if not site.agenda.coming:
        yield "event"
    if not site.library.resources:
        yield "resource"
    if site.settings.sections.exchange and not site.exchange.requests:
        yield "exchange"


def _list_step_rows(templates: Templates) -> Iterator[StepRow]:
    """Yield the steps with their texts; what is in the settings is changed at the repository host."""
    site, gettext = templates.site, templates.words.gettext
    page, edit = site.addresses.page, edit_link(site.settings.forge, Source("data/network.yaml", 1))
    guide = page(*FOUNDING_GUIDE.removesuffix(".md").split("/")) if FOUNDING_GUIDE in site.pages else ""
    rows = {
        "join": StepRow(gettext("Add yourself"), address=page("join")),
        "contact": StepRow(gettext("Name an address for questions and messages"), link=edit),
        "publish": StepRow(gettext("Publish the site, and let search engines find it"), link=edit),
        "invite": StepRow(gettext("Invite three people"), address=guide),
        "event": StepRow(gettext("Announce a first event, for example a coffee"), address=page("join", "event")),
    }
    return (rows[step.id]._replace(is_done=step.is_done) for step in list_steps(site))


def _find_latest(templates: Templates) -> tuple["ArticleRow", ...]:
    """Return the rows of the latest news. A network without news does not import the module."""
    latest = templates.site.news.latest[:LATEST]
    if not latest:
        return ()
    from .news import list_articles  # noqa: PLC0415

    return tuple(list_articles(templates.words, latest))
