"""Where a list is empty, the page has a drawing, a sentence, and one way to change that."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import find_page, make_member, make_outputs, make_resource

MEMBER = make_member("ana", topics=["weeding"])
INVITATIONS = {
    "events/": "../join/event/",
    "resources/": "../join/resource/",
    "resources/kind/tool/": "../../../join/resource/",
    "exchange/": "../join/",
    "mentoring/": "../join/",
    "topics/grants/": "../../join/",
    "areas/ashe/": "../../join/",
}
"""Address of a page → where its invitation leads."""


@pytest.fixture(scope="module")
def outputs():
    return make_outputs(MEMBER, resources=[make_resource()])


def read(outputs, address):
    return LexborHTMLParser(find_page(outputs, address).body)


@pytest.mark.parametrize(("address", "target"), INVITATIONS.items())
def test_an_empty_list_invites_to_one_action(outputs, address, target):
    page = read(make_outputs() if address in {"resources/", "mentoring/"} else outputs, address)
    boxes = page.css(".sm-empty")
    assert [[link.attributes["href"] for link in box.css("a")] for box in boxes] == [[target]]
    assert boxes[0].css_first("svg.sm-art").attributes["aria-hidden"] == "true"
    assert boxes[0].css_first("p").text(strip=True)


def test_a_page_without_events_has_no_list_of_postponed_ones(outputs):
    assert read(outputs, "events/").css_first("#sm-undated") is None
