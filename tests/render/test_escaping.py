"""Signs that mean something to a machine are only text in every output: what was written comes back."""

import json
from itertools import pairwise
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import feedparser
import pytest
import vobject
from selectolax.lexbor import LexborHTMLParser

from folders import read_tree, write_network
from sites import build

SIGNS = """a & b < c > d "e" 'f' {{ g }} {% h %} {# i #} %(j)s %s ${k} <3 &amp; &lt;p&gt; \\1 \\g<0> ` ]]> -->"""
FILED = SIGNS.replace('"e"', "").replace("(j)", " ")
"""As a name is filed: without what is in quotation marks or brackets, as a nickname is."""
PLAIN = "plain".ljust(len(SIGNS), "n")
"""As long, because what is drawn depends on how much room a name takes."""
CALENDAR = "https://outlook.live.com/calendar/"
FORGE = {"repository": "example/network"}


def write(folder, signs):
    """Write a network in which every text of a member or an organizer ends in these signs."""

    def text(name):
        return f"{name} {signs} end"

    def term(name):
        return {"label": text(name), "synonyms": [text(f"{name} synonym")]}

    member = {
        "name": text("Ana"),
        "pronouns": text("pronouns"),
        "role": "keeper",
        "sectors": ["school"],
        "levels": ["middle"],
        "organization": text("organization"),
        "district": text("district"),
        "town": "boone",
        "topics": ["weeding"],
        "bio": text("bio"),
        "offers": [{"topic": "weeding", "note": text("offer")}],
        "seeks": [{"topic": "weeding", "note": text("request")}],
        "mentoring": {
            "offers": {"how": ["calls"], "note": text("mentor")},
            "wants": {"topics": ["weeding"], "note": text("wish")},
        },
        "solo": True,
    }
    town = {"id": "boone", "name": text("Boone"), "lat": 36.22, "lon": -81.67}
    settings = {
        "name": text("Network"),
        "tagline": text("tagline"),
        "url": "https://net.example.org/",
        "contact": {"email": "hello@example.org", "name": text("organizers")},
        "forge": FORGE,
        "areas": [{"id": "watauga", "name": text("Watauga"), "towns": [town]}],
        "vocabularies": {
            "roles": {"keeper": term("role")},
            "sectors": {"school": term("sector")},
            "levels": {"middle": term("level")},
            "topics": {"weeding": term("topic"), "empty": term("none")},
        },
    }
    return write_network(folder, settings, {"ana-ruiz": member})


@pytest.fixture(scope="module")
def site(shared, tmp_path_factory):
    return shared("signs-site", lambda out: build(write(tmp_path_factory.mktemp("signs"), SIGNS), out))


@pytest.fixture(scope="module")
def plain_site(shared, tmp_path_factory):
    return shared("plain-site", lambda out: build(write(tmp_path_factory.mktemp("plain"), PLAIN), out))


def read_pages(folder):
    """Return every document of a site: its name → the parsed document."""
    return {
        name: LexborHTMLParser(content.decode()) for name, content in read_tree(folder).items() if name.endswith("html")
    }


def outline(tree):
    """Return the elements of a document with the names of their attributes."""
    return [(node.tag, sorted(node.attributes)) for node in tree.root.traverse(include_text=False)]


def words(text):
    return " ".join(text.split())


def test_no_page_has_an_element_or_attribute_more_than_with_plain_words(site, plain_site):
    pages, plain = read_pages(site), read_pages(plain_site)
    assert pages.keys() == plain.keys()
    assert [name for name in pages if outline(pages[name]) != outline(plain[name])] == []


def test_every_text_of_a_page_differs_from_the_plain_one_by_the_signs_alone(site, plain_site):
    pages, plain = read_pages(site), read_pages(plain_site)
    bio = words(SIGNS.replace("&amp;", "&").replace("&lt;p&gt;", "<p>"))
    for name, tree in pages.items():
        for element in ("title", "main", "footer", "header"):
            mine, theirs = (words(" ".join(node.text() for node in page.css(element))) for page in (tree, plain[name]))
            mine = mine.replace(f"bio {bio}", f"bio {PLAIN}").replace(words(SIGNS), PLAIN).replace(words(FILED), PLAIN)
            assert mine == theirs, (name, element)


def test_every_attribute_of_a_page_differs_from_the_plain_one_by_the_signs_alone(site, plain_site):
    pages, plain = read_pages(site), read_pages(plain_site)
    for name, tree in pages.items():
        for mine, theirs in zip(*(page.root.traverse(include_text=False) for page in (tree, plain[name])), strict=True):
            for key, value in mine.attributes.items():
                found, expected = (_read_attribute(text or "") for text in (value, theirs.attributes[key]))
                assert found.replace(SIGNS, PLAIN) == expected, (name, mine.tag, key)


def _read_attribute(value):
    """Return an attribute's text; of a link for mail, to a calendar or into a form, what these show."""
    return unquote(value) if value.startswith(("mailto:", CALENDAR)) or "/?" in value else value


def test_titles_and_descriptions_say_what_was_written(site):
    tree = read_pages(site)["members/ana-ruiz/index.html"]
    assert words(tree.css_first("title").text()) == words(f"Ana {SIGNS} end - Network {SIGNS} end")
    assert words(tree.css_first("h1 bdi").text()) == words(f"Ana {SIGNS} end")
    meta = {row.attributes.get("property") or row.attributes.get("name"): row.attributes["content"]
            for row in tree.css("meta[content]")}  # fmt: skip
    assert meta["og:title"] == f"Ana {SIGNS} end"
    assert meta["description"] == meta["og:description"]
    assert f"organization {SIGNS} end" in meta["description"]
    assert meta["og:site_name"] == f"Network {SIGNS} end"


def test_the_home_page_says_who_the_network_is(site):
    tree = read_pages(site)["index.html"]
    assert words(tree.css_first("h1").text()) == words(f"tagline {SIGNS} end")
    assert tree.css_first("meta[name=description]").attributes["content"] == f"tagline {SIGNS} end"


def test_search_finds_the_text_that_was_written(site):
    members = json.loads((site / "api/v1/directory.json").read_text(encoding="utf-8"))["members"]
    assert members["name"] == [f"Ana {SIGNS} end"]
    assert members["organisation"] == [f"organization {SIGNS} end"]
    search = json.loads((site / "api/v1/search.json").read_text(encoding="utf-8"))
    assert f"offer {SIGNS} end" in search["people"][0]


def test_the_feed_says_what_was_written(site):
    content = (site / "members.xml").read_bytes()
    assert ET.fromstring(content).findtext("{*}entry/{*}title") == f"Ana {SIGNS} end"
    assert f"Network {SIGNS} end" in ET.fromstring(content).findtext("{*}title")
    assert feedparser.parse(content).bozo is False


def test_the_card_says_what_was_written(site):
    card = vobject.readOne((site / "members/ana-ruiz.vcf").read_bytes().decode())
    assert (card.fn.value, card.org.value) == (f"Ana {SIGNS} end", [f"organization {SIGNS} end"])
    assert card.adr.value.city == f"Boone {SIGNS} end"


def test_data_says_what_was_written(site):
    (member,) = json.loads((site / "api/v1/members.json").read_text(encoding="utf-8"))["members"]
    assert (member["name"], member["bio"]) == (f"Ana {SIGNS} end", f"bio {SIGNS} end")
    network = json.loads((site / "api/v1/network.json").read_text(encoding="utf-8"))["network"]
    assert network["tagline"] == f"tagline {SIGNS} end"


def test_no_mark_of_ours_is_left_in_any_file(site):
    marks = [b"\x02", b"\x03", b"shelfmates-mark", b"shelfmates-shell", b"shelfmates-id", b"editors-text"]
    for name, content in read_tree(site).items():
        if not name.startswith("assets/") and not name.endswith(".gz"):
            assert not [mark for mark in marks if mark in content], name


def test_every_id_of_a_page_stands_there_once(site):
    for name, tree in read_pages(site).items():
        ids = sorted(node.attributes["id"] for node in tree.css("[id]"))
        assert not [one for one, other in pairwise(ids) if one == other], name
