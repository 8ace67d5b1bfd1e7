"""The page of the map: what is linked, what the table says, and how large it may become."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from maps import SQUARE, grid, make_area, polygon
from memory_networks import find_page, make_event, make_member, make_outputs, make_resource, make_site
from shelfmates.derive.map import make_map_data
from shelfmates.render.gate.gate import GateError
from shelfmates.render.map.page import compare

BARE = [{"id": "ashe", "name": "Ashe County"}, {"id": "watauga", "name": "Watauga County"}]
PLACES = [
    make_area("ashe", (-81.5, 36.4), name="Ashe County"),
    make_area("watauga", (-81.7, 36.2), name="Watauga County"),
]
OUTLINES = {"ashe": polygon(SQUARE)}
MEMBERS = (
    make_member("ana", town="t0", solo=True, mentoring={"offers": {"capacity": 2}}),
    make_member("bo", mentoring={"offers": {"capacity": 0}}),
)


def parse(*members, **network):
    return LexborHTMLParser(find_page(make_outputs(*members, **network), "map/").body)


def read_rows(tree):
    """Return the table's rows by their headings: numbers, and the text of the last cell."""
    rows = [[cell.text(strip=True) for cell in row.css("th, td")] for row in tree.css("tbody tr")]
    return {row[0]: [*(int(re.sub(r"\D", "", cell)) for cell in row[1:5]), row[5]] for row in rows}


@pytest.mark.parametrize(
    ("areas", "outlines", "there"), [(BARE, {}, False), (BARE, OUTLINES, True), (PLACES, {}, True)]
)
def test_the_page_and_the_links_to_it_are_there_where_something_can_be_drawn(areas, outlines, there):
    outputs = make_outputs(*MEMBERS[1:], areas=areas, outlines=outlines)
    assert ("map/" in {page.address for page in outputs.pages}) is there
    for address in ("", "areas/"):
        assert ('map/"' in find_page(outputs, address).body) is there, address


def test_the_table_counts_what_an_area_has():
    tree = parse(
        *MEMBERS,
        areas=PLACES,
        events=[make_event("gone", areas=["watauga"], start="2026-12-01", status="canceled"),
                make_event("here", areas=["watauga"], start="2027-01-08")],
        resources=[make_resource("circle", kind="group", scope="area", areas=["watauga"], group={}),
                   make_resource("asleep", kind="group", scope="area", areas=["watauga"], group={"status": "dormant"})],
    )  # fmt: skip
    rows = read_rows(tree)
    assert rows["Watauga County"] == [2, 1, 1, 1, "HereFriday, January 8, 2027"]
    assert rows["Ashe CountyNobody here yet.Be the first to join"] == [0, 0, 0, 0, ""]


def test_an_area_is_a_link_that_says_how_many_there_are():
    tree = parse(*MEMBERS, areas=PLACES, outlines=OUTLINES)
    links = {node.attributes["href"]: node.css_first("title").text() for node in tree.css("svg a.sm-ground")}
    assert links == {"../areas/ashe/": "Ashe County", "../areas/watauga/": "Watauga County, 2 members"}


def test_every_keyboard_stop_of_the_drawing_is_named_and_no_area_is_two():
    tree = parse(*MEMBERS, areas=PLACES, outlines=OUTLINES)
    stops = [node for node in tree.css("svg a") if node.attributes.get("tabindex") != "-1"]
    assert len(stops) == len({node.attributes["href"] for node in stops}) == 2
    hidden = tree.css('svg [aria-hidden="true"] a')
    assert {node.attributes["tabindex"] for node in hidden} == {"-1"}


def test_it_says_how_many_have_no_circle():
    assert "1 member names no town" in parse(*MEMBERS, areas=PLACES).body.text()
    assert "name no town" not in parse(MEMBERS[0], areas=PLACES).body.text()


def test_a_network_without_members_has_a_map_and_nothing_to_narrow():
    outputs = make_outputs(areas=PLACES, outlines=OUTLINES)
    page = find_page(outputs, "map/")
    assert "<form" not in page.body
    assert "<script" not in page.head


def test_without_the_script_no_dead_control_shows():
    form = parse(*MEMBERS, areas=PLACES).css_first("form")
    assert "hidden" in form.attributes


def test_names_are_text_and_no_markup():
    area = make_area("x", (1, 1), name="A & B's “Ort”")
    assert parse(areas=[area]).css_first("svg a title").text() == "A & B's “Ort”"


def test_a_table_that_differs_from_the_site_is_refused():
    site = make_site(*MEMBERS, areas=PLACES)
    body = find_page(make_outputs(*MEMBERS, areas=PLACES), "map/").body
    atlas = make_map_data(site)
    assert compare(body, site, atlas) == body
    for wrong in (body.replace('"sm-people">2<', '"sm-people">3<'), body.replace("sm-row-ashe", "sm-row-elsewhere")):
        with pytest.raises(GateError):
            compare(wrong, site, atlas)


def test_the_drawing_of_300_areas_stays_under_150_kilobytes():
    areas, outlines = grid(20, 15, points=60, name="The Example County of {} in the Mountains")
    members = [make_member(f"m-{n}", area=row["id"], town="t0") for n, row in enumerate(areas)]
    body = find_page(make_outputs(*members, areas=areas, outlines=outlines), "map/").body
    drawing = body[body.index("<svg") : body.index("</svg>")]
    assert drawing.count('class="sm-ground') == 300
    assert drawing.count("<circle id") == 300
    assert len(drawing.encode()) < 150_000
