"""Events that people take part in online, and that publish no address: their pages and files say so and break nothing."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import BASE, find_file, find_page, make_event, make_outputs
from shelfmates.localization import Localization

pytestmark = pytest.mark.usefixtures("offline")
SAYING = "The link is not public. Ask the organizers for it."
AFAR = {
    "online": {"mode": "online"},
    "online-at-an-hour": {"mode": "online", "start": "2027-03-04 20:00"},
    "online-in-spring": {"mode": "online", "start": "2027-spring", "precision": "season"},
    "online-each-week": {"mode": "online", "start": "2026-09-07 20:00", "repeat": {"every": "monday"}},
    "online-to-come": {"mode": "online", "status": "planned"},
    "online-postponed": {"mode": "online", "status": "postponed"},
    "hybrid": {"mode": "hybrid", "place": {"name": "Hall"}},
    "hybrid-nowhere": {"mode": "hybrid"},
}
TOLD = {
    "with-a-room": {"mode": "online", "online": "https://example.org/room"},
    "with-a-page": {"mode": "online", "url": "https://example.org/"},
    "with-a-form": {"mode": "hybrid", "register": "https://example.org/register"},
    "with-a-hashtag": {"mode": "online", "hashtag": "#tlchat"},
    "off": {"mode": "online", "status": "canceled"},
    "over": {"mode": "online", "start": "2026-03-04"},
    "here": {"mode": "in-person"},
}


@pytest.fixture(scope="module")
def outputs():
    return make_outputs(events=[make_event(id_, **fields) for id_, fields in {**AFAR, **TOLD}.items()])


@pytest.mark.parametrize("id_", [*AFAR, *TOLD])
def test_a_page_says_that_the_link_comes_another_way_only_where_it_does(outputs, id_):
    assert (SAYING in find_page(outputs, f"events/{id_}/").render()) is (id_ in AFAR)


@pytest.mark.parametrize("id_", [row for row in AFAR if row != "online-in-spring"])
def test_search_engines_are_sent_to_the_events_own_page(outputs, id_):
    head = LexborHTMLParser(find_page(outputs, f"events/{id_}/").head)
    data = json.loads(head.css_first("script[type='application/ld+json']").text())
    (room,) = (row for row in data["location"] if "url" in row)
    assert room == {"@type": "VirtualLocation", "url": f"{BASE}events/{id_}/"}


@pytest.mark.parametrize("id_", [row for row in AFAR if row not in {"online-in-spring", "hybrid"}])
def test_a_calendar_says_that_it_is_online_and_names_no_room(outputs, id_):
    content = find_file(outputs, f"events/{id_}.ics").decode()
    assert "\r\nLOCATION:Online\r\n" in content
    assert "CONFERENCE" not in content


@pytest.mark.parametrize("language", ["es", "fr"])
def test_it_is_said_in_the_language_of_the_site(language):
    assert Localization(language).gettext(SAYING) != SAYING
