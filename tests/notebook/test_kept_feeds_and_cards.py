"""Kept people's cards and kept feeds: address books and feed readers read them."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks import WORDS
from shelfmates.change.feed_lists.outlines import read_outlines
from shelfmates.render.opml import Outline, render_opml

pytestmark = pytest.mark.browser

FEED, PAGE = "https://example.org/feed.xml?a=1&b=2", "https://example.org/"


def join_cards(formats, texts):
    return formats.run('const { joinCards } = await load("cards"); return joinCards(given);', texts)


def write_outline(formats, feeds, title="Feeds"):
    rows = [dict(zip(("title", "feed", "page"), row, strict=True)) for row in feeds]
    return formats.run('const { writeOutline } = await load("outline"); return writeOutline(...given);', [rows, title])


@pytest.fixture(scope="module")
def cards(seed_site: Path):
    """Return the cards of the seed network's members."""
    found = [file.read_bytes().decode() for file in sorted((seed_site / "members").glob("*.vcf"))]
    assert len(found) > 20
    return found


def test_all_cards_of_the_seed_are_in_one_file_as_they_were(formats, cards):
    assert join_cards(formats, cards) == "".join(cards)


def test_an_address_book_reads_each_person_once(formats, cards):
    found = list(vobject.readComponents(join_cards(formats, [*cards, *cards])))
    assert [row.fn.value for row in found] == [vobject.readOne(text).fn.value for text in cards]


def test_what_is_no_card_is_left_out(formats, cards):
    odd = ["", "<!doctype html>", "BEGIN:VCARD\r\nFN:x\r\n", "BEGIN:VCARD\r\nFN:x\r\nX:END:VCARD\r\n"]
    assert join_cards(formats, odd) == ""
    assert join_cards(formats, [odd[1], cards[0], odd[2]]) == cards[0]


def test_lines_end_as_the_standard_says(formats, cards):
    assert join_cards(formats, [cards[0].replace("\r\n", "\n").rstrip("\n")]) == cards[0]


def test_a_list_of_feeds_is_that_of_the_site(formats):
    rows = [("A & <b> \"B\" 'C'", FEED, PAGE), ("図書館", "http://example.org/x", f"{PAGE}?q=é")]
    ours = render_opml("Kept & <more>", [Outline(*row) for row in rows])
    assert sort_attributes(write_outline(formats, rows, "Kept & <more>")) == sort_attributes(ours.decode())
    assert write_outline(formats, [], "x") == render_opml("x", []).decode()


def sort_attributes(text):
    """Return the lines of a list of feeds with the attributes of each in alphabetical order."""
    return [sorted(re.findall(r'\S+="[^"]*"|\S+', line)) for line in text.splitlines()]


@settings(max_examples=60)
@given(title=st.one_of(st.sampled_from(WORDS), st.text(max_size=80)))
def test_every_title_is_read_back_by_a_parser_and_by_the_import(formats, title):
    text = write_outline(formats, [(title, FEED, PAGE)], title)
    clean = formats.run('const { cleanLine } = await load("plain-text"); return cleanLine(given);', title)
    document = ET.fromstring(text)
    assert document.find("head/title").text in {clean, None if clean == "" else clean}
    (outline,) = document.iter("outline")
    assert outline.attrib == {"text": clean, "title": clean, "type": "rss", "xmlUrl": FEED, "htmlUrl": PAGE}
    read = read_outlines(text.encode())
    assert ([row.attributes["xmlurl"] for row in read.outlines], read.notices) == ([FEED], ())


def test_a_feed_is_in_a_list_once(formats):
    text = write_outline(formats, [("a", FEED, PAGE), ("b", FEED, PAGE), ("c", PAGE, PAGE)])
    assert [row.get("title") for row in ET.fromstring(text).iter("outline")] == ["b", "c"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/xml,x", "", "//example.org/feed", "file:///etc/passwd"]
)
def test_only_addresses_of_the_web_are_in_a_list(formats, address):
    assert "<outline" not in write_outline(formats, [("a", address, PAGE)])
    assert "htmlUrl" not in write_outline(formats, [("a", FEED, address)])
