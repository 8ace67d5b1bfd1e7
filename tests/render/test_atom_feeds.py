"""The feed of newcomers, read again by a feed reader (feedparser) and as plain XML (RFC 4287)."""

from datetime import date
from xml.etree import ElementTree as ET

import feedparser
import pytest

from memory_networks import BASE, TODAY, find_file, make_member, make_outputs
from name_scripts import NAMES

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def render(*members, **settings):
    """Return the bytes of a network's feed."""
    return find_file(make_outputs(*members, **settings), "members.xml")


def test_a_feed_reader_finds_nothing_wrong_with_it():
    feed = feedparser.parse(render(make_member(), make_member("bo")))
    assert (feed.bozo, feed.version, len(feed.entries)) == (False, "atom10", 2)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_comes_back_as_it_was_written(name):
    entry = ET.fromstring(render(make_member(name=name))).find("a:entry", ATOM)
    assert entry.findtext("a:title", namespaces=ATOM) == name.strip()
    assert feedparser.parse(render(make_member(name=name))).entries[0].title_detail.type == "text/plain"


def test_newest_first_with_days_that_are_the_members_own():
    feed = feedparser.parse(
        render(make_member("ana", joined=date(2026, 3, 1)), make_member("bo", joined=date(2026, 5, 2)))
    )
    assert [(row.link, row.updated) for row in feed.entries] == [
        (f"{BASE}members/bo/", "2026-05-02T00:00:00Z"),
        (f"{BASE}members/ana/", "2026-03-01T00:00:00Z"),
    ]
    assert feed.feed.updated == "2026-05-02T00:00:00Z"


def test_it_is_the_same_on_another_day():
    member = make_member(consent=date(2026, 3, 1))
    assert render(member, today=date(2026, 4, 1)) == render(member, today=date(2026, 5, 1))


def test_everything_that_the_standard_asks_for_is_there():
    root = ET.fromstring(render(make_member(topics=["weeding"])))
    for name in ("title", "id", "updated", "author/a:name", "entry/a:title", "entry/a:id", "entry/a:updated"):
        assert root.findtext(f"a:{name}", namespaces=ATOM), name
    links = {row.get("rel"): row.get("href") for row in root.findall("a:link", ATOM)}
    assert links == {"self": f"{BASE}members.xml", "alternate": f"{BASE}members/"}
    category = root.find("a:entry/a:category", ATOM)
    assert (category.get("term"), category.get("label")) == ("weeding", "Weeding")


def test_ids_are_unique():
    entries = feedparser.parse(render(*(make_member(f"m-{number}") for number in range(40)))).entries
    assert (len(entries), len({row.id for row in entries})) == (30, 30)


def test_a_network_without_anybody_has_a_feed_without_entries():
    feed = feedparser.parse(render())
    assert (feed.bozo, feed.entries, feed.feed.updated[:10]) == (False, [], TODAY.isoformat())
