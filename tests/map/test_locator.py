"""The small map with one area filled, on the pages of areas and of people."""

import gzip
import math

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import AREAS, find_page, make_member, make_site
from shelfmates.localization import Localization
from shelfmates.render import render


def make_square(west, south, side=0.4):
    corners = [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in corners]]}


OUTLINES = {"ashe": make_square(-81.8, 36.3), "watauga": make_square(-81.8, 35.9)}


def read(address, outlines=OUTLINES, **settings):
    outputs = render(make_site(make_member("ana-ruiz"), outlines=outlines, **settings), Localization("en"))
    return LexborHTMLParser(find_page(outputs, address).render())


def list_paths(page):
    return [node.attributes["d"] for node in page.css(".sm-locator path")]


@pytest.mark.parametrize("address", ["areas/watauga/", "members/ana-ruiz/"])
def test_one_area_is_filled_among_the_others(address):
    page = read(address)
    assert len(list_paths(page)) == 2
    assert page.css_first(".sm-locator").attributes["aria-hidden"] == "true"


def test_each_area_fills_its_own_shape():
    assert list_paths(read("areas/watauga/")) == list_paths(read("areas/ashe/"))[::-1]


@pytest.mark.parametrize(
    ("outlines", "settings"),
    [({}, {}), ({"watauga": OUTLINES["watauga"]}, {}), (OUTLINES, {"sections": {"map": False}})],
    ids=["without outlines", "with one outline", "without maps"],
)
@pytest.mark.parametrize("address", ["areas/watauga/", "members/ana-ruiz/"])
def test_a_network_with_nothing_to_tell_apart_has_none(address, outlines, settings):
    assert list_paths(read(address, outlines, **settings)) == []


def test_somebody_from_elsewhere_has_none():
    outputs = render(
        make_site(make_member(area="elsewhere", place="Oslo"), outlines=OUTLINES, elsewhere=True), Localization("en")
    )
    assert list_paths(LexborHTMLParser(find_page(outputs, "members/ana-ruiz/").render())) == []


def make_circle(number, points=200):
    east, north = 2 * (number % 10), 2 * (number // 10)
    turns = [2 * math.pi * at / points for at in range(points)]
    ring = [[east + math.cos(turn), north + math.sin(turn)] for turn in turns]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def test_a_hundred_detailed_areas_take_no_more_than_a_kilobyte_of_a_profile():
    areas = [*AREAS, *({"id": f"area-{number}", "name": f"Area {number}"} for number in range(98))]
    outlines = {area["id"]: make_circle(number) for number, area in enumerate(areas)}
    outputs = render(make_site(make_member("ana-ruiz"), areas=areas, outlines=outlines), Localization("en"))
    with_map = find_page(outputs, "members/ana-ruiz/").render()
    without = find_page(
        render(make_site(make_member("ana-ruiz"), areas=areas), Localization("en")), "members/ana-ruiz/"
    ).render()
    assert len(gzip.compress(with_map.encode())) - len(gzip.compress(without.encode())) < 1_000
