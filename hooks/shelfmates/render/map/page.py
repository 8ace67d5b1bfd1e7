"""The page of the map: the drawing, and the same data in a table. In: the Templates of a site. Out: a Page."""

from functools import partial

from selectolax.lexbor import LexborHTMLParser

from shelfmates.derive import Site
from shelfmates.derive.map import MapData, make_map_data
from shelfmates.render.gate.gate import GateError
from shelfmates.render.output_types import OutputPage, load_script, load_style
from shelfmates.render.templates import Templates

from .drawing import draw_map

NARROW = ("topic", "level", "mentoring")
"""Facets of the directory that can filter the map."""


def render_map(templates: Templates) -> OutputPage:
    """Return the map page of a network that has something to draw."""
    site, gettext = templates.site, templates.words.gettext
    address = site.addresses.page("map")
    head = load_style(address, "map.css") + (load_script(address, "map.js") if site.profiles else "")
    description = gettext("Who works where, and where the network still needs people.")
    render = partial(_render_body, templates, address)
    return OutputPage(address, "section", site.addresses.page("areas"), gettext("Map"), description, render, head=head)


def _render_body(templates: Templates, address: str) -> str:
    site, atlas = templates.site, make_map_data(templates.site)
    groups = templates.facet_panels.members.groups
    body = templates.render(
        "map/map.html",
        address,
        map=draw_map(site, atlas),
        rows=tuple((row, templates.rows((row.next,) if row.next else ())) for row in atlas.rows),
        total=len(site.profiles),
        unplaced=atlas.unplaced,
        groups=tuple(group for group in groups if group.key in NARROW),
        file=site.addresses.file("api/v1/directory.json"),
    )
    return compare(body, site, atlas)


def compare(body: str, site: Site, atlas: MapData) -> str:
    """Return the body if its table counts every member of each area, else raise GateError."""
    found = read_table(body)
    expected = {row.area.id: len(row.profiles) for row in site.own_areas}
    if found != expected or len(found) != len(atlas.rows):
        raise GateError(f"the map differs from the site by {sorted(set(found.items()) ^ set(expected.items()))[:5]}")
    return body


def read_table(body: str) -> dict[str, int]:
    """Return each area's number of members in a map's table, by the area's id."""
    rows = LexborHTMLParser(body).css("tr[id^='sm-row-']")
    cells = ((row.attributes["id"] or "", row.css_first(".sm-people")) for row in rows)
    return {id_.removeprefix("sm-row-"): int(cell.text()) for id_, cell in cells if cell}
