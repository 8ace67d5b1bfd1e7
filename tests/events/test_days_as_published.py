"""Events that are postponed, or end on another day: what every page, list, link and calendar says of their days."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from checks import CASES, read
from memory_networks import find_file, find_page
from shelfmates.pipeline import make

pytestmark = pytest.mark.usefixtures("offline")


@pytest.fixture
def publish(network):
    """Return a way to render a network with the files of a case."""

    def render(case):
        folder = CASES / "events" / case
        files = {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in folder.rglob("*.yaml")}
        checked = read(network(files))
        assert checked.problems == ()
        return make(checked).outputs

    return render


def words(node):
    return " ".join(node.text().replace("\u202f", " ").replace("\u2009", " ").split())


def find_times(outputs, address, title):
    """Return what a page says of the time of an event, in its own head or in lists."""
    tree = LexborHTMLParser(find_page(outputs, address).body)
    own = [tree] if tree.css_first("h1").text() == title else []
    rows = [*own, *(row for row in tree.css(".sm-event") if title in row.text())]
    return {words(row.css_first(".sm-when")) for row in rows}


TITLE, FORMER = "Postponed: Quill Days", re.compile(r"March 4|Mar 4|4 March|2027-03-0|20270304")
CALENDARS = ("calendar.ics", "events/q-postponed.ics", "events/kind/conference.ics")


def test_a_postponed_event_says_so_in_its_title_on_pages_and_in_links(publish):
    outputs = publish("postponed")
    page = find_page(outputs, "events/q-postponed/")
    assert page.title == LexborHTMLParser(page.body).css_first("h1").text() == TITLE
    for address in ("events/q-postponed/", "events/", ""):
        assert find_times(outputs, address, TITLE) == {"New date to be announced"}, address
        assert FORMER.findall(find_page(outputs, address).body) == []
    assert "google" not in page.body
    feed = find_file(outputs, "events.xml").decode()
    assert f"<title>{TITLE}</title>" in feed
    assert "New date to be announced" in feed


@pytest.mark.parametrize("address", CALENDARS)
def test_a_postponed_event_says_so_in_calendars_which_require_a_day(publish, address):
    lines = find_file(publish("postponed"), address).decode().split("\r\n")
    assert {f"SUMMARY:{TITLE}", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT"} <= {*lines}


def test_a_postponed_event_says_so_to_search_engines_which_require_a_day(publish):
    head = find_page(publish("postponed"), "events/q-postponed/").head
    data = json.loads(re.search(r"ld\+json\">(.*?)</script>", head)[1])
    assert (data["name"], data["eventStatus"]) == (TITLE, "https://schema.org/EventPostponed")
    assert data["startDate"] == "2027-03-04"


NIGHTS = {
    "Quill read-in": "March 4, 2027, 9:00 PM – March 5, 1:00 AM",
    "Quill overnight": "March 4, 2027, 6:30 PM – March 6, 11:00 AM",
}
PAGES = ("", "events/", "events/kind/visit/")


@pytest.mark.parametrize("title", NIGHTS)
def test_an_end_on_another_day_is_said_on_pages_and_in_lists(publish, title):
    outputs = publish("over-midnight")
    own = next(page for page in outputs.pages if page.title == title)
    known = {page.address for page in outputs.pages}
    pages = [own.address, *(address for address in PAGES if address in known)]
    assert {address: find_times(outputs, address, title) for address in pages} == {
        address: {NIGHTS[title] + (" (UTC)" if address == own.address else "")} for address in pages
    }
    assert NIGHTS[title] in words(LexborHTMLParser(f"<p>{find_file(outputs, 'events.xml').decode()}"))


@pytest.mark.parametrize(
    ("name", "end"), [("q-night", "20270305T010000Z"), ("q-two", "20270306T110000Z")]
)  # fmt: skip
def test_calendars_and_links_have_the_end_on_another_day(publish, name, end):
    outputs = publish("over-midnight")
    calendar = find_file(outputs, f"events/{name}.ics").decode()
    assert f"DTEND:{end}" in calendar
    assert f"%2F{end.removesuffix('Z')}" in find_page(outputs, f"events/{name}/").body
