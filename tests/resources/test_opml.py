"""Lists of feeds, read again as plain XML, and by a library that imports them as a feed reader does."""

from xml.etree import ElementTree as ET

import listparser
import pytest
from pydantic_core import Url

from memory_networks import BASE, find_file, find_page, make_member, make_outputs, make_resource
from name_scripts import NAMES
from shelfmates.render.gate.gate import GateError
from shelfmates.render.resources import files

FEED = "https://example.org/feed.xml?a=1&b=2"
RESOURCES = (make_resource(feed=FEED, topics=["weeding"]), make_resource("no-feed", topics=["weeding"]))
PEOPLE = (
    make_member("ana", links={"feed": "https://example.org/ana.xml"}, topics=["makerspaces"]),
    make_member("bo", links={"feed": "https://example.org/bo.xml"}, listed=False),
)


@pytest.fixture(scope="module")
def outputs():
    return make_outputs(*PEOPLE, resources=RESOURCES)


def read(outputs, address):
    return ET.fromstring(find_file(outputs, address))


def list_feeds(outputs, address):
    return [(row.attrib["xmlUrl"], row.attrib["htmlUrl"]) for row in read(outputs, address).iterfind("body/outline")]


OWN = (f"{BASE}events.xml", f"{BASE}events/")
LISTS = {
    "resources.opml": [OWN, (FEED, "https://example.org/a-blog"), ("https://example.org/ana.xml", f"{BASE}members/ana/")],
    "topics/weeding.opml": [(f"{BASE}topics/weeding.xml", f"{BASE}topics/weeding/"),
                            (FEED, "https://example.org/a-blog")],
    "topics/makerspaces.opml": [(f"{BASE}topics/makerspaces.xml", f"{BASE}topics/makerspaces/"),
                                ("https://example.org/ana.xml", f"{BASE}members/ana/")],
    "topics/grants.opml": [(f"{BASE}topics/grants.xml", f"{BASE}topics/grants/")],
}  # fmt: skip


@pytest.mark.parametrize(("address", "feeds"), LISTS.items(), ids=LISTS.keys())
def test_a_list_holds_our_own_feed_and_each_that_is_known(outputs, address, feeds):
    assert list_feeds(outputs, address) == feeds


@pytest.mark.parametrize("address", LISTS)
def test_a_list_has_the_form_that_the_specification_asks_for(outputs, address):
    document = read(outputs, address)
    assert (document.tag, document.attrib) == ("opml", {"version": "2.0"})
    assert [row.tag for row in document] == ["head", "body"]
    assert document.findtext("head/title")
    for row in document.iterfind("body/outline"):
        assert row.attrib.keys() == {"text", "title", "type", "xmlUrl", "htmlUrl"}
        assert (row.attrib["type"], row.attrib["text"]) == ("rss", row.attrib["title"])


@pytest.mark.parametrize("address", LISTS)
def test_every_feed_of_ours_that_a_list_names_is_published(outputs, address):
    published = {file.address for file in outputs.files}
    ours = {feed.removeprefix(BASE) for feed, _page in list_feeds(outputs, address) if feed.startswith(BASE)}
    assert ours <= published


@pytest.mark.parametrize("name", NAMES)
def test_a_title_in_any_script_comes_back_as_it_was_written(name):
    made = make_outputs(resources=[make_resource(title=name, feed=FEED)])
    assert read(made, "resources.opml")[1][1].attrib["text"] == name.strip()


def test_two_builds_of_the_same_feeds_are_the_same_bytes():
    made = {find_file(make_outputs(resources=RESOURCES), "resources.opml") for _time in range(2)}
    assert len(made) == 1


def test_a_topics_page_leads_to_its_feeds_where_there_are_some(outputs):
    pages = {id_: find_page(outputs, f"topics/{id_}/").body for id_ in ("weeding", "makerspaces", "grants")}
    assert {id_: f"topics/{id_}.opml" in body for id_, body in pages.items()} == {
        "weeding": True, "makerspaces": True, "grants": False,
    }  # fmt: skip


def test_a_list_that_leaves_a_feed_out_stops_the_build(monkeypatch):
    render = files.render_opml
    monkeypatch.setattr(files, "render_opml", lambda title, rows: render(title, tuple(rows)[1:]))
    with pytest.raises(GateError, match="differs from the site"):
        find_file(make_outputs(resources=RESOURCES), "resources.opml")


@pytest.mark.parametrize("address", LISTS)
def test_a_feed_reader_imports_every_list(outputs, address):
    found = listparser.parse(find_file(outputs, address))
    assert (found["bozo"], found["version"]) == (False, "opml2")
    assert found["meta"]["title"].startswith("Example Network: ")
    assert [row["url"] for row in found["feeds"]] == [feed for feed, _page in LISTS[address]]


def test_a_feed_reader_imports_the_seed_networks_lists_and_their_addresses_are_well_formed(seed_site):
    files = sorted(seed_site.rglob("*.opml"))
    assert len(files) > 1
    for file in files:
        found = listparser.parse(file.read_bytes())
        assert (found["bozo"], found["lists"], found["opportunities"]) == (False, [], [])
        urls = [row["url"] for row in found["feeds"]]
        # The WHATWG's own form of an address is the one that stands there.
        assert [str(Url(url)) for url in urls] == urls != []
        assert all(row["title"] for row in found["feeds"])


@pytest.mark.parametrize("name", NAMES)
def test_a_feed_reader_shows_a_title_in_any_script(name):
    (_own, row) = listparser.parse(
        find_file(make_outputs(resources=[make_resource(title=name, feed=FEED)]), "resources.opml")
    )["feeds"]
    assert (row["title"], row["url"]) == (name.strip(), FEED)
