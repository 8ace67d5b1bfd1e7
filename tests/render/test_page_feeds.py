"""Which feeds a page offers to feed readers, in its head."""

import re
from functools import cache

import pytest

from memory_networks import find_page, make_event, make_member, make_outputs, make_resource

OFFERS = {"offers": [{"topic": "weeding"}]}
DISTRICTS = ({"id": "county", "name": "County Schools", "areas": ["ashe", "watauga"]},)
OFFERED = [
    ("members/", ["members.xml"]),
    ("members/by/a/", ["members.xml"]),
    ("members/ana-ruiz/", ["members.xml"]),
    ("events/", ["events.xml"]),
    ("events/spring-day/", ["events.xml"]),
    ("exchange/", ["exchange.xml"]),
    ("areas/watauga/", ["areas/watauga.xml"]),
    ("topics/weeding/", ["topics/weeding.xml", "exchange/weeding.xml"]),
    ("resources/", ["resources.xml"]),
    ("resources/a-blog/", ["resources.xml"]),
    ("hashtags/", ["resources.xml"]),
    ("levels/middle/", ["levels/middle.xml"]),
    ("districts/county/", ["areas/ashe.xml", "areas/watauga.xml"]),
    ("about/", []),
]


@cache
def make_all(**settings):
    """Return the outputs of a network with one record of each kind."""
    return make_outputs(
        make_member(**OFFERS),
        events=[make_event()],
        resources=[make_resource(hashtag="#circle")],
        districts=DISTRICTS,
        **settings,
    )


@pytest.mark.parametrize(("address", "expected"), OFFERED)
def test_a_page_offers_the_feeds_of_what_it_shows_or_of_its_section(address, expected):
    assert [row.address for row in find_page(make_all(), address).feeds] == expected


def test_a_page_links_to_its_feeds_in_its_head():
    page = find_page(make_all(), "topics/weeding/")
    links = re.findall(
        '<link rel="alternate feed" type="application/atom[+]xml" title="([^"]+)" href="([^"]+)">', page.head
    )
    assert links == [
        ("Example Network: Weeding", "../../topics/weeding.xml"),
        ("Example Network: Exchange: Weeding", "../../exchange/weeding.xml"),
    ]


def test_every_feed_that_a_page_offers_is_published():
    outputs = make_all()
    published = {row.address for row in outputs.files}
    assert {feed.address for page in outputs.pages for feed in page.feeds} <= published


def test_no_page_offers_the_feed_of_a_section_that_is_switched_off():
    outputs = make_outputs(make_member(**OFFERS), sections={"exchange": False})
    assert [feed for page in outputs.pages for feed in page.feeds if "exchange" in feed.address] == []
