"""At 10,000 members, no list page is over 150 kB compressed or 3,000 elements. It is rendered, not written."""

import gzip
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import make_event, make_member, make_outputs, make_resource, make_settings

MOST_ELEMENTS, MOST_BYTES = 3_000, 150_000
SHELL = 550
"""Elements of the theme around the body of a page; the seed's pages have up to 330."""
RECORDS = {"member", "event", "resource", "hashtag", "form"}
"""Kinds of pages that are no lists."""
AREAS = [
    {"id": f"area-{n}", "name": f"Area {n}", "neighbors": [f"area-{(n + 1) % 25}"],
     "towns": [{"id": "town", "name": f"Town {n}", "lat": 35 + n / 100, "lon": -82.5}]}
    for n in range(25)
]  # fmt: skip
SETTINGS = make_settings(areas=AREAS)
TOPICS, LEVELS = sorted(SETTINGS.vocabularies.topics.terms), sorted(SETTINGS.vocabularies.levels.terms)


def pick(values, number, *steps):
    """Return some of the values, other ones for other numbers."""
    return list(dict.fromkeys(values[(number * step) % len(values)] for step in steps))


def make_person(number):
    return make_member(
        f"member-{number:05}", name=f"{chr(65 + number % 22)}na Smith {number}", area=f"area-{number % 25}", town="town",
        levels=pick(LEVELS, number, 1, 5), topics=pick(TOPICS, number, 1, 3, 7), solo=number % 4 == 0,
        organization=f"Example School {number}",
        offers=[{"topic": topic, "note": "I lend two kits"} for topic in pick(TOPICS, number, 11)],
        seeks=[{"topic": topic, "note": "A unit for grade 5"} for topic in pick(TOPICS, number, 13)],
        mentoring={"offers": {"capacity": 2, "how": ["visits"], "note": "First years"}, "wants": {"topics": TOPICS[:1]}},
    )  # fmt: skip


def make_meeting(number, year):
    day = f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    tags = {"areas": [f"area-{number % 25}"], "topics": pick(TOPICS, number, 1), "levels": pick(LEVELS, number, 1)}
    return make_event(f"event-{year}-{number:04}", start=day, **tags)


def make_link(number):
    kind = ("blog", "association", "tool", "library", "group")[number % 5]
    tags = {"areas": [f"area-{number % 25}"], "topics": pick(TOPICS, number, 1), "levels": pick(LEVELS, number, 1)}
    return make_resource(f"resource-{number:04}", kind=kind, start_here=True, description="One sentence.", **tags)


@pytest.fixture(scope="module")
def bodies():
    """Return the bodies of all list pages of a large network: address → kind and body."""
    events = [make_meeting(number, year) for year in (2025, 2027) for number in range(1_000)]
    parts = {"events": events, "resources": map(make_link, range(1_000)), "areas": AREAS}
    outputs = make_outputs(*map(make_person, range(10_000)), **parts)
    return {page.address: (page.kind, page.body) for page in outputs.pages if page.kind not in RECORDS}


def test_every_kind_of_list_has_parts(bodies):
    counts = Counter(kind for kind, _body in bodies.values())
    assert counts["letter"] > 60
    assert min(counts[kind] for kind in ("area", "topic", "level", "mentors", "resource-kind", "year")) > 10


def test_no_list_page_has_too_many_elements(bodies):
    sizes = {address: len(LexborHTMLParser(body).css("body *")) for address, (_kind, body) in bodies.items()}
    assert {address: size for address, size in sizes.items() if size + SHELL > MOST_ELEMENTS} == {}


def test_no_list_page_is_too_heavy(bodies):
    weights = {address: len(gzip.compress(body.encode(), 9)) for address, (_kind, body) in bodies.items()}
    assert {address: size for address, size in weights.items() if size > MOST_BYTES - 20_000} == {}
