"""The program and the picture of an event: on its page, in data, and without members who are not shown."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from checks import read
from memory_networks import BASE, find_file, find_page, make_event, make_member, make_outputs, make_site
from shelfmates.localization import Localization
from shelfmates.pipeline import make
from shelfmates.render.events.program import title_program
from shelfmates.validate.mentions import list_mentions

SESSIONS = [
    {"time": "2027-03-05 21:00", "end": "2027-03-06 01:00", "title": "Party"},
    {"time": "2027-03-04 10:00", "title": "Work & < play", "description": "Bring **a book**, and see "
     f"[them]({BASE}members/hid-den/)."},
    {"time": "2027-03-04 09:00", "end": "2027-03-04 10:00", "title": "Opening", "room": "Great hall",
     "speakers": ["ana-ruiz", "old-name", "hid-den", "Jane Roe"]},
]  # fmt: skip
IMAGE = {"file": "hall.jpg", "alt": 'The "hall"'}


@pytest.fixture(scope="module")
def outputs():
    people = (make_member("ana-ruiz"), make_member("bo-li", aliases=["old-name"]), make_member("hid-den", listed=False))
    event = make_event(start="2027-03-04", end="2027-03-05", sessions=SESSIONS, image=IMAGE)
    return make_outputs(*people, events=[event])


@pytest.fixture(scope="module")
def page(outputs):
    return LexborHTMLParser(find_page(outputs, "events/spring-day/").body)


def test_the_program_is_listed_by_day_and_time(page):
    days = [node.text(strip=True) for node in page.css("section > h3")]
    titles = [node.text(strip=True) for node in page.css(".sm-program__title strong")]
    hours = [
        node.text(strip=True).replace("\u2009", " ").replace("\u202f", " ") for node in page.css(".sm-program time")
    ]
    assert days[:2] == ["Thursday, March 4, 2027", "Friday, March 5, 2027"]
    assert titles == ["Opening", "Work & < play", "Party"]
    assert hours == ["9:00 – 10:00 AM", "10:00 AM", "9:00 PM – 1:00 AM"]


def test_members_who_speak_have_links_and_hidden_ones_are_nowhere(outputs, page):
    who = page.css(".sm-program li")[0].css("p")[2]
    assert [node.text() for node in who.css("bdi")] == ["Ana Ruiz", "Bo Li", "Jane Roe"]
    assert [node.attributes["href"] for node in who.css("a")] == ["../../members/ana-ruiz/", "../../members/bo-li/"]
    data = find_file(outputs, "api/v1/events.json")
    assert json.loads(data)["events"][0]["sessions"][0]["speakers"] == ["ana-ruiz", "bo-li", "Jane Roe"]
    assert b"hid-den" not in data + find_file(outputs, "api/v1/events.csv")
    assert "hid-den" not in find_page(outputs, "events/spring-day/").body


def test_sessions_of_the_same_hours_stand_beside_each_other():
    rooms = [{"time": "09:00", "end": "10:00", "title": title} for title in ("Hall", "Cellar")]
    event = make_event(start="2027-03-04", sessions=[*rooms, {"time": "10:00", "title": "Lunch"}])
    tree = LexborHTMLParser(find_page(make_outputs(events=[event]), "events/spring-day/").body)
    slots = [[node.text(strip=True) for node in row.css("strong")] for row in tree.css(".sm-program > li")]
    assert slots == [["Hall", "Cellar"], ["Lunch"]]


def test_a_profile_lists_the_event_at_which_somebody_speaks():
    event = make_event(start="2027-03-04", end="2027-03-05", sessions=SESSIONS[2:])
    agenda = make_site(make_member("ana-ruiz"), events=[event]).agenda
    assert [row.event.id for row in agenda.by_member["ana-ruiz"]] == ["spring-day"]


def test_a_change_that_names_a_speaker_is_about_that_member_and_not_about_names():
    assert list_mentions("events", {"sessions": SESSIONS}) == {
        "sessions.speakers": {name: ("sessions", 2, "speakers", place)
                              for place, name in enumerate(("ana-ruiz", "old-name", "hid-den"))}
    }  # fmt: skip


def test_the_picture_is_on_the_page_and_in_shared_links(outputs, page):
    image = page.css_first("figure img")
    assert (image.attributes["src"], image.attributes["alt"]) == ("../../events/hall.jpg", IMAGE["alt"])
    head = find_page(outputs, "events/spring-day/").head
    assert f'<meta property="og:image" content="{BASE}events/hall.jpg">' in head
    assert f'"image": "{BASE}events/hall.jpg"' in head
    assert 'content="The &#34;hall&#34;"' in head


HEADINGS = {
    "## Program\n\nDoors open at 8.": "Sessions",
    "Welcome!\n\n### *Program*: ##\n": "Sessions",
    "Program\n=======\n": "Sessions",
    "# Programme": "Sessions",
    "## Program committee": "Program",
    "Our program is below.": "Program",
    "": "Program",
}


@pytest.mark.parametrize(("text", "title"), HEADINGS.items())
def test_a_heading_of_the_text_does_not_stand_again_above_the_sessions(text, title):
    assert title_program(Localization("en"), text) == title


def test_a_heading_of_the_text_in_the_sites_language_is_found():
    assert title_program(Localization("fr"), "## Programme") == "Séances"


def test_a_page_with_its_own_program_heading_has_it_once(network):
    sessions = "sessions:\n  - {time: '09:00', title: Opening}\n"
    page = f"---\ntitle: A day\nkind: workshop\nstart: 2027-03-04\nmode: online\n{sessions}---\n\n## Program\n\nCome early.\n"
    outcome = make(read(network({"docs/events/a-day.md": page})))
    body = LexborHTMLParser(find_page(outcome.outputs, "events/a-day/").body)
    assert [row.text() for row in body.css("h2")][:2] == ["Program", "Sessions"]
