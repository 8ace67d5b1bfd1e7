"""Pages of the navigation. In: the Templates of a site. Out: Pages."""

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from shelfmates.derive import Site, SiteTerm
from shelfmates.derive.map import has_map, make_map_data
from shelfmates.sections import find_section

from .forge import relay_link
from .output_types import OutputPage, load_script, load_style
from .short_lists import SHOWN_ALONE
from .templates import Templates

if TYPE_CHECKING:
    from .map.drawing import MapDrawing

NEWEST = 6
"""Number of newcomers in a large directory."""
WHOLE = 120
"""Largest number of members who are all in the directory's page; its drawers open then, instead of leading to pages."""


class DataLink(NamedTuple):
    """A data file and its link text."""

    address: str
    text: str


def _section(
    templates: Templates, name: str, template: str, *, title: str, description: str, **values: Any
) -> OutputPage:
    """Return a page of the navigation."""
    addresses = templates.site.addresses
    address = addresses.page(name)
    render = partial(templates.render, template, address, title=title, **values)
    return OutputPage(address, "section", address, title, description, render)


def render_members(templates: Templates) -> OutputPage:
    """Return the directory: all members if they are few, else the newest ones and drawers by letter."""
    site, gettext = templates.site, templates.words.gettext
    address, total = site.addresses.page("members"), site.counts.members

    def render() -> str:
        return templates.render(
            "members/members.html",
            address,
            total=total,
            few=site.profiles if total <= SHOWN_ALONE else (),
            newest=site.newcomers[:NEWEST],
            whole=total <= WHOLE,
            letters=site.letters,
            facet_panel=templates.facet_panels.members,
        )

    description = gettext("Librarians of %(network)s") % {"network": site.settings.name}
    head = load_script(address, "directory/members.js") if site.profiles else ""
    return OutputPage(address, "section", address, gettext("Members"), description, render, head=head)


def render_areas(templates: Templates) -> OutputPage:
    """Return the list of areas, with a map if one can be drawn."""
    site, gettext = templates.site, templates.words.gettext
    address = site.addresses.page("areas")
    head = load_style(address, "map.css") if has_map(site) else ""

    def render() -> str:
        places = {"areas": site.areas, "districts": site.districts}
        return templates.render("members/areas.html", address, **places, map=draw_region(site))

    title, lead = templates.labels["event.areas"], gettext("Who works where")
    return OutputPage(address, "section", address, title, lead, render, head=head)


def draw_region(site: Site) -> "MapDrawing | None":
    """Return the drawing of the network's map; None if there is nothing to draw."""
    if not has_map(site):
        return None
    # Imported here, so that a network without a map does not pay for it.
    from .map.drawing import draw_map  # noqa: PLC0415

    return draw_map(site, make_map_data(site))


def render_topics(templates: Templates) -> OutputPage:
    """Return the list of topics."""
    lead = templates.words.gettext("Topics that members can help with.")
    return _list_terms(templates, "topics", lead, templates.site.topics)


def render_levels(templates: Templates) -> OutputPage:
    """Return the list of levels."""
    lead = templates.words.gettext("Age groups that members work with, from the youngest children to adults.")
    return _list_terms(templates, "levels", lead, templates.site.levels)


def _list_terms(templates: Templates, name: str, lead: str, terms: tuple[SiteTerm, ...]) -> OutputPage:
    title = templates.labels[f"member.{name}"]
    return _section(templates, name, "members/topics.html", title=title, description=lead, lead=lead, terms=terms)


def render_about(templates: Templates) -> OutputPage:
    """Return the page about the network. A page of the editors can replace it."""
    site, gettext = templates.site, templates.words.gettext
    data = (
        DataLink(site.addresses.page("feeds"), gettext("Feeds and calendars")),
        DataLink(site.addresses.file("api/v1/members.json"), gettext("Members as JSON")),
        DataLink(site.addresses.file("api/v1/members.csv"), gettext("Members as a table (CSV)")),
        DataLink(site.addresses.file("api/v1/members.geojson"), gettext("Members as a map layer (GeoJSON)")),
        DataLink(site.addresses.file("members.xml"), gettext("New members as a feed (Atom)")),
        DataLink(site.addresses.file("calendar.ics"), gettext("Events as a calendar (iCalendar)")),
        DataLink(site.addresses.file("events.xml"), gettext("Events as a feed (Atom)")),
        DataLink(site.addresses.file("api/v1/events.json"), gettext("Events as JSON")),
        DataLink(site.addresses.file("api/v1/resources.json"), gettext("Resources as JSON")),
        DataLink(site.addresses.file("exchange.xml"), gettext("Offers and requests as a feed (Atom)")),
        DataLink(site.addresses.file("api/v1/insights.csv"), gettext("Insights as a table (CSV)")),
        DataLink(site.addresses.file("resources.opml"), gettext("Feeds to follow (OPML)")),
    )
    relay = relay_link(site.settings, subject=site.settings.name)
    description = site.settings.tagline
    page = _section(
        templates,
        "about",
        "site/about.html",
        title=gettext("About"),
        description=description,
        relay=relay,
        organizers=site.organizers,
        data=tuple(link for link in data if not find_section(link.address, site.settings.switched_off)),
    )
    return page._replace(is_replaceable=True)


def render_privacy(templates: Templates) -> OutputPage:
    """Return the page about people's data. A page of the editors can replace it."""
    site, gettext = templates.site, templates.words.gettext
    relay = relay_link(site.settings, subject=gettext("Please remove my profile"))
    description = gettext("What this site stores about you, and how to leave")
    page = _section(
        templates, "privacy", "site/privacy.html", title=gettext("Privacy"), description=description, relay=relay
    )
    return page._replace(is_replaceable=True)
