"""A page shows the first rows of a list, and offers the rest in its place or on pages of its own."""

import re
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import find_page, make_event, make_member, make_outputs, make_resource
from shelfmates.render.list_pages import cut_list
from shelfmates.render.short_lists import FEW, PART, SHOWN, ShortList, shorten

ROWS = range(PART + 1)
"""One row more than a page may have."""
LENGTHS = [
    (SHOWN + FEW, ShortList(range(8), (), 8)),
    (SHOWN + FEW + 1, ShortList(range(6), range(6, 9), 9)),
    (PART, ShortList(range(6), range(6, 100), 100)),
    (PART + 1, ShortList(range(6), (), 101, "more/")),
]


@pytest.mark.parametrize(("length", "expected"), LENGTHS)
def test_a_list_is_whole_folded_or_continued_on_another_page(length, expected):
    assert shorten(range(length), "more/") == expected


def test_a_list_without_another_page_is_always_whole():
    assert shorten(range(PART + 1)).rest == range(6, PART + 1)


@pytest.mark.parametrize(("length", "sizes"), [(0, [0]), (100, [100]), (101, [100, 1]), (300, [100, 100, 100])])
def test_a_list_is_cut_into_parts_and_the_first_has_its_address(length, sizes):
    parts = cut_list("a/", range(length))
    assert [len(part.rows) for part in parts] == sizes
    assert [part.address for part in parts] == ["a/", *(f"a/{number}/" for number in range(2, len(sizes) + 1))]


@pytest.fixture(scope="module")
def outputs():
    """Return the outputs of a network in which every list is longer than a page may be."""
    offers, seeks = [{"topic": "weeding", "note": "a box"}], [{"topic": "weeding", "note": "a hand"}]
    fields = {"topics": ["weeding"], "levels": ["middle"], "district": "Ashe", "offers": offers, "seeks": seeks}
    people = [make_member(f"m-{n:03}", name=f"Bo {n:03}", **fields) for n in ROWS]
    tags = {"topics": ["weeding"], "levels": ["middle"], "areas": ["watauga"]}
    events = [make_event(f"e-{n:03}", **tags) for n in ROWS]
    events += [make_event(f"p-{n:03}", start="2025-03-04") for n in ROWS]
    resources = [make_resource(f"r-{n:03}", **tags) for n in ROWS]
    districts = [{"id": "ashe", "name": "Ashe", "areas": ["watauga"]}]
    return make_outputs(*people, events=events, resources=resources, districts=districts)


LISTS = [
    (about, name, record)
    for about in ("areas/watauga/", "districts/ashe/", "topics/weeding/", "levels/middle/")
    for name, record in (("people", "members/m-"), ("events", "events/e-"), ("resources", "resources/r-"))
]
LISTS += [("topics/weeding/", name, "members/m-") for name in ("offers", "requests")]
LISTS += [("resources/kind/blog/", "resources", "resources/r-"), ("events/", "by/2027-03/list", "events/e-")]


def read_links(outputs, address):
    body = LexborHTMLParser(find_page(outputs, address).body).body
    return [urljoin(f"/{address}", row.attributes["href"]) for row in body.css("a[href]")]


@pytest.mark.parametrize(("about", "name", "record"), LISTS)
def test_a_long_list_is_joined_by_plain_links(outputs, about, name, record):
    first = f"/{about}{name}/"
    assert read_links(outputs, about).count(first) >= 1
    parts = [first, f"{first}2/"]
    found = [link for part in parts for link in read_links(outputs, part[1:]) if link.startswith(f"/{record}")]
    assert sorted(found) == [f"/{record}{n:03}/" for n in ROWS]
    for part in parts:
        assert {*parts, f"/{about}"} <= set(read_links(outputs, part[1:]))


@pytest.mark.parametrize(
    ("address", "record"), [("members/by/b/", "members/m-"), ("events/archive/2025/", "events/p-")]
)
def test_a_page_that_is_a_list_is_its_own_first_part(outputs, address, record):
    found = [*read_links(outputs, address), *read_links(outputs, f"{address}2/")]
    assert sorted(link for link in found if link.startswith(f"/{record}")) == [f"/{record}{n:03}/" for n in ROWS]
    assert f"/{address}2/" in read_links(outputs, address)


def test_the_parts_of_a_list_of_people_are_labeled_like_drawers(outputs):
    page = LexborHTMLParser(find_page(outputs, "levels/middle/people/2/").body).body
    labels = [row.text(strip=True) for row in page.css(".sm-parts a")]
    assert all(re.fullmatch(r"\d · \w+\N{EN DASH}\w+", label) for label in labels)
    assert page.css_first("[aria-current=page]").text(strip=True) == labels[1]


def test_titles_of_all_pages_of_a_list_differ(outputs):
    titles = [page.title for page in outputs.pages if page.address.startswith("levels/middle/people/")]
    assert titles == ["Middle: People", "Middle: People, part 2"]
