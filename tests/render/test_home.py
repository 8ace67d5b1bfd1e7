"""The home page: its blocks, and what a network with few members shows instead."""

from datetime import timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import TODAY, find_page, make_event, make_member, make_network, make_outputs, make_site
from shelfmates.derive import derive
from shelfmates.derive.home import FOUNDED, find_week, list_steps
from shelfmates.localization import Localization
from shelfmates.render import render
from shelfmates.render.output_types import EDITORS_TEXT

CONTACT = {"email": "hello@example.org"}
OUTLINE = {
    "type": "Polygon",
    "coordinates": [[[-81.9, 36.0], [-81.4, 36.0], [-81.4, 36.4], [-81.9, 36.4], [-81.9, 36.0]]],
}


def crowd(number, **fields):
    return [make_member(f"m-{row}", **fields) for row in range(number)]


def read(*members, **settings):
    return LexborHTMLParser(find_page(make_outputs(*members, **settings), "").body)


def words(node):
    return " ".join(node.text().split())


def find_done(*members, **parts):
    return [step.id for step in list_steps(make_site(*members, **parts)) if step.is_done]


def test_the_tagline_is_the_heading_and_the_network_is_named_above_it():
    page = read(*crowd(FOUNDED), tagline="Nobody is alone")
    assert [words(row) for row in page.css(".sm-above, h1")] == ["Example Network", "Nobody is alone"]


@pytest.mark.parametrize("number", [0, FOUNDED])
def test_without_a_tagline_the_name_is_the_heading(number):
    assert [words(row) for row in read(*crowd(number)).css(".sm-above, h1")] == ["Example Network"]


def test_three_busy_topics_are_examples_and_lead_to_their_pages():
    members = [make_member(f"m-{row}", topics=["weeding", "grants", "makerspaces", "accessibility"][: row % 4 + 1])
               for row in range(FOUNDED)]  # fmt: skip
    links = [row.attributes["href"] for row in read(*members).css(".sm-hero__examples a")]
    assert links == ["topics/weeding/", "topics/grants/", "topics/makerspaces/", "topics/"]


def test_with_outlines_the_areas_are_links_on_a_map():
    site = derive(make_network(*crowd(FOUNDED)), today=TODAY, outlines={"watauga": OUTLINE})
    body = LexborHTMLParser(find_page(render(site, Localization("en")), "").body)
    assert [row.attributes["href"] for row in body.css(".sm-map--small a.sm-ground")] == ["areas/watauga/"]
    assert body.css_first(".sm-stack") is None


def test_without_outlines_and_towns_the_areas_with_members_are_cards():
    areas = [{"id": f"a-{row}", "name": f"Area {row}"} for row in range(3)]
    page = read(*crowd(FOUNDED, area="a-1"), areas=areas)
    assert [words(row) for row in page.css(".sm-stack a")] == [f"Area 1 {FOUNDED} members"]


def test_with_towns_alone_the_areas_are_cards():
    towns = [{"id": "boone", "name": "Boone", "lat": 36.2, "lon": -81.7}]
    page = read(*crowd(FOUNDED, town="boone"), areas=[{"id": "watauga", "name": "Watauga", "towns": towns}])
    assert (len(page.css(".sm-map")), len(page.css(".sm-stack a"))) == (0, 1)


@pytest.mark.parametrize(("length", "is_long"), [(60, False), (61, True)])
def test_a_long_heading_is_set_in_smaller_type(length, is_long):
    page = read(*crowd(FOUNDED), tagline="x" * length)
    assert bool(page.css(".sm-hero__long")) is is_long


def test_a_week_with_few_events_is_filled_with_the_next_ones():
    events = [make_event(f"e-{days}", start=(TODAY + timedelta(days=days)).isoformat()) for days in (1, 9, 20, 30)]
    week = find_week(make_site(events=events))
    assert ([row.event.id for row in week.events], week.is_this_week) == (["e-1", "e-9", "e-20"], False)


@pytest.mark.parametrize(("days", "heading"), [(0, "This week"), (7, "This week"), (8, "Next events")])
def test_the_lane_of_events_says_whether_they_are_soon(days, heading):
    event = make_event(start=(TODAY + timedelta(days=days)).isoformat())
    site = derive(make_network(*crowd(FOUNDED), events=[event]), today=TODAY)
    assert (
        words(LexborHTMLParser(find_page(render(site, Localization("en")), "").body).css_first("#sm-next")) == heading
    )


def test_an_event_without_an_exact_date_is_not_said_to_be_this_week():
    event = make_event(start=f"{TODAY:%Y-%m}")
    week = find_week(make_site(events=[event]))
    assert (len(week.events), week.is_this_week) == (1, False)


def test_the_notice_is_a_line_above_everything():
    page = read(*crowd(FOUNDED), notice="We move in June.")
    assert words(page.css_first(".sm-home")).startswith("We move in June.")


@pytest.mark.parametrize(
    ("members", "parts", "done"),
    [
        (0, {}, []),
        (1, {}, ["join"]),
        (3, {}, ["join"]),
        (4, {}, ["join", "invite"]),
        (0, {"contact": CONTACT}, ["contact"]),
        (0, {"url": "https://library.example.edu/"}, ["publish"]),
        (0, {"url": "https://library.example.edu/", "robots": "noindex"}, []),
        (0, {"url": "https://net.example.org/"}, []),
        (0, {"url": "https://myexample.org/"}, ["publish"]),
        (0, {"url": None}, []),
        (0, {"events": [make_event()]}, ["event"]),
    ],
)
def test_a_step_of_a_new_network_is_done_if_the_data_says_so(members, parts, done):
    assert find_done(*crowd(members), **parts) == done


def find_invitations(*members, **parts):
    return [words(row) for row in read(*members, **parts).css(".sm-inviting .sm-button")]


def test_a_new_network_invites_people_to_add_what_it_lacks():
    everything = ["Add an event", "Add a resource", "Add an offer or a request"]
    assert find_invitations(make_member()) == everything
    assert find_invitations(make_member(seeks=[{"topic": "weeding"}]), events=[make_event()]) == ["Add a resource"]


def test_a_new_network_without_an_exchange_invites_nobody_to_it():
    assert find_invitations(make_member(), sections={"exchange": False}) == ["Add an event", "Add a resource"]


def test_the_home_page_of_a_new_network_shows_what_is_done():
    page = read(make_member(), contact=CONTACT)
    assert [words(row) for row in page.css(".sm-founding__done")] == [
        "Add yourself Done", "Name an address for questions and messages Done",
    ]  # fmt: skip
    assert len(page.css(".sm-places span")) == FOUNDED
    assert len(page.css(".sm-places__taken")) == 1


def test_at_most_six_areas_wait_for_a_first_person_and_a_link_leads_to_the_others():
    areas = [{"id": f"a-{row}", "name": f"Area {row}"} for row in range(9)]
    links = [words(row) for row in read(make_member(area="a-0"), areas=areas).css(".sm-waiting a")]
    assert links == [*(f"Area {row}" for row in range(1, 7)), "All areas"]


def test_with_ten_members_a_network_is_no_longer_new():
    assert [bool(read(*crowd(number)).css_first(".sm-founding")) for number in (FOUNDED - 1, FOUNDED)] == [True, False]


def test_the_blocks_have_the_order_of_the_look():
    members = crowd(FOUNDED, seeks=[{"topic": "weeding"}])
    page = read(*members, look={"home": ["help", "people", "near", "hero"]})
    assert [row.attributes["id"] for row in page.css("h1, h2")] == ["sm-help", "sm-new", "sm-where", "sm-title"]


def test_a_home_page_without_its_head_has_a_heading():
    page = read(*crowd(FOUNDED), look={"home": ["people"]})
    assert [words(row) for row in page.css("h1, h2")] == ["Example Network", "New people"]


def test_the_editors_text_is_there_in_every_order_of_blocks():
    for home in (["hero"], ["hero", "start"], ["people", "near"]):
        assert find_page(make_outputs(*crowd(FOUNDED), look={"home": home}), "").body.count(EDITORS_TEXT) == 1, home


def test_the_head_has_the_words_and_the_picture_of_the_look():
    hero = {"title": "Come in", "text": "It is warm here.", "picture": "us.webp", "alt": "Ten of us"}
    head = read(*crowd(FOUNDED), tagline="Nobody is alone", look={"hero": hero}).css_first(".sm-hero")
    assert [words(row) for row in head.css("h1, .sm-lead")] == ["Come in", "It is warm here."]
    picture = head.css_first("img").attributes
    assert (picture["src"], picture["alt"]) == ("assets/look/us.webp", "Ten of us")
