"""Feeds of everything new: of the site, of areas, topics and levels; and the page that lists all feeds."""

import re
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import feedparser
import pytest

from memory_networks import BASE, find_file, find_page, make_event, make_member, make_outputs, make_resource
from shelfmates.render.new_records import NEWEST
from shelfmates.write.sitemap import complete_sitemap

MEMBER = {"topics": ["weeding"], "levels": ["middle"], "offers": [{"topic": "weeding", "note": "Boxes"}]}
EVENT = {"topics": ["weeding"], "levels": ["middle"], "areas": ["watauga"], "updated": "2026-11-20"}
RESOURCE = {**EVENT, "added": "2026-11-19"}
del RESOURCE["updated"]
ALL = {"members/ana-ruiz/", "topics/weeding/#sm-offer-ana-ruiz", "events/spring-day/", "resources/a-blog/"}
FEEDS = {
    "all.xml": ALL,
    "areas/watauga.xml": ALL,
    "topics/weeding.xml": ALL,
    "levels/middle.xml": ALL,
    "areas/ashe.xml": set(),
    "topics/makerspaces.xml": set(),
    "levels/high.xml": set(),
    "resources.xml": {"resources/a-blog/"},
}


@cache
def make_all(**settings):
    """Return the outputs of a network with one record of each kind."""
    return make_outputs(
        make_member(**MEMBER), events=[make_event(**EVENT)], resources=[make_resource(**RESOURCE)], **settings
    )


def read(outputs, address):
    """Return a feed as a feed reader reads it."""
    return feedparser.parse(find_file(outputs, address))


@pytest.mark.parametrize(("address", "expected"), FEEDS.items(), ids=FEEDS)
def test_a_feed_has_everything_new_in_its_part_of_the_site(address, expected):
    assert {row.link.removeprefix(BASE) for row in read(make_all(), address).entries} == expected


def test_the_newest_record_is_first():
    days = [row.updated for row in read(make_all(), "all.xml").entries]
    assert days == sorted(days, reverse=True)


def test_a_feed_stays_short():
    members = [make_member(f"m-{at}", joined=date(2026, 1, 1 + at % 28)) for at in range(NEWEST + 5)]
    assert len(read(make_outputs(*members), "areas/watauga.xml").entries) == NEWEST


def test_a_resource_that_does_not_say_when_it_was_added_is_not_new():
    assert read(make_outputs(resources=[make_resource()]), "resources.xml").entries == []


def test_what_is_switched_off_is_in_no_feed():
    outputs = make_outputs(make_member(**MEMBER), sections={"exchange": False})
    assert [row.link for row in read(outputs, "all.xml").entries] == [f"{BASE}members/ana-ruiz/"]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_feed_says_in_which_language_it_is(language):
    feed = ET.fromstring(find_file(make_all(languages=(language,)), "all.xml"))
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_another_reader_accepts_every_feed_of_the_seed_network(seed_site):
    for file in seed_site.rglob("*.xml"):
        if file.name != "sitemap.xml":
            feed = feedparser.parse(file.read_bytes())
            assert (feed.bozo, feed.version) == (False, "atom10"), file
            assert len({row.id for row in feed.entries}) == len(feed.entries), file
            assert all(row.updated_parsed and row.title and row.link for row in feed.entries), file
            assert (feed.feed.author, feed.feed.language) == ("Blue Ridge Librarian Network", "en"), file


def test_the_page_of_feeds_lists_every_feed_calendar_and_list_of_feeds():
    outputs = make_all()
    body = find_page(outputs, "feeds/").body
    files = [row.address for row in outputs.files if PurePosixPath(row.address).suffix in {".xml", ".ics"}]
    listed = {link.removeprefix("../") for link in re.findall('href="([^"]+)"', body)}
    # An event's own calendar file is on its page.
    assert {file for file in files if not re.fullmatch("events/[a-z-]+.ics", file)} - listed == set()
    assert "resources.opml" in listed


def test_the_feed_of_the_whole_site_is_offered_by_each_page(seed_site):
    pages = [*seed_site.rglob("*.html")]
    link = re.compile('<link rel="alternate feed" type="application/atom[+]xml" title="[^"]+" href="[^"]*all.xml">')
    without = [page for page in pages if not link.search(text := page.read_text("utf-8")) and "sm-page" in text]
    assert without == []


LAST_CHANGES = {
    "members/ana/": "2026-10-01",
    "events/spring-day/": "2026-11-20",
    "resources/a-blog/": "2026-11-19",
    "members/": None,
}


def test_the_sitemap_says_when_a_record_was_changed_and_nothing_if_nobody_knows():
    ana = make_member("ana", joined="2026-09-01", confirmed="2026-10-01")
    outputs = make_outputs(ana, events=[make_event(**EVENT)], resources=[make_resource(**RESOURCE)])
    urls = ET.fromstring(complete_sitemap("", outputs.pages, BASE)).iterfind("{*}url")
    days = {row.findtext("{*}loc"): row.findtext("{*}lastmod") for row in urls}
    assert {address: days[BASE + address] for address in LAST_CHANGES} == LAST_CHANGES


def test_an_event_that_does_not_say_when_it_was_changed_has_no_last_change():
    (page,) = (row for row in make_outputs(events=[make_event()]).pages if row.kind == "event")
    assert page.changed is None
